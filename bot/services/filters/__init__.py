"""What goes into a digest. One file a filter: define a subclass of `Filter`, and its option exists."""

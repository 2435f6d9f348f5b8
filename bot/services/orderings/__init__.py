"""How the stories of a digest are ranked. One file an ordering: define a subclass of `Ordering`."""

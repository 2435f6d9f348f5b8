"""Quotations in news text: where they are, what is said around them, and who says them.

One step a module, each using only those before it:

- `spans` matches the marks; `words` cuts the text around the quotations into tokens and sentences;
- `lexicon`, `nouns` and `names` are the word lists; `mention`, `proper`, `appositions` and `mentions` read noun
  phrases;
- `people` says which mentions name the same person; `subjects` and `cues` read the grammar of attribution in one
  sentence; `salience` weighs who is in the readers' minds, `descriptions` and `discourse` say whom a phrase means;
- `attribution` brings them together; `speech` tells speech from scare quotes and titles.
"""

"""Quotations in news text: where they are (`spans`), what is said around them, and who says them.

The steps, each a small module: `spans` finds the marks; `words` cuts the text around them into words and
sentences; `people` names everybody whom the text mentions; `cues` reads the grammar of attribution in one
sentence; `discourse` remembers who is being talked about; `attribution` brings them together.
"""

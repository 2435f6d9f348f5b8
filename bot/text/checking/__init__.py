"""The parts of the check of what a model wrote (`bot.text.grounding`).

`senses` (which words say the same), `word_kinds` and `clauses` (who does what to whom in an English sentence),
`roles` (whether everybody keeps the part that the source gives), `scope` (all, only, if, because, before),
`pairing` (what numbers are told of).
"""

"""One line out of a sentence, by leaving off its last clauses."""

from __future__ import annotations

import re

from bot.text.sentences import Span

MOST_CHARACTERS = 120
_LEAST_CHARACTERS = 40

_CLAUSE_END = re.compile(
    r"(?:;|,?\s[–—-]|,)?(?=\s(?:after|as|while|when|following|amid|because|despite|saying|according|before|since|nachdem"
    r"|während|weil|laut|wie|après|alors|selon|tras|mientras|según|após|enquanto|segundo|dopo|mentre|secondo|nadat"
    r"|terwijl|volgens|po|podczas|gdy|після|коли|за)\s)|;(?=\s)|\s[–—](?=\s)|[，；]"
)
"""Where a clause ends for sure. Not at a comma alone: what stands before it may have no verb yet."""

_TURN = re.compile(
    r"\b(?:but|unless|except|although|though|if|however|yet|aber|sondern|falls|wenn|mais|sauf|si|pero|sino|salvo|mas"
    r"|porém|ma|però|maar|tenzij|ale|chyba|ama|але|якщо)\b|但|如果",
    re.IGNORECASE,
)
"""A word after which a sentence may take back what it began with."""


def shorten(text: str, sentence: Span, *, anywhere: bool = False) -> Span | None:
    """The sentence if it has at most 120 characters, else as many of its clauses as fit.

    None if it cannot be cut without changing what it says (inside a quotation, before a "but" or an "if");
    with `anywhere` it is cut between words then.
    """
    start, end = sentence
    if end - start <= MOST_CHARACTERS:
        return sentence
    line = text[start : start + MOST_CHARACTERS + 1]
    for cut in reversed([len(line[: place.start()].rstrip(" ,;")) for place in _CLAUSE_END.finditer(line)]):
        if cut >= _LEAST_CHARACTERS and _is_balanced(line[:cut]) and not _TURN.search(text, start + cut, end):
            return start, start + cut
    if not anywhere:
        return None
    cut = line.rfind(" ", _LEAST_CHARACTERS)
    return start, start + (cut if cut > 0 else MOST_CHARACTERS)


def _is_balanced(part: str) -> bool:
    return part.count('"') % 2 == 0 and all(
        part.count(opening) == part.count(closing) for opening, closing in ("“”", "«»", "「」", "()")
    )

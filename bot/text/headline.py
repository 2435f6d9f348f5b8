"""One line out of a sentence, by leaving off its last clauses."""

from __future__ import annotations

import re

from bot.text.polarity import denies
from bot.text.sentences import Span
from bot.text.stopwords import STOP_WORDS
from bot.text.words import guess_language

MOST_CHARACTERS = 120
_LEAST_CHARACTERS = 40

_CLAUSE_END = re.compile(
    r"(?:;|,?\s[–—-]|,)?(?=\s(?:after|as|while|when|following|amid|because|despite|saying|according|before|since|nachdem"
    r"|während|weil|laut|wie|après|alors|selon|tras|mientras|según|após|enquanto|segundo|dopo|mentre|secondo|nadat"
    r"|terwijl|volgens|po|podczas|gdy|після|коли|за)\s)|;(?=\s)|\s[–—](?=\s)|[，；]"
)
"""Where a clause ends for sure. Not at a comma alone: what stands before it may have no verb yet."""

_NEXT_CLAUSE = re.compile(r",(?=\s(?:and|und|et|y|e|en|i|oraz|ve|і|й|та)\s)")
"""Where the next main clause begins, unless this is a list: so only after a long part without another comma."""

_PARTICIPLE = re.compile(r",(?=\s[a-z]{2,}ing\s[^,;]*$)")
"""Where an English sentence has only a consequence left ("…, flooding forty homes"): its verb came before."""

_ASIDE = re.compile(r",\s[a-z]{2,}ing\s[^,;]*$")
"""An aside before the verb ("The mayor, speaking on Friday"), in which nothing may be cut."""

_ATTRIBUTION = re.compile(r",\s[^,;\"“”]{3,80}\s(?:said|says|announced|reported)\b[^,;\"“”]{0,30}$")
"""Who says it, at the end of an English sentence: a better place to break off than within a name."""

_LONG_PART = 60

_VERB_EARLY = frozenset({"en", "fr", "es", "pt", "it", "pl", "uk"})
"""Languages in which the verb does not wait for the end of its clause."""

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
    cuts = [len(line[: place.start()].rstrip(" ,;")) for place in _CLAUSE_END.finditer(line)]
    comma = line.find(",")
    if comma >= _LONG_PART and _NEXT_CLAUSE.match(line, comma):
        cuts.append(comma)
    tail = _PARTICIPLE.search(text[start:end])
    if tail and tail.start() <= MOST_CHARACTERS and guess_language(line) == "en":
        cuts.append(tail.start())
    for cut in sorted(cuts, reverse=True):
        if tail is None and _ASIDE.search(line[:cut]):
            continue
        if cut >= _LEAST_CHARACTERS and _is_balanced(line[:cut]) and not _TURN.search(text, start + cut, end):
            return start, start + cut
    if not anywhere:
        return None
    if (told := _before_attribution(text, sentence)) is not None:
        return told
    cut = line.rfind(" ", _LEAST_CHARACTERS)
    return start, start + (cut if cut > 0 else MOST_CHARACTERS)


def without_tail(text: str, sentence: Span, language: str) -> Span | None:
    """As much of a sentence as 120 characters hold, where at most a fifth is lost.

    None where what is lost may change what it says: a turn, a denial, the end of a quotation; or the verb, in a
    language that may have it last.
    """
    start, end = sentence
    if language not in _VERB_EARLY or 4 * (end - start) > 5 * MOST_CHARACTERS:
        return None
    if (told := _before_attribution(text, sentence)) is not None:
        return told
    cut = text.rfind(" ", start, start + MOST_CHARACTERS + 1)
    if cut < 0 or _TURN.search(text, cut, end) or denies(text[cut:end]):
        return None
    words = text[start:cut].split(" ")
    within_name = text[cut + 1].isupper()
    while words and _hangs(words[-1], language, within_name=within_name):
        words.pop()
    part = " ".join(words).rstrip(",;:–— ")
    return (start, start + len(part)) if len(part) >= _LEAST_CHARACTERS and _is_balanced(part) else None


def _before_attribution(text: str, sentence: Span) -> Span | None:
    start, end = sentence
    said = _ATTRIBUTION.search(text[start:end])
    if said is None or not _LEAST_CHARACTERS <= said.start() <= MOST_CHARACTERS:
        return None
    return (start, start + said.start()) if _is_balanced(text[start : start + said.start()]) else None


def _hangs(word: str, language: str, *, within_name: bool) -> bool:
    """Whether it can't be the last one: a little word, a number (of what?), or part of a name that goes on."""
    bare = word.lower().strip("'’,;")
    return bare in STOP_WORDS[language] or any(map(str.isdigit, bare)) or (within_name and word[:1].isupper())


def _is_balanced(part: str) -> bool:
    return part.count('"') % 2 == 0 and all(
        part.count(opening) == part.count(closing) for opening, closing in ("“”", "«»", "「」", "()")
    )

"""Whether a sentence states what its source denies or leaves open, or the opposite of it.

On the surface: what a denial or a doubt is about is taken to be the first telling word after it.
"""

from __future__ import annotations

import re

from bot.text.stopwords import STOP_WORDS
from bot.text.wordlists import word_set
from bot.text.words import conflated, content_words, split_words

_SAYS_NO = word_set("denied denies deny")
_DENIALS = _SAYS_NO | word_set(
    """
    not no never none nobody nothing neither nor without cannot nicht kein keine keinen niemand niemanden nie
    niemals ohne ne pas jamais sans aucun aucune nunca ningún ninguna sin não sem nenhum nenhuma non mai senza
    nessun nessuno niet geen nooit zonder nie bez żaden değil yok hiç не ні без ніколи
    """
)
_DOUBTS = word_set(
    """
    could may might allegedly alleged reportedly suspected könnte könnten angeblich mutmaßlich pourrait
    pourraient podría podrían presuntamente poderia poderiam potrebbe potrebbero rzekomo
    """
)
_ALSO_DOUBTS = _DOUBTS | word_set(
    """
    can possibly perhaps possible potentially potential likely expected accused suspect suspects charged claim
    claims claimed if whether plans planned considering considers consider
    """
)
_QUALIFIERS = word_set(
    """
    nearly almost former ex semi quarter deputy vice acting assistant attempted potential would-be non anti
    partly partially against fast beinahe ehemalige ehemaliger ehemaligen presque ancien ancienne casi ex
    exministro antiguo antigua quase
    """
)
_LACKS = _DENIALS | word_set("lack lacks lacked fail fails failed refuse refuses refused avoid avoids avoided")
_ONLY = word_set("only just merely nur seulement solo apenas alleen tylko лише")
_MONTH_OF_MAY = re.compile(r"(?<=[\w,] )May\b|\bMay(?= \d)")
_CLAUSE = re.compile(
    r"[,;:()–—\"“”„«»]|[.!?](?=\s|$)|\b(?:but|and|although|while|aber|und|mais|et|pero|mas|ma|maar|en|ale|але)\b"
)

_OPPOSITES = tuple(
    (word_set(one), word_set(other))
    for one, other in (
        (
            "rose rise rises rising risen increased increase increases grew grow grows growing climbed soared",
            "fell fall falls falling fallen decreased decrease decreases dropped drop drops shrank declined",
        ),
        ("won win wins winning beat beats", "lost lose loses losing"),
        (
            "approved approve approves backed supported accepted passed",
            "rejected reject rejects opposed refused dismissed",
        ),
        ("convicted guilty jailed", "acquitted innocent cleared"),
        ("more higher above", "fewer less lower below"),
        ("open opened opens reopened", "close closed closes shut"),
        ("hired appointed", "fired sacked dismissed"),
        ("survived alive", "died dead killed"),
    )
)


def denies(text: str) -> bool:
    """Whether it has a word of denial in any of our languages."""
    return any(_is_denial(word) for word in split_words(text))


def _is_denial(word: str) -> bool:
    return word in _DENIALS or word.endswith("n't")


def turns_round(sentence: str, source: str, language: str) -> bool:
    """Whether a sentence in the source's language affirms a word that the source only denies, or only doubts, or
    uses the opposite of one of the source's words."""
    return (
        _affirms(sentence, source, _DENIALS - _SAYS_NO, _LACKS, language)
        or _affirms(sentence, source, _DOUBTS, _ALSO_DOUBTS, language)
        or _affirms(sentence, source, _QUALIFIERS, _QUALIFIERS | _LACKS, language)
        or _is_opposite(set(split_words(sentence)), set(split_words(source)))
    )


def _affirms(sentence: str, source: str, marks: frozenset[str], keeping: frozenset[str], language: str) -> bool:
    marked: list[str] = []
    plain: list[str] = []
    for clause in _CLAUSE.split(_MONTH_OF_MAY.sub("", source)):
        after, others = _after_marks(split_words(clause), marks, language)
        marked += after
        plain += others
    if not marked:
        return False
    affirmed = [
        word
        for clause in _CLAUSE.split(sentence)
        if not any(word in keeping or word.endswith("n't") for word in split_words(clause))
        for word in content_words(clause, language)
    ]
    forms = conflated([*affirmed, *marked, *plain], language)
    only_marked = {forms[word] for word in marked} - {forms[word] for word in plain}
    return any(forms[word] in only_marked for word in affirmed)


def _after_marks(words: list[str], marks: frozenset[str], language: str) -> tuple[list[str], list[str]]:
    """The first telling word after each mark, and all other telling words."""
    common = STOP_WORDS.get(language, frozenset())
    with_nots = "not" in marks
    marked: list[str] = []
    plain: list[str] = []
    waits = False
    for place, word in enumerate(words):
        if word in marks or (with_nots and word.endswith("n't")):
            waits = words[place + 1 : place + 2] == [] or words[place + 1] not in _ONLY
        elif word in common or len(word) < 2 or (waits and word.endswith("ly")) or word[0].isdigit():
            continue
        else:
            (marked if waits else plain).append(word)
            waits = False
    return marked, plain


def _is_opposite(ours: set[str], theirs: set[str]) -> bool:
    return any(
        ours & here and theirs & there and not theirs & here and not ours & there
        for one, other in _OPPOSITES
        for here, there in ((one, other), (other, one))
    )

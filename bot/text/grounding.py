"""Whether a sentence that a model wrote says only what the passages that it cites say.

The check is on the surface and strict: names, numbers with their units, days, quotations and all other telling
words (or words that news use for them) must stand in the cited passages; no denial is brought in or dropped, no
quotation given to another speaker; each clause must be told by one sentence of them, with everybody in the same
part (`bot.text.checking`). A sentence that cannot be checked fails, and honest ones with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise

from bot.text.checking.roles import LONGEST_SUPPORT, names_keep_order, roles_stand
from bot.text.checking.scope import keeps_order
from bot.text.checking.senses import adds_nothing, nominal, sense
from bot.text.polarity import denies, turns_round
from bot.text.quantities import calendar, is_quantity, quantities_stand
from bot.text.quotes import extract_quotes
from bot.text.sentences import quotations, split_sentences
from bot.text.stopwords import STOP_WORDS
from bot.text.wordlists import word_set
from bot.text.words import content_words, split_words

MOST_CHARACTERS = 500
_MOST_RAW_CHARACTERS = 2_000
"""A longer sentence is not looked at: cut, it might say what the whole does not."""

_MOST_SENTENCES = 2


class Fault(StrEnum):
    """Why a sentence is not shown."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    SCRIPT = "script"
    QUOTATION = "quotation"
    NAME = "name"
    NUMBER = "number"
    DENIAL = "denial"
    TURNED = "turned"
    NEW_WORDS = "new_words"
    QUESTION = "question"
    PRONOUN = "pronoun"
    ORDER = "order"
    ROLES = "roles"


_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,2000}(?:\s[^()]{0,300})?\)")
_LINK = re.compile(
    r"(?:\b[a-z][a-z0-9+.-]{1,20}:/{1,3}|\bwww\.|\bdiscord(?:app)?\.(?:gg|com)\b)[^\s<>)\]]*", re.IGNORECASE
)
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,200}|\b(?:mailto|javascript|data|tel):\S+", re.IGNORECASE)
_MENTION = re.compile(r"<[@#:/a-z][^<>]{0,200}>|@(?:everyone|here)\b|(?<!\w)@[\w.]+", re.IGNORECASE)
_MARKUP = re.compile(r"[*_~`|\\<>]+|^\s*(?:#{1,6}|[-•>]|\d+[.)])\s+")

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*")
_NAME_RUN = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[ ][^\W\d_a-z][^\W\d_]*)+")
_ASKS = re.compile(r"[?？؟]\W*$")
_LEANS = re.compile(
    r"(?:He|She|It|They|His|Her|Its|Their|This|That|These|Those|Er|Es|Il|Elle|Ils|Elles|Él|Ella|Ellos|Ele|Ela|Lui|Lei)\b"
)
_SEPARABLE = word_set("ab an auf aus bei ein fest los mit nach vor weg zu zurück zusammen")
"""What German parts from its verb: teilte mit, mitteilte."""

_DOMAIN = re.compile(r"\b[\w-]+\.[a-z]{2,}\b")
_LOOSE_MARKS = ('"', "“", "”", "„", "«", "»", "‹", "›", "「", "」", "『", "』", "′", "‟", "''", "``", "〝", "〞")
_POSSESSIVE = re.compile(r"['’]s?$")
_ORDINARY_BEGINNINGS = word_set(
    """
    police officials authorities prosecutors investigators officers lawmakers researchers scientists
    experts critics residents witnesses organizers organisers campaigners lawyers according despite
    following amid whether although
    """
)
_ANY_STOP_WORD = frozenset[str]().union(*STOP_WORDS.values())


def sanitized(sentence: str) -> str:
    """The sentence as one line of plain text: no links, addresses, mentions, markup, invisible
    characters or marks set over others. Empty for what is far too long to be one."""
    if len(sentence) > _MOST_RAW_CHARACTERS:
        return ""
    text = unicodedata.normalize("NFKC", sentence)
    text = "".join(
        char if unicodedata.category(char)[0] not in "CM" else " " if char.isspace() else "" for char in text
    )
    text = _MARKDOWN_LINK.sub(r"\1", text)
    for unwanted in (_LINK, _ADDRESS, _MENTION):
        text = unwanted.sub("", text)
    return " ".join(_MARKUP.sub(" ", text).split())


def find_fault(sentence: str, passages: Sequence[str], language: str, *, translated: bool = False) -> Fault | None:
    """What is wrong with a sanitized sentence that cites these passages; None if it may be shown.

    `language` is the passages'. Of a sentence in another one (`translated`) only names, numbers and quotations
    can be compared.
    """
    if not sentence or not any(map(str.isalpha, sentence)):
        return Fault.EMPTY
    if len(sentence) > MOST_CHARACTERS or len(split_sentences(sentence)) > _MOST_SENTENCES:
        return Fault.TOO_LONG
    if any(char.isalpha() and char.lower() == char.upper() for char in sentence):
        return Fault.SCRIPT  # no capitals, so nothing tells a name from a word
    source = "\n\n".join(passages)
    own_words = _outside_quotations(sentence)
    if not _scripts(sentence) <= _scripts(unicodedata.normalize("NFKC", source)):
        return Fault.SCRIPT  # letters that only look like those of a name
    checks = (
        (Fault.QUOTATION, _quotations_stand(sentence, passages) and _speakers_stand(sentence, source)),
        (Fault.NAME, _names_stand(sentence, source, language) and _names_whole(sentence, source)),
        (Fault.NAME, all(found.lower() in source.lower() for found in _DOMAIN.findall(sentence))),
        (Fault.NUMBER, quantities_stand(sentence, source)),
        (Fault.DENIAL, denies(source) or not denies(sentence)),
        (Fault.TURNED, translated or not turns_round(sentence, source, language)),
        (Fault.NEW_WORDS, translated or _words_stand(sentence, source, language)),
        (Fault.QUESTION, not _ASKS.search(own_words)),
        (Fault.PRONOUN, not _LEANS.match(sentence)),
        (Fault.ORDER, translated or keeps_order(own_words, list(_cut(source)), language)),
        (
            Fault.ROLES,
            names_keep_order(own_words, source) if translated else roles_stand(own_words, source, language),
        ),
    )
    return next((fault for fault, stands in checks if not stands), None)


def _quotations_stand(sentence: str, passages: Sequence[str]) -> bool:
    """Each quotation is, letter for letter, part of what somebody says in a cited passage."""
    spans = quotations(sentence, 0, len(sentence))
    spoken = [
        passage[start + 1 : end] for passage in passages for start, end in quotations(passage, 0, len(passage))
    ]
    outside = sentence
    for start, end in reversed(spans):
        words = sentence[start + 1 : end - 1].rstrip(",.;")
        if not words or not any(words in speech for speech in spoken):
            return False
        outside = outside[:start] + outside[end:]
    return not any(mark in outside for mark in _LOOSE_MARKS)


def _names_stand(sentence: str, source: str, language: str) -> bool:
    """Each word that a capital marks as a name stands with one in the source. The first word of a sentence is
    taken for a name unless it is a word that is common, or stands in the source."""
    names = {_folded(word) for word in _TOKEN.findall(source) if _is_capitalized(word)}
    words = {_folded(word) for word in _TOKEN.findall(source)}
    nominals = {nominal(word) for word in split_words(source)} if language == "de" else set()
    for start, end in split_sentences(sentence):
        for place, word in enumerate(_TOKEN.findall(sentence[start:end])):
            folded = _folded(word)
            if not _is_capitalized(word) or folded in names or calendar(word):
                continue
            if language == "de" and nominal(word.lower()) in nominals:
                continue  # a noun made of a verb: Sanierung, sanieren
            lowered = word.lower()
            is_ordinary = lowered in _ANY_STOP_WORD or lowered in _ORDINARY_BEGINNINGS or folded in words
            if place > 0 or not is_ordinary:
                return False
    return True


def _is_capitalized(word: str) -> bool:
    return word != word.lower() and word != "I"


def _folded(word: str) -> str:
    """Without case, accents, full stops and the possessive."""
    decomposed = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", word)).casefold()
    return "".join(char for char in decomposed if char.isalpha())


def _speakers_stand(sentence: str, source: str) -> bool:
    """Whoever says a quotation in the source is not replaced by somebody else who is named."""
    spans = quotations(sentence, 0, len(sentence))
    if not spans:
        return True
    outside = sentence
    for start, end in reversed(spans):
        outside = f"{outside[:start]} {outside[end:]}"
    named = {_folded(word) for word in _TOKEN.findall(outside)}
    capitals = [word for word in _TOKEN.findall(outside)[1:] if _is_capitalized(word)]
    said = [sentence[start + 1 : end - 1].rstrip(",.;") for start, end in spans]
    speakers = [
        quote.speaker
        for quote in extract_quotes(source)
        if quote.speaker and any(words in quote.text for words in said)
    ]
    first = next(iter(_TOKEN.findall(outside)), "").lower()
    names_somebody = bool(capitals) or (first not in _ANY_STOP_WORD and first not in _ORDINARY_BEGINNINGS)
    return not names_somebody or all(named & {_folded(word) for word in _TOKEN.findall(each)} for each in speakers)


def _names_whole(sentence: str, source: str) -> bool:
    """No first name of one is joined to the last name of another."""
    runs = [[_folded(word) for word in run.split()] for run in _NAME_RUN.findall(source)]
    joined = [pair for run in runs for pair in pairwise(run)]
    firsts, lasts = {first for first, _ in joined}, {last for _, last in joined}
    for run in _NAME_RUN.findall(sentence):
        for first, last in pairwise(map(_folded, run.split())):
            together = any(first in other and last in other[other.index(first) :] for other in runs)
            if first in firsts and last in lasts and not together:
                return False
    return True


def _scripts(text: str) -> set[str]:
    return {unicodedata.name(char, "").partition(" ")[0] for char in set(text) if char.isalpha()}


def _words_stand(sentence: str, source: str, language: str) -> bool:
    """All telling words are the source's, in another form or in words that stand for the same."""
    given = {sense(word, language) for word in split_words(source)}
    given |= adds_nothing(language)
    words = (word for word in content_words(sentence, language) if not is_quantity(word) and not calendar(word))
    apart = _SEPARABLE.intersection(split_words(sentence)) if language == "de" else ()
    return all(
        sense(word, language) in given or any(sense(part + word, language) in given for part in apart)
        for word in words
    )


def _outside_quotations(sentence: str) -> str:
    for start, end in reversed(quotations(sentence, 0, len(sentence))):
        sentence = f"{sentence[:start]} , {sentence[end:]}"
    return sentence.strip(" ,")


def _cut(text: str) -> Iterator[str]:
    return (text[start:end] for start, end in split_sentences(text) if end - start <= LONGEST_SUPPORT)

"""Signs on the surface of a sentence that tell whether it belongs in a summary."""

from __future__ import annotations

import re

from bot.text.stopwords import STOP_WORDS

_QUESTION = re.compile(r"[?？؟][\"'”’»)」]*$")
_STATEMENT_END = re.compile(r"[.!。！｡।۔。][\"'”’»«“)\]」』]*$|…[\"'”’»)」]*$")
_QUOTED = re.compile(r"[\"“«„「][^\"”»“」]*[\"”»“」]")
_OPENING_MARKS = '"“«„「『'

_LEANING = re.compile(
    r"(?:And|But|So|Yet|Also|Then|Instead|Still|However|Meanwhile|Moreover|Furthermore|Besides"
    r"|Nevertheless|Similarly|He|She|They|It|His|Her|Their|Its|This|That|These|Those|Such|Both|Another|Others?|Here"
    r"|Er|Sie|Es|Dies\w*|Aber|Doch|Auch|Dabei|Dazu|Il|Elle|Ils|Elles|Ce|Cela|Cette|Ces|Mais|Él|Ella|Ellos|Esto|Pero"
    r"|Ele|Ela|Eles|Isso|Mas|Lui|Lei|Loro|Questo|Questa|Ma|Hij|Zij|Ze|Dit|Maar|On|Ona|Oni|Ale|Bu|Ama|Він|Вона"
    r"|Вони|Це|Але)\b|(?:这|那|他|她|它|但|これ|それ|彼|しかし)"
)

_ENDING = re.compile(
    r"\b(?:was|were|been|being)(?: \w+ly| later| also| then| since| not)?"
    r" (?:fired|sacked|dismissed|charged|indicted|convicted|sentenced|acquitted|cleared|jailed|imprisoned|dropped"
    r"|fined|suspended|banned|overturned|deported|disqualified|found (?:not )?guilty)\b"
    r"|\b(?:pleaded|pled) (?:not )?guilty|\bresigned\b|\bstepped down\b|\bdropped (?:the |all )?charges"
    r"|\b(?:freigesprochen|verurteilt|entlassen|angeklagt|zurückgetreten|condamnée?s?|acquittée?s?|licenciée?s?"
    r"|inculpée?s?|démissionné|condenad[oa]s?|absuelt[oa]s?|despedid[oa]s?|dimitió|renunció|absolvid[oa]s?"
    r"|demitid[oa]s?|renunciou|condannat[oaie]|assolt[oaie]|licenziat[oaie]|dimess[oaie]|veroordeeld|vrijgesproken"
    r"|ontslagen|aangeklaagd|afgetreden|skazan[yai]|zwolnion[yai]|oskarżon[yai]|uniewinnion[yai]|tutuklandı|beraat"
    r"|görevden alındı|istifa etti|засуджен\w*|звільнен\w*|виправдан\w*)\b"
    r"|判处|判刑|无罪|起诉|解雇|辞职|有罪判決|無罪|起訴|免職|辞任",
    re.IGNORECASE,
)
_SHOOTING = re.compile(
    r"\b(?:shots?|guns?|weapons?|rockets?|missiles?|bullets?|rounds?) (?:was|were|been|being) fired"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

_CAPITALIZED = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯІЇЄҐ][\w’'-]+"
_CAPITALIZED_WORD = re.compile(rf"\b{_CAPITALIZED}")
_FULL_NAME = re.compile(rf"\b({_CAPITALIZED}) (?:[A-Z]\. |(?:van|von|de|da|di|al|bin|el) )*({_CAPITALIZED})")


def is_statement(sentence: str) -> bool:
    """Whether it closes as a sentence does (headings do not) and asks nothing."""
    return _STATEMENT_END.search(sentence) is not None and not _QUESTION.search(sentence)


def leans_on_former(sentence: str) -> bool:
    """Whether it begins with a pronoun or connective whose meaning stands in the sentence before."""
    return _LEANING.match(sentence.lstrip(_OPENING_MARKS)) is not None


def is_mostly_quoted(sentence: str) -> bool:
    """Whether somebody's words open it or fill more than half of it."""
    return sentence[0] in _OPENING_MARKS or 2 * sum(map(len, _QUOTED.findall(sentence))) > len(sentence)


def tells_ending(sentence: str) -> bool:
    """Whether it says, outside quotations, how the matter ended for someone: charged, sentenced, cleared,
    dismissed. A sentence with a year is background, about another matter or an earlier one."""
    if _YEAR.search(sentence):
        return False
    own_words = _SHOOTING.sub("", _QUOTED.sub("", sentence))
    return _ENDING.search(own_words) is not None


def full_names(sentence: str) -> list[tuple[str, str]]:
    """First and last word of each run that looks like a full name."""
    return [
        (_bare(first), _bare(last))
        for first, last in _FULL_NAME.findall(sentence)
        if first.lower() not in STOP_WORDS["en"]
    ]


def single_names(sentence: str) -> set[str]:
    """Capitalized words outside full names."""
    return {_bare(word) for word in _CAPITALIZED_WORD.findall(_FULL_NAME.sub("", sentence))}


def _bare(name: str) -> str:
    return name.removesuffix("'s").removesuffix("’s")

"""Signs on the surface of a sentence that tell whether it belongs in a summary."""

from __future__ import annotations

import re

from bot.text.stopwords import STOP_WORDS
from bot.text.wordlists import word_set

_QUESTION = re.compile(r"[?？؟][\"'”’»)」]*$")
_STATEMENT_END = re.compile(r"[.!。！｡।۔。][\"'”’»«“)\]」』]*$|…[\"'”’»)」]*$")
_QUOTED = re.compile(r"[\"“«„「][^\"“”«»„「」]*[\"”»“」]")
_OPENING_MARKS = '"“«„「『'

_LEANING = re.compile(
    r"(?:And|But|So|Yet|Also|Then|Instead|Still|However|Meanwhile|Moreover|Furthermore|Besides"
    r"|Nevertheless|Similarly|He|She|They|It|His|Her|Their|Its|This|That|These|Those|Such|Both|Another|Others?|Here"
    r"|Er|Sie|Es|Dies\w*|Aber|Doch|Auch|Dabei|Dazu|Il|Elle|Ils|Elles|Ce|Cela|Cette|Ces|Mais|Él|Ella|Ellos|Esto|Pero"
    r"|Ele|Ela|Eles|Isso|Mas|Lui|Lei|Loro|Questo|Questa|Ma|Hij|Zij|Ze|Dit|Maar|On|Ona|Oni|Ale|Bu|Ama|Він|Вона"
    r"|Вони|Це|Але)\b|(?:这|那|他|她|它|但|これ|それ|彼|しかし)"
)

_ENDING = re.compile(
    r"\b(?:(?:was|were|been|being)(?: \w+ly| later| also| then| since| not)?"
    r" (?:fired|sacked|dismissed|charged|indicted|convicted|sentenced|acquitted|cleared|jailed|imprisoned|dropped"
    r"|fined|suspended|banned|overturned|deported|disqualified|found (?:not )?guilty)"
    r"|(?:pleaded|pled) (?:not )?guilty|resigned|stepped down|dropped (?:the |all )?charges"
    r"|freigesprochen|verurteilt|entlassen|angeklagt|zurückgetreten|condamnée?s?|acquittée?s?|licenciée?s?"
    r"|inculpée?s?|démissionné|condenad[oa]s?|absuelt[oa]s?|despedid[oa]s?|dimitió|renunció|absolvid[oa]s?"
    r"|demitid[oa]s?|renunciou|condannat[oaie]|assolt[oaie]|licenziat[oaie]|dimess[oaie]|veroordeeld|vrijgesproken"
    r"|ontslagen|aangeklaagd|afgetreden|skazan[yai]|zwolnion[yai]|oskarżon[yai]|uniewinnion[yai]|tutuklandı|beraat"
    r"|görevden alındı|istifa etti|засуджен\w*|звільнен\w*|виправдан\w*)\b"
)
"""Of a sentence in lower case."""

_WIDE_ENDING = re.compile("判处|判刑|无罪|起诉|解雇|辞职|有罪判決|無罪|起訴|免職|辞任")
_SHOOTING = re.compile(
    r"\b(?:shots?|guns?|weapons?|rockets?|missiles?|bullets?|rounds?) (?:was|were|been|being) fired"
)
_CAPTION_WORDS = 12
_LABEL = re.compile(r"[A-Z][\w'’-]+(?: [\w'’-]+){0,3}(?<!said)(?<!says)(?<!added)(?<!asked)(?<!wrote): (?=[A-Z])")
_VERBS = word_set(
    """
    is are was were be been being has have had do does did will would can could may might must shall should
    said says say told tells tell asked asks took takes made makes make came comes come went goes go got
    gets gave gives give found finds find saw sees see left leaves leave felt feels fell falls fall rose
    rises rise won wins win lost loses lose held holds hold met meets meet led leads lead kept keeps keep
    began begins begin broke breaks break brought brings bring built builds build bought buys buy caught
    catches chose chooses cut cuts died dies die drew draws drove drives ate eats fought fights flew flies
    forgot grew grows grow hit hits hurt hurts knew knows know laid lays lay let lets lied meant means mean
    paid pays pay put puts quit ran runs run read sat sits sent sends sent set sets shot shoots showed shows
    show shut sold sells sell spent spends spoke speaks stood stands stole struck strikes swept taught
    thought thinks think threw throws understood wore wrote writes write becomes became seems plans wants
    needs hopes expects believes faces fails calls includes remains continues starts ends works helps uses
    plays moves lives opens closes rules votes backs bans urges warns vows admits denies claims
    """
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

_CAPITALIZED = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯІЇЄҐ][\w’'-]{1,40}"
_CAPITALIZED_WORD = re.compile(rf"\b{_CAPITALIZED}")
_FULL_NAME = re.compile(rf"\b({_CAPITALIZED}) (?:[A-Z]\. |(?:van|von|de|da|di|al|bin|el) )*({_CAPITALIZED})")


def is_statement(sentence: str) -> bool:
    """Whether it closes as a sentence does (headings do not) and asks nothing."""
    return _STATEMENT_END.search(sentence) is not None and not _QUESTION.search(sentence)


def is_fragment(sentence: str, language: str) -> bool:
    """Whether it is a caption without a credit: it begins in lower case or with a label and a colon, or (told
    for English only) it is short and has no verb."""
    if sentence[0].islower() and not sentence[1:2].isupper():
        return True
    if _LABEL.match(sentence):
        return True
    words = [word.strip(".,;:!\"'()") for word in sentence.split()]
    if language != "en" or len(words) > _CAPTION_WORDS:
        return False
    return not any(word.lower() in _VERBS or word.endswith(("n't", "'s")) or _is_past(word) for word in words[1:])


def _is_past(word: str) -> bool:
    """Not in a name: "Associated Press"."""
    return word.endswith("ed") and not word[0].isupper()


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
    own_words = _SHOOTING.sub("", _QUOTED.sub("", sentence.lower()))
    return bool(_ENDING.search(own_words) or (not own_words.isascii() and _WIDE_ENDING.search(own_words)))


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

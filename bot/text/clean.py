"""What of a stored text is not the article: marked, never deleted, so that offsets stay valid and an admin can
see what was set aside and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.text import junk_patterns as patterns
from bot.text.credit_patterns import (
    AGENCY,
    AGENCY_TAIL,
    BYLINE_ALONE,
    BYLINE_ROLE,
    BYLINE_START,
    CREDIT_TAIL,
    DATELINE,
    SHOUTED_HEAD,
    SLASH_CREDIT,
)
from bot.text.junk_patterns import JunkReason
from bot.text.sentences import Span, paragraphs, sentences_of
from bot.text.words import split_words

_LONGEST_UNIT = 600
"""Characters; a longer paragraph or sentence is not junk, and no pattern is tried on it."""

_LONGEST_LABEL = 16
"""Words of a byline, a date or a row of buttons."""

_LONGEST_CREDIT = 110
"""Characters at the end of a unit in which a credit is looked for."""

_LONGEST_DATELINE = 120
_LEAST_LEAD = 60
"""Characters; a shorter paragraph is not yet the beginning of the article, which may bear a dateline."""

_TITLE_PARAGRAPHS = 6
"""A near repetition of the title is looked for in so many paragraphs; an exact one everywhere."""

_IN_PASSING = frozenset({JunkReason.BOILERPLATE, JunkReason.COMMENT_REQUEST})
"""What may be one sentence of a paragraph that is the article's otherwise."""

_SENTENCE_ENDS = ".!?…。！？।؟\"'”’»)]:;」"


@dataclass(frozen=True, slots=True)
class Junk:
    """`text[start:end]` is not part of the article."""

    start: int
    end: int
    reason: JunkReason


def find_junk(text: str, title: str | None = None) -> list[Junk]:
    """Passages that are not the article, in order, not overlapping: whole paragraphs, whole sentences, or the
    dateline before the first sentence.

    Without a title the first paragraph is taken for one if it does not end as a sentence and the next ones do.
    """
    return [junk for _, found in _examined(text, title) for junk in found]


def article_sentences(text: str, title: str | None = None) -> list[Span]:
    """Spans of the sentences, without those that are junk and without the dateline before the first."""
    return list(each_article_sentence(text, title))


def each_article_sentence(text: str, title: str | None = None) -> Iterator[Span]:
    """The same one by one, for who may need but the first."""
    for sentences, found in _examined(text, title):
        aside = {junk.start: junk for junk in found}
        for start, end in sentences:
            junk = aside.get(start)
            if junk is None:
                yield start, end
            elif junk.end < end:
                yield junk.end, end


def _examined(text: str, title: str | None) -> Iterator[tuple[list[Span], list[Junk]]]:
    """The sentences of each paragraph, none if all of it is junk, and the junk in it."""
    spans = paragraphs(text)
    heading = None if title else _unmarked_title(text, spans)
    title_words = split_words(title) if title else []
    article_begun = False
    for place, (start, end) in enumerate(spans):
        unit = text[start:end]
        if (start, end) == heading or _repeats(unit, title_words, near=place < _TITLE_PARAGRAPHS):
            yield [], [Junk(start, end, JunkReason.TITLE)]
            continue
        sentences = sentences_of(text, (start, end))
        reason = _reason(unit)
        if reason and not (reason in _IN_PASSING and not _reason(text[slice(*sentences[0])])):
            yield [], [Junk(start, end, reason)]
        else:
            begins_article = not article_begun and len(unit) > _LEAST_LEAD
            article_begun |= begins_article
            yield sentences, list(_inside(text, sentences, title_words, begins_article=begins_article))


def ends_as_sentence(unit: str) -> bool:
    """Whether it closes with a full stop or the like, as headings, captions and menu entries do not."""
    return unit.rstrip()[-1:] in _SENTENCE_ENDS


def _unmarked_title(text: str, spans: list[Span]) -> Span | None:
    if len(spans) < 3:
        return None
    first, *rest = (text[start:end] for start, end in spans[:4])
    looks_so = 3 <= len(first.split()) <= 30 and first.rstrip()[-1] not in ".…。:;" and first[:1] not in '"“«„'
    return spans[0] if looks_so and sum(map(ends_as_sentence, rest)) >= 2 else None


def _repeats(unit: str, title_words: list[str], *, near: bool) -> bool:
    if not title_words or unit.count(" ") > 2 * len(title_words) + 6:
        return False
    words = split_words(unit)
    if words == title_words:
        return True
    if not near or len(words) < 3 or len(words) > len(title_words) + 6:
        return False
    ours, theirs = set(words), set(title_words)
    shared = len(ours & theirs)
    return shared >= 0.8 * len(ours) and (shared >= 0.8 * len(theirs) or not ends_as_sentence(unit))


def _inside(text: str, sentences: list[Span], title_words: list[str], *, begins_article: bool) -> Iterator[Junk]:
    """Junk within a paragraph that is an article's otherwise, each at the start of a sentence."""
    start, end = sentences[0]
    dateline = DATELINE.match(text, start, min(end, start + _LONGEST_DATELINE)) if begins_article else None
    if dateline:
        yield Junk(start, dateline.end(), JunkReason.DATELINE)
    if len(sentences) == 1:
        return
    for start, end in sentences[1:] if dateline else sentences:
        if _repeats(text[start:end], title_words, near=False):
            yield Junk(start, end, JunkReason.TITLE)
        elif reason := _reason(text[start:end]):
            yield Junk(start, end, reason)
        elif head := SHOUTED_HEAD.match(text, start, min(end, start + _LONGEST_DATELINE)):
            yield Junk(start, head.end(), JunkReason.READ_ALSO)


def _reason(unit: str) -> JunkReason | None:
    if len(unit) > _LONGEST_UNIT:
        return None
    unit = " ".join(unit.split())
    count = unit.count(" ") + 1
    lowered = unit.lower()
    for rule in patterns.RULES:
        if count <= rule.most_words and rule.matches(lowered):
            return rule.reason
    return (_label(unit) if count <= _LONGEST_LABEL else None) or _credit(unit)


def _label(unit: str) -> JunkReason | None:
    """A short unit that is a byline, a date or a row of buttons."""
    words = [word.strip(".,:;|/·•&()[]–—-") for word in unit.split()]
    words = [word for word in words if word]
    lowered = [word.lower() for word in words]
    if not words:
        return JunkReason.NAVIGATION
    if patterns.SHARE_WORDS & {*lowered} and not {*lowered} - patterns.SHARE_WORDS - patterns.SHARE_FILLERS:
        return JunkReason.SHARE
    if all(patterns.DATE_WORD.fullmatch(word) for word in words) and any(char.isdigit() for char in unit):
        return JunkReason.TIMESTAMP
    if _is_byline(unit, words):
        return JunkReason.BYLINE
    return None


def _is_byline(unit: str, words: list[str]) -> bool:
    if BYLINE_ALONE.fullmatch(unit):
        return True
    names = sum(word[0].isupper() for word in words)
    if BYLINE_START.match(unit):
        by, _, _ = unit.partition(",")
        small = [word for word in by.split()[1:] if word[0].islower() and len(word) > 3]
        return names >= 2 and not small and not unit.endswith(("!", "?"))
    return bool(BYLINE_ROLE.search(unit)) and not ends_as_sentence(unit) and 2 * names >= len(words)


def _credit(unit: str) -> JunkReason | None:
    """A credit, or a caption that ends with one."""
    tail = CREDIT_TAIL.search(unit, max(0, len(unit) - _LONGEST_CREDIT))
    if tail is None or not (_is_name_list(tail["name"]) or AGENCY.search(tail["name"])):
        tail = _agency_credit(unit)
    if tail is None:
        return None
    return JunkReason.CREDIT if len(unit[: tail.start()].split()) <= 2 else JunkReason.CAPTION


def _agency_credit(unit: str) -> re.Match[str] | None:
    from_place = max(0, len(unit) - _LONGEST_CREDIT)
    return SLASH_CREDIT.search(unit, from_place) or AGENCY_TAIL.search(unit, from_place)


def _is_name_list(name: str) -> bool:
    """Most words capitalized: `United States Navy`, `R. Lund for the Courier`, not `a man in the street`."""
    words = [word for word in name.replace("/", " ").split() if word[0].isalnum()]
    return 0 < len(words) <= 9 and 2 * sum(not word[0].islower() for word in words) > len(words)

"""Telling speech from what else stands in quotation marks: scare quotes, terms, titles, signs, headlines."""

from __future__ import annotations

import re

from bot.text.quoting.lexicon import DETERMINER, PLAIN_SAYING, POSSESSIVE, PREPOSITION, SAYING, word_set
from bot.text.quoting.nouns import NAMING_BEFORE
from bot.text.quoting.spans import Span
from bot.text.quoting.words import Words

_ENDS = frozenset(".!?…")
_SMALL = word_set("a an the of in on at by for to and or but with from as vs de la le")
_WITHOUT_SPACES = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_LONG_WITHOUT_SPACES = 8
_DICTATES = word_set("print type write enter")
_SHOWS = word_set("read reads reading said says saying declaring proclaiming bearing")
_SIGNS = word_set(
    "sign signs banner banners placard placards poster posters shirt shirts t-shirt t-shirts hat hats sticker"
)
_CALLED = frozenset(("called", "dubbed", "labeled", "labelled"))
_FRAGMENT = 3
"""Fewer words than this, without a full stop of their own, are a term rather than speech."""


def is_speech(words: Words, number: int, span: Span, *, cued: bool) -> bool:
    """Whether the quotation is somebody's words. `cued` says that a verb of saying governs it."""
    text = words.text[span.start : span.end]
    if _WITHOUT_SPACES.search(text):
        return len(text) >= _LONG_WITHOUT_SPACES or text[-1] in "。！？"
    parts = text.split()
    if not any(char.isalnum() for char in text):
        return False
    if span.resumed:
        return True
    token = words.token_of_quote[number]
    sentence = words.sentences[words.sentence_number(token)]
    before = words.low[token - 1] if token > sentence.first else ""
    introduced = before in PLAIN_SAYING or (before in (",", ":") and token - sentence.first > 1)
    said = introduced and any(low in SAYING for low in words.low[max(sentence.first, token - 3) : token])
    if before in NAMING_BEFORE and not introduced and not (cued and before in _CALLED and len(parts) >= _FRAGMENT):
        return False
    stops = text[-1] in _ENDS
    if _is_title(parts) and not (cued and (said or (text[-1] == "," and before not in PREPOSITION))):
        return False
    if len(parts) < _FRAGMENT:
        return _short_speech(text, before, stops=stops, introduced=introduced, cued=cued)
    if len(parts) == _FRAGMENT and not stops and (not cued or before in DETERMINER or before in POSSESSIVE):
        return False
    return not _is_mention_of_words(words, token, sentence.first)


def _short_speech(text: str, before: str, *, stops: bool, introduced: bool, cued: bool) -> bool:
    whole = text[0].isupper() and (stops or text[-1] in ",—-")
    return cued and (whole or (introduced and stops)) and before not in DETERMINER


def _is_title(parts: list[str]) -> bool:
    """Capitals throughout, as titles of works and headlines have."""
    names = [part.strip("\"'“”‘’(),.:;!?") for part in parts]
    content = [name for name in names if name and name.lower() not in _SMALL]
    return len(parts) >= 2 and len(content) >= 2 and all(not name[0].islower() for name in content)


def _is_mention_of_words(words: Words, token: int, first: int) -> bool:
    """Whether the words are shown or dictated rather than spoken (a sign that read "…"; print "…")."""
    before = words.low[max(first, token - 6) : token]
    if len(before) < 2:
        return False
    shown = before[-1] in _SHOWS and not _SIGNS.isdisjoint(before)
    return shown or (before[-1] in _DICTATES and before[-2] in ("and", "to"))

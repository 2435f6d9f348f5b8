"""By a regular expression over title and text, matched in linear time by RE2."""

from __future__ import annotations

from datetime import datetime

import re2

from bot.errors import N_, InputError
from bot.models import Article
from bot.services.selection import Filter

LONGEST = 200
MEMORY = 1 << 20
"""Bytes that a compiled pattern may take: `(a{999}){999}` is refused, not built."""


class Pattern(Filter):
    name = "pattern"

    def __init__(self, value: object, now: datetime) -> None:
        if not isinstance(value, str) or len(value) > LONGEST:
            raise InputError(N_("A pattern may have {limit} characters. Type a shorter one."), limit=LONGEST)
        options = re2.Options()
        options.case_sensitive = False
        options.log_errors = False
        options.max_mem = MEMORY
        try:
            self._pattern = re2.compile(_bytes(value), options)
        except re2.error as error:
            reason = error.args[0] if error.args else ""
            raise InputError(
                N_("This pattern can't be used: {reason}. Backreferences and lookarounds are not supported."),
                reason=reason.decode("utf-8", "replace") if isinstance(reason, bytes) else reason,
            ) from None

    def admits(self, article: Article) -> bool:
        return any(self._pattern.search(_bytes(text)) is not None for text in (article.title, article.text))


def _bytes(text: str) -> bytes:
    """In UTF-8, which RE2 reads: it would count the characters up to a match in a text, at twice the cost."""
    return text.encode(errors="replace")

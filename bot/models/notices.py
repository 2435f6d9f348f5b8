"""Notices: what those who look after a community must learn, wherever it can be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class NoticeKind(StrEnum):
    """What a notice is about: its subject is a digest's or a feed's id."""

    DIGEST = "digest"
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the catalogue and the plain text for its places; a number stands for a channel, and is shown
    as its mention."""

    message: str
    params: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDraft:
    """What is to be told to the member `to`, by direct message; where that is closed, in the server's own channels
    for such things, but never in the channel `not_in`, which is what failed."""

    community_id: int
    kind: NoticeKind
    subject_id: int
    to: int
    sentences: tuple[Sentence, ...]
    not_in: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(NoticeDraft):
    """A notice that was written down, and how often it was taken up to be told."""

    id: int
    created_at: datetime
    attempts: int

"""What keeps an archive in order: tags, the rules that give them, and former versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.models.articles import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class TagRule:
    """Each new article that answers `query` (as in a search) gets the tag."""

    id: int
    tag: str
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TagCount:
    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerVersion:
    """An article as it was: `article` has the former content and its number in `revision`."""

    article: Article
    replaced_at: datetime
    replaced_by: int

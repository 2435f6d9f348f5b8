"""Versions of an article: what each correction changed, and the way back to a former one."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime

from bot.errors import N_, InputError, NotFoundError
from bot.models import Article, FormerVersion
from bot.ports import ArticleStore
from bot.services.library import Library, article_of
from bot.text.diff import Piece, changes

COMPARED = ("title", "author", "source", "published_at", "tags", "url", "language", "partial")
"""Fields, the text apart, whose changes are told."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    name: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Correction:
    """What made the version `after` of the version before it. `newest` is the present version's number."""

    before: FormerVersion
    after: Article
    newest: int
    fields: tuple[FieldChange, ...]
    pieces: tuple[Piece, ...]

    @property
    def made_at(self) -> datetime:
        return self.before.replaced_at


class Versions:
    def __init__(self, store: ArticleStore, library: Library) -> None:
        self._store = store
        self._library = library

    async def correction(self, article_id: int, *, community_id: int, number: int | None = None) -> Correction:
        """What made version `number` (the present one, if None). Raises NotFoundError, and InputError for an
        article that was never changed."""
        present = await article_of(self._store, article_id, community_id=community_id)
        number = present.revision if number is None else number
        if present.revision == 1:
            raise InputError(N_("{title} was never changed: there is one version of it."), title=present.title)
        before = await self._former(present, number - 1)
        after = present if number == present.revision else (await self._former(present, number)).article
        pieces = await asyncio.to_thread(changes, before.article.text, after.text)
        return Correction(before, after, present.revision, _fields(before.article, after), tuple(pieces))

    async def bring_back(self, article_id: int, number: int, *, community_id: int, edited_by: int) -> Article:
        """Make a former version the present one, as a further version: nothing is lost. Raises NotFoundError, and
        InputError where another article has its address or text by now."""
        present = await article_of(self._store, article_id, community_id=community_id)
        former = (await self._former(present, number)).article
        return await self._library.bring_back(present, former, edited_by=edited_by)

    async def _former(self, article: Article, number: int) -> FormerVersion:
        former = await self._store.former_version(article.community_id, article.id, number)
        if former is None:
            raise NotFoundError(N_("There is no version {number} of this article."), number=number)
        return former


def _fields(before: Article, after: Article) -> tuple[FieldChange, ...]:
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in COMPARED)
    return tuple(FieldChange(name, one, other) for name, one, other in pairs if one != other)

"""The library: whatever an admin has becomes one article, once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Unpack

from bot.errors import N_, InputError, NotFoundError
from bot.models import Article, Draft, Findings, Sameness
from bot.ports import ArticleStore, Clock, Examiner, Reader
from bot.services.ingest import (
    MAX_TAGS,
    Added,
    Changes,
    File,
    Link,
    Match,
    Paste,
    Prepared,
    Source,
    Upload,
    checked_each,
    corrected,
    draft_of,
    prepared_from,
)
from bot.services.likeness import is_version, near_texts
from bot.services.tagging import read_rules, tagged
from bot.text.clean import Junk, find_junk

TOGETHER = 100
"""Articles in one transaction: enough to save on each, few enough not to keep other writers waiting."""

_STAYING = ("author", "source", "url", "published_at", "image_url", "language")

YEARS = range(1000, 3000)
"""What a day may be in: far from the ends of the calendar, so that one can count from it."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """An article, and the passages of its text that are not the article itself."""

    article: Article
    passages: tuple[Junk, ...]


class Library:
    """Every way into the archive, and out of it, for one bot. Each call names the community it acts for."""

    def __init__(
        self,
        store: ArticleStore,
        reader: Reader,
        clock: Clock,
        examiner: Examiner,
    ) -> None:
        self._store = store
        self._reader = reader
        self._clock = clock
        self._examiner = examiner

    async def prepare(self, source: Source, *, community_id: int) -> Prepared:
        """Read a source to what `publish` can store, and what an admin should know of it before; store nothing.

        Raises SourceError (nothing could be read from it) and InputError (what was read is no article).
        """
        return await self.prepare_draft(await self._read(source), community_id=community_id, incoming=True)

    async def prepare_draft(self, draft: Draft, *, community_id: int, incoming: bool = False) -> Prepared:
        """As `prepare`, of what was read before. Raises InputError.

        Only a text that is `incoming` is tagged by rules: a tag that a person then takes away stays away.
        """
        prepared = await self._derived(draft)
        if incoming:
            [prepared] = await self._tagged([prepared], community_id)
        aside = await asyncio.to_thread(find_junk, prepared.draft.text, prepared.draft.title)
        matches = await self._duplicates(prepared, community_id)
        return replace(prepared, aside=tuple(aside), matches=matches)

    async def publish(self, prepared: Prepared, *, community_id: int, added_by: int) -> Added:
        """Store what was prepared, or find the one that is there already."""
        [stored] = await self._store.add_many(
            community_id, [prepared.new], added_by=added_by, now=self._clock.now()
        )
        return Added(*stored)

    async def add(self, source: Source, *, community_id: int, added_by: int) -> Added:
        """Prepare a source and publish it at once. Raises SourceError and InputError."""
        prepared = await self.prepare(source, community_id=community_id)
        return await self.publish(prepared, community_id=community_id, added_by=added_by)

    async def ingest(
        self, drafts: Sequence[Draft], *, community_id: int, added_by: int
    ) -> list[Added | InputError]:
        """Store many drafts, as a feed or an import brings them: what came of each, in their order, or why it is
        no article. One that is not keeps none of the others out."""
        prepared = await self.prepare_many(drafts)
        return await self.publish_many(prepared, community_id=community_id, added_by=added_by)

    async def prepare_many(self, drafts: Sequence[Draft]) -> list[Prepared | InputError]:
        """What follows from each draft alone, whoever will store it, or why it is no article. Raises SourceError
        where nothing can be found out about any text at present."""
        drafts_or_not = await asyncio.to_thread(checked_each, drafts)
        sound = [each for each in drafts_or_not if isinstance(each, Draft)]
        found = iter(await self._examiner.examine([(each.title, each.text) for each in sound]))
        return [_prepared(each, next(found)) if isinstance(each, Draft) else each for each in drafts_or_not]

    async def publish_many(
        self, prepared: Sequence[Prepared | InputError], *, community_id: int, added_by: int
    ) -> list[Added | InputError]:
        """Store what was prepared; what is no article stays what it is."""
        sound = await self._tagged([each for each in prepared if isinstance(each, Prepared)], community_id)
        stored: list[Added | InputError] = []
        for start in range(0, len(sound), TOGETHER):
            stored += await self._store_many(sound[start : start + TOGETHER], community_id, added_by)
        outcomes = iter(stored)
        return [each if isinstance(each, InputError) else next(outcomes) for each in prepared]

    async def _store_many(
        self, prepared: Sequence[Prepared], community_id: int, added_by: int
    ) -> list[Added | InputError]:
        """In one transaction; or, where one of them can't be stored, each by itself."""
        new = [each.new for each in prepared]
        try:
            stored = await self._store.add_many(community_id, new, added_by=added_by, now=self._clock.now())
            return [Added(article, same) for article, same in stored]
        except InputError as error:
            if len(prepared) == 1:
                return [error]
        return [(await self._store_many([each], community_id, added_by))[0] for each in prepared]

    async def revise(self, article: Article, prepared: Prepared, *, edited_by: int) -> Article:
        """Put what its source says now in place of an article's content, as a revision; its tags stay, and what
        the source no longer tells. Asked for twice, it is done once. Raises InputError and NotFoundError."""
        told = {name: getattr(prepared.draft, name) or getattr(article, name) for name in _STAYING}
        draft = replace(prepared.draft, tags=article.tags, **told)
        return await self._replace(article, replace(prepared, draft=draft), edited_by)

    async def edit(
        self, article_id: int, *, community_id: int, edited_by: int, **changes: Unpack[Changes]
    ) -> Article:
        """Correct an article; what is None stays. The former content is kept as a revision, unless tags alone
        are changed."""
        old = await self.article(article_id, community_id=community_id)
        prepared = await self._derived(await self.correct(draft_of(old), changes))
        tags = prepared.draft.tags
        edited = await self._replace(
            old, replace(prepared, draft=replace(prepared.draft, tags=old.tags)), edited_by
        )
        if tags == edited.tags:
            return edited
        await self._store.retag(community_id, [old.id], add=tags, remove=edited.tags, most=MAX_TAGS)
        return await self.article(old.id, community_id=community_id)

    async def correct(self, draft: Draft, changes: Changes) -> Draft:
        """A draft as a person changed it; a new text is read as a paste is. Nothing is stored or checked."""
        text, title = changes.get("text"), changes.get("title") or draft.title or None
        fresh = None if text is None or text == draft.text else await self._reader.read_text(text, title=title)
        return corrected(draft, fresh, changes)

    async def remove(self, article_id: int, *, community_id: int, removed_by: int) -> Article:
        return await self._store.remove(community_id, article_id, removed_by=removed_by, now=self._clock.now())

    async def restore(self, article_id: int, *, community_id: int) -> Article:
        return await self._store.restore(community_id, article_id)

    async def article(self, article_id: int, *, community_id: int) -> Article:
        return await article_of(self._store, article_id, community_id=community_id)

    async def set_aside(self, article_id: int, *, community_id: int) -> SetAside:
        """What of an article's stored text no summary uses, since it is not the article, and why."""
        article = await self.article(article_id, community_id=community_id)
        return SetAside(article, tuple(await asyncio.to_thread(find_junk, article.text, article.title)))

    async def pick(self, typed: str, *, community_id: int) -> Article:
        """The article that a person named in an option: the id that autocomplete filled in, else a title."""
        if typed.isascii() and typed.isdecimal() and len(typed) < 19:
            found = await self._store.get(community_id, int(typed))
            if found is not None:
                return found
        has_words = any(map(str.isalnum, typed))  # without, every article would be suggested
        suggestions = await self._store.suggest(community_id, typed, limit=1) if has_words else []
        if not suggestions:
            raise NotFoundError(
                N_("No article has a title like “{typed}”. Pick one from the list, or try /search."), typed=typed
            )
        return suggestions[0]

    async def suggest(self, typed: str, *, community_id: int, limit: int = 25) -> list[Article]:
        return await self._store.suggest(community_id, typed, limit=limit)

    def placed_at(self, url: str) -> Draft:
        """A draft of a link whose text is still to come. Raises SourceError for what is no address."""
        return self._reader.placed_at(url)

    async def _derived(self, draft: Draft) -> Prepared:
        """Checked, its tags in order, and with what follows from it. Raises InputError."""
        [prepared] = await self.prepare_many([draft])
        if isinstance(prepared, InputError):
            raise prepared
        return prepared

    async def _tagged(self, prepared: Sequence[Prepared], community_id: int) -> list[Prepared]:
        """With the tags that the community's rules give."""
        rules = await self._store.tag_rules(community_id)
        if not rules:
            return list(prepared)
        now = self._clock.now()
        conditions = read_rules(rules, now)
        return await asyncio.to_thread(
            lambda: [replace(each, draft=tagged(each.draft, conditions, now)) for each in prepared]
        )

    async def _duplicates(self, prepared: Prepared, community_id: int) -> tuple[Match, ...]:
        """What the archive has of a draft already, the surest first."""
        draft = prepared.draft
        same = await self._store.find_same(community_id, url=draft.url, content_hash=prepared.content_hash)
        found = [] if same is None else [Match(*same)]
        near = await near_texts(self._store, draft.text, community_id=community_id)
        others = [article for article in near if same is None or article.id != same[0].id]
        versions = [Match(each, Sameness.VERSION) for each in others if is_version(draft, each)]
        copies = [Match(each, Sameness.COPY) for each in others if not is_version(draft, each)]
        return (*found, *versions, *copies)

    async def bring_back(self, article: Article, former: Article, *, edited_by: int) -> Article:
        """Put the content that an article had in place of what it has, as a further revision; its tags stay.
        Raises InputError and NotFoundError."""
        prepared = await self._derived(replace(draft_of(former), tags=article.tags))
        return await self._replace(article, prepared, edited_by)

    async def _replace(self, article: Article, prepared: Prepared, edited_by: int) -> Article:
        return await self._store.edit(
            article.community_id,
            article.id,
            prepared.draft,
            content_hash=prepared.content_hash,
            quotes=prepared.quotes,
            edited_by=edited_by,
            now=self._clock.now(),
        )

    async def _read(self, source: Source) -> Draft:
        match source:
            case Link(url):
                return await self._reader.read_link(url)
            case File(name, data):
                return await self._reader.read_file(name, data)
            case Upload(name, read):
                return await self._reader.read_file(name, await read())
            case Paste():
                draft = await self._reader.read_text(source.text, title=source.title)
                return replace(
                    draft,
                    author=source.author or draft.author,
                    source=source.source or draft.source,
                    published_at=source.published_at or draft.published_at,
                    tags=source.tags or draft.tags,
                )


def _prepared(draft: Draft, found: Findings | InputError) -> Prepared | InputError:
    return found if isinstance(found, InputError) else prepared_from(draft, found)


async def article_of(store: ArticleStore, article_id: int, *, community_id: int) -> Article:
    """Raises NotFoundError: for an article of another community just as for none at all."""
    found = await store.get(community_id, article_id)
    if found is None:
        raise NotFoundError(N_("This article is not in the archive. It may have been removed."))
    return found


def parse_day(typed: str) -> datetime | None:
    """The day that a person typed as 2026-11-22, at midnight UTC; None for nothing. Raises InputError."""
    if not typed.strip():
        return None
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        raise InputError(N_("“{typed}” is not a date. Write it as 2026-11-22."), typed=typed)
    return datetime.combine(day, time(), UTC)

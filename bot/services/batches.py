"""Many links at once: each is read and stored for itself, and all that were new are undone together."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import timedelta

from bot.errors import N_, InputError, NewsdeskError, NotFoundError
from bot.models import Article, Batch
from bot.ports import Clock, PendingStore
from bot.services.ingest import Added, Link, Source, Upload
from bot.services.library import Library
from bot.text.links import links_in

MOST = 50
"""Links at once."""

TOGETHER = 6
"""Sources read at one time; a single host is asked by less, and of uploaded files one is in memory."""

REPORT_EVERY = timedelta(seconds=3)
KEPT = timedelta(days=7)
"""How long a batch can be undone at least."""

Report = Callable[["Progress"], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is."""

    batch_id: int
    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A source, as its admin knows it, and why it gave no article."""

    name: str
    error: NewsdeskError


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a batch, in the order of its sources."""

    batch_id: int
    added: tuple[Article, ...]
    known: tuple[Article, ...]
    failures: tuple[Failure, ...]


def read_links(typed: str) -> list[str]:
    """The links in a form, and after them each word that stands alone on a line, as if it were one: the batch then
    says why it is none. Raises InputError where there is no link at all, and for too many."""
    links = links_in(typed)
    if not links:
        raise InputError(N_("There is no link in it. Paste addresses that begin with https://, each on a line."))
    tried = [line.strip() for line in typed.splitlines() if len(line.split()) == 1 and not links_in(line)]
    links = [*links, *dict.fromkeys(tried)]
    if len(links) > MOST:
        raise InputError(
            N_("These are {n} links; {most} are added at once. Give them in parts."), n=len(links), most=MOST
        )
    return links


class Batches:
    """What runs is known to this object alone; what was added is known to the store."""

    def __init__(self, store: PendingStore, library: Library, clock: Clock) -> None:
        self._store = store
        self._library = library
        self._clock = clock
        self._running: set[int] = set()

    async def add(self, sources: Sequence[Source], *, community_id: int, made_by: int, report: Report) -> Outcome:
        """Add all that can be added. A failure of one keeps none of the others out; `report` is awaited now and
        then, and at the start."""
        now = self._clock.now()
        links = [each.url for each in sources if isinstance(each, Link)]
        batch_id = await self._store.begin_batch(
            community_id, links, made_by=made_by, now=now, forget_before=now - KEPT
        )
        batch = Batch(id=batch_id, made_by=made_by, made_at=now, links=tuple(links))
        return await self._run(batch, sources, community_id, report)

    async def carry_on(self, batch_id: int, *, community_id: int, report: Report) -> Outcome:
        """Add the links of a batch that a restart interrupted; what is there already is found again.

        Raises InputError while it still runs.
        """
        batch = await self._batch(batch_id, community_id)
        return await self._run(batch, [Link(url) for url in batch.links], community_id, report)

    async def undo(self, batch_id: int, *, community_id: int, removed_by: int) -> int:
        """Remove what the batch brought in: so many articles as were still there."""
        removed = 0
        for article_id in (await self._batch(batch_id, community_id)).article_ids:
            try:
                await self._library.remove(article_id, community_id=community_id, removed_by=removed_by)
            except NotFoundError:
                continue
            removed += 1
        return removed

    async def restore(self, batch_id: int, *, community_id: int) -> int:
        """Bring back what `undo` removed: so many articles as were not there."""
        restored = 0
        for article_id in (await self._batch(batch_id, community_id)).article_ids:
            try:
                await self._library.restore(article_id, community_id=community_id)
            except (NotFoundError, InputError):
                continue
            restored += 1
        return restored

    async def _run(self, batch: Batch, sources: Sequence[Source], community_id: int, report: Report) -> Outcome:
        if batch.id in self._running:
            raise InputError(N_("These links are being added right now."))
        self._running.add(batch.id)
        try:
            results = await self._add_all(batch, sources, community_id, report)
        finally:
            self._running.discard(batch.id)
        added = [each for each in results if isinstance(each, Added)]
        fresh = {each.article.id: each.article for each in added if _is_new(each, batch)}
        known = {each.article.id: each.article for each in added if each.article.id not in fresh}
        failures = [each for each in results if isinstance(each, Failure)]
        return Outcome(batch.id, tuple(fresh.values()), tuple(known.values()), tuple(failures))

    async def _add_all(
        self, batch: Batch, sources: Sequence[Source], community_id: int, report: Report
    ) -> list[Added | Failure]:
        turns, upload = asyncio.Semaphore(TOGETHER), asyncio.Lock()
        done, told_at = 0, self._clock.now()
        await report(Progress(batch.id, 0, len(sources)))

        async def one(source: Source) -> Added | Failure:
            nonlocal done, told_at
            async with upload if isinstance(source, Upload) else nullcontext(), turns:
                result = await self._add_one(batch, source, community_id)
            done += 1
            now = self._clock.now()
            if now - told_at >= REPORT_EVERY and done < len(sources):
                told_at = now
                await report(Progress(batch.id, done, len(sources)))
            return result

        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(source)) for source in sources]
        return [task.result() for task in tasks]

    async def _add_one(self, batch: Batch, source: Source, community_id: int) -> Added | Failure:
        try:
            added = await self._library.add(source, community_id=community_id, added_by=batch.made_by)
            if _is_new(added, batch):
                await self._store.note_added(community_id, batch.id, added.article.id)
        except NewsdeskError as error:
            return Failure(_name(source), error)
        return added

    async def _batch(self, batch_id: int, community_id: int) -> Batch:
        batch = await self._store.batch(community_id, batch_id)
        if batch is None:
            raise NotFoundError(N_("This batch is no longer remembered."))
        return batch


def _is_new(added: Added, batch: Batch) -> bool:
    """Whether this batch brought the article in. One that it stored before an end has its admin and a later time:
    the end may have come before it was noted."""
    article = added.article
    return added.same is None or (article.added_by == batch.made_by and article.added_at >= batch.made_at)


def _name(source: Source) -> str:
    match source:
        case Link(url):
            return url
        case _:
            return getattr(source, "name", "")

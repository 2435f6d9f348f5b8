"""After posting: an article that is corrected, retracted or brought back is so in the posts where it stands.

The store notes with each change of an article which posted editions have it. Whoever claims such an edition lays
it out anew, in the way in which it was posted, and edits the messages that differ. Editing twice is the same as
once, so a claim that was cut off is simply worked on again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.errors import ChannelGoneError, DeliveryError, SendRejectedError, StaleLeaseError, StoreError
from bot.models import (
    Article,
    Component,
    Correction,
    DeliveryState,
    Edition,
    EditionEntry,
    Look,
    OutboxMessage,
    Page,
    Part,
    PostedArticle,
    PostedEdition,
    StaleEdition,
    Worker,
)
from bot.ports import Clock, Store, Summarizer
from bot.services.edition_content import Dresser, EditionContent, undressed
from bot.services.editions import covered_by, later
from bot.services.marks import stamped

log = logging.getLogger(__name__)

OLDEST = timedelta(days=30)
"""Editions that were due earlier stay as they are: nobody scrolls so far back."""

AT_ONCE = 10
"""Editions that are claimed together."""

UNFINISHED_PAUSE = timedelta(seconds=30)
"""How long an edition waits that is still being posted."""

Renderer = Callable[[Edition, Look], Sequence[Page]]
"""The messages of a posted edition as its articles are now: as many as were posted."""

SHOWN: dict[Part, Callable[[Article], object]] = {
    Part.HEADLINE: lambda article: article.title,
    Part.TEXT: lambda article: article.text,
    Part.AUTHOR: lambda article: article.author,
    Part.SOURCE: lambda article: article.source,
    Part.DATE: lambda article: article.published_at,
    Part.LINK: lambda article: article.url,
    Part.PICTURE: lambda article: article.image_url,
}


class Editor(Protocol):
    """Puts other components in a message, in turn with all else that is sent (`bot.delivery.editor`)."""

    async def edit(self, message: OutboxMessage, components: Sequence[Component]) -> None: ...


class Corrections:
    def __init__(
        self,
        store: Store,
        summarizer: Summarizer,
        editor: Editor,
        clock: Clock,
        worker: Worker,
        *,
        render: Renderer,
        dress: Dresser = undressed,
    ) -> None:
        self._store = store
        self._content = EditionContent(store, summarizer)
        self._editor = editor
        self._clock = clock
        self._worker = worker
        self._render = render
        self._dress = dress

    async def work(self) -> None:
        """Bring every post up to date that can be claimed now. What goes wrong with one stays with it."""
        while claimed := await self._claim():
            for stale in claimed:
                await self._one(stale)

    async def _claim(self) -> list[StaleEdition]:
        now = self._clock.now()
        return await self._store.claim_stale(
            now=now, owner=self._worker.name, lease_until=self._worker.lease_until(now), limit=AT_ONCE
        )

    async def _one(self, stale: StaleEdition) -> None:
        try:
            if stale.delivery.state in (DeliveryState.CLAIMED, DeliveryState.PLANNED):
                await self._postpone(stale, UNFINISHED_PAUSE)
                return
            if self._clock.now() - stale.delivery.due_at <= OLDEST:
                await self._correct(stale)
            await self._store.settle_stale(stale, owner=self._worker.name)
        except StaleLeaseError:
            log.info("the correction of delivery %d was taken over by another process", stale.delivery.id)
        except DeliveryError as error:
            log.warning("the correction of delivery %d waits: %s", stale.delivery.id, error)
            await self._put_back(stale, later(stale.attempts, getattr(error, "after", None)))
        except Exception:
            log.exception("delivery %d could not be corrected", stale.delivery.id)
            await self._put_back(stale, later(stale.attempts))

    async def _correct(self, stale: StaleEdition) -> None:
        delivery = stale.delivery
        posted = await self._store.posted_edition(delivery.community_id, delivery.id)
        if posted is None or posted.edition.look is None:
            return
        look = posted.edition.look
        edition = await self._content.refill(as_it_is_now(posted), look.style)
        edition = await self._dress(edition, look.options)
        shown = stamped(self._render(edition, look), delivery.id)
        for message in await self._store.messages(delivery.id):
            if message.message_id is not None and message.position < len(shown):
                await self._edit(stale, message, shown[message.position])

    async def _edit(self, stale: StaleEdition, message: OutboxMessage, components: Sequence[Component]) -> None:
        if list(message.components) == list(components):
            return
        await self._store.renew_stale(stale, owner=self._worker.name, lease_until=self._until())
        try:
            await self._editor.edit(message, components)
        except (SendRejectedError, ChannelGoneError) as error:
            log.info("message %d can't be corrected: %s", message.id, error)
            return
        await self._store.note_corrected(
            stale, message, components, owner=self._worker.name, lease_until=self._until()
        )

    async def _postpone(self, stale: StaleEdition, pause: timedelta) -> None:
        await self._store.postpone_stale(stale, owner=self._worker.name, retry_at=self._clock.now() + pause)

    async def _put_back(self, stale: StaleEdition, pause: timedelta) -> None:
        """Where even that fails, the lease runs out."""
        with suppress(StoreError):
            await self._postpone(stale, pause)

    def _until(self) -> datetime:
        return self._worker.lease_until(self._clock.now())


def as_it_is_now(posted: PostedEdition) -> Edition:
    """The edition with its articles as they are, each with what became of it since it was posted."""
    entries = {each.now.id: _entry(each) for each in posted.articles}
    leads = {article_id: covered_by(entry) for article_id, entry in entries.items()}
    gone = frozenset(each.now.id for each in posted.articles if each.removed_at is not None)
    stories = [
        replace(
            entry,
            also=tuple(entries[other].article for other, lead in leads.items() if lead == article_id),
            retracted=gone,
        )
        for article_id, entry in entries.items()
        if leads[article_id] is None
    ]
    return replace(posted.edition, entries=tuple(stories))


def _entry(posted: PostedArticle) -> EditionEntry:
    return EditionEntry(
        article=posted.now, summary=posted.summary, reason=posted.reason, correction=correction_of(posted)
    )


def correction_of(posted: PostedArticle) -> Correction | None:
    """None where a reader sees what was posted: nothing was changed, or it was changed back."""
    if posted.removed_at is not None:
        return Correction(posted.removed_at, retracted=True)
    changed = tuple(part for part, shown in SHOWN.items() if shown(posted.then) != shown(posted.now))
    if not changed or posted.corrected_at is None:
        return None
    return Correction(posted.corrected_at, changed)

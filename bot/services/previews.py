"""What an admin sees before an article is stored, and what they decide.

A decision may come after a restart, and twice at once: the draft is in the store, and what a button does is done
before the draft is forgotten and comes to the same if it is done again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Unpack

from bot.errors import N_, InputError, NotFoundError, SourceError
from bot.models import Article, Draft, PendingDraft, Sameness
from bot.ports import Clock, PendingStore
from bot.services.ingest import Added, Changes, Link, Match, Prepared, Source
from bot.services.library import Library

KEPT = timedelta(hours=24)
"""How long a draft waits for a decision at least."""


_VERSIONS = (Sameness.ADDRESS, Sameness.VERSION)


@dataclass(frozen=True, slots=True)
class Preview:
    """A draft that waits for a decision, by its id."""

    id: int
    prepared: Prepared

    @property
    def former(self) -> Article | None:
        """The article that this may be a new version of: of the same address, else of nearly the same text."""
        return next((each.article for each in self.prepared.matches if each.same in _VERSIONS), None)

    @property
    def may_stand_alone(self) -> bool:
        """Whether it can be stored as an article of its own: two can't have one address."""
        return all(each.same is not Sameness.ADDRESS for each in self.prepared.matches)


@dataclass(frozen=True, slots=True)
class Unread:
    """A link that gave no article, and why. `draft_id` leads to a draft of its address, for which the text can be
    pasted; None for what is no address."""

    error: SourceError | InputError
    draft_id: int | None


Asked = Preview | Added | Unread


class Previews:
    def __init__(self, store: PendingStore, library: Library, clock: Clock) -> None:
        self._store = store
        self._library = library
        self._clock = clock

    async def ask(self, source: Source, *, community_id: int, asked_by: int, at_once: bool = False) -> Asked:
        """Read a source and keep its draft for a decision. What the archive has word for word needs none, and with
        `at_once` nothing does.

        Raises SourceError and InputError for a file or a text of which no article can be made.
        """
        try:
            prepared = await self._library.prepare(source, community_id=community_id)
        except (SourceError, InputError) as error:
            if not isinstance(source, Link):
                raise
            return Unread(error, await self._keep_address(source.url, community_id, asked_by))
        for match in prepared.matches:
            if match.article.content_hash == prepared.content_hash:
                return Added(match.article, match.same)
        if at_once:
            return await self._library.publish(prepared, community_id=community_id, added_by=asked_by)
        return Preview(await self._keep(prepared.draft, community_id, asked_by), prepared)

    async def draft(self, draft_id: int, *, community_id: int) -> Draft:
        """Raises NotFoundError for what was decided on, is too old or is another community's."""
        return (await self._pending(draft_id, community_id)).draft

    async def change(self, draft_id: int, *, community_id: int, **changes: Unpack[Changes]) -> Preview:
        """What is None stays. Raises InputError where no article is left: the draft is then as it was."""
        former = await self.draft(draft_id, community_id=community_id)
        changed = await self._library.correct(former, changes)
        prepared = await self._library.prepare_draft(
            changed, community_id=community_id, incoming=changed.text != former.text
        )
        if not await self._store.change_draft(community_id, draft_id, prepared.draft):
            raise _decided()
        return Preview(draft_id, prepared)

    async def publish(self, draft_id: int, *, community_id: int) -> Added | Preview:
        """Store the draft as an article of whoever asked for it. Where another text came in under its address
        meanwhile, nothing is stored or lost: the preview says so."""
        pending = await self._pending(draft_id, community_id)
        prepared = await self._library.prepare_draft(pending.draft, community_id=community_id)
        added = await self._library.publish(prepared, community_id=community_id, added_by=pending.asked_by)
        if added.same is not None and added.article.content_hash != prepared.content_hash:
            return Preview(draft_id, replace(prepared, matches=(Match(added.article, added.same),)))
        await self._store.forget_draft(community_id, draft_id)
        return added

    async def revise(self, draft_id: int, article_id: int, *, community_id: int) -> Article:
        """Store the draft as the new version of an article."""
        pending = await self._pending(draft_id, community_id)
        former = await self._library.article(article_id, community_id=community_id)
        prepared = await self._library.prepare_draft(pending.draft, community_id=community_id)
        article = await self._library.revise(former, prepared, edited_by=pending.asked_by)
        await self._store.forget_draft(community_id, draft_id)
        return article

    async def cancel(self, draft_id: int, *, community_id: int) -> None:
        if not await self._store.forget_draft(community_id, draft_id):
            raise _decided()

    async def _keep(self, draft: Draft, community_id: int, asked_by: int) -> int:
        now = self._clock.now()
        return await self._store.keep_draft(
            community_id, draft, asked_by=asked_by, now=now, forget_before=now - KEPT
        )

    async def _keep_address(self, url: str, community_id: int, asked_by: int) -> int | None:
        try:
            placed = self._library.placed_at(url)
        except SourceError:
            return None
        return await self._keep(placed, community_id, asked_by)

    async def _pending(self, draft_id: int, community_id: int) -> PendingDraft:
        pending = await self._store.pending_draft(community_id, draft_id)
        if pending is None:
            raise _decided()
        return pending


def _decided() -> NotFoundError:
    return NotFoundError(N_("This preview was decided on already, or is too old. To add the article, start anew."))

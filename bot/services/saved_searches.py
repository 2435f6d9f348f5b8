"""Searches with a name, that a member keeps for herself or a moderator for the server."""

from __future__ import annotations

from bot.errors import N_, InputError, NotFoundError
from bot.models import SavedSearch, Subscription
from bot.ports import Clock, Store
from bot.services.named_searches import NOBODY, check_query, follower
from bot.services.queries import read_query

LONGEST_NAME = 40
LONGEST_QUERY = 100
"""Characters, so that the search fits what Discord lets a list of suggestions hold."""

MOST = 12
"""Of a member, and of a server: together no more than a list of suggestions holds."""


class SavedSearches:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def save(
        self, name: str, query: str, *, community_id: int, saved_by: int, shared: bool = False
    ) -> tuple[SavedSearch, SavedSearch | None]:
        """Keep a search under a name, in place of the one that had it, which is the second of the two, if any.

        Raises InputError, and QueryError for a search that can't be read, or that a digest that follows it could
        not be filtered by.
        """
        name, query = " ".join(name.split()), query.strip()
        if not name or len(name) > LONGEST_NAME:
            raise InputError(N_("Give the search a name of {limit} characters at most."), limit=LONGEST_NAME)
        if len(query) > LONGEST_QUERY:
            raise InputError(
                N_("A search that is kept may have {limit} characters; this one has {length}."),
                limit=LONGEST_QUERY,
                length=len(query),
            )
        now = self._clock.now()
        read_query(query, now=now, asker_id=None if shared else saved_by)
        if await self._follower(name, community_id, saved_by, shared) is not None:
            check_query(query, now)
        search = SavedSearch(name=name, query=query, shared=shared)
        known = await self._store.saved_searches(community_id, NOBODY if shared else saved_by)
        former = [each for each in known if each.shared == shared and each.name.casefold() == name.casefold()]
        if not await self._store.save_search(community_id, search, saved_by=saved_by, now=now, most=MOST):
            raise InputError(N_("There are {most} searches, the most there can be. Remove one first."), most=MOST)
        return search, next(iter(former), None)

    async def of(self, user_id: int, *, community_id: int, typed: str = "") -> list[SavedSearch]:
        """The member's own and then the server's, by name; those that have what is typed in name or query."""
        wanted = typed.strip().casefold()
        found = await self._store.saved_searches(community_id, user_id)
        return [each for each in found if wanted in each.name.casefold() or wanted in each.query.casefold()]

    async def remove(self, name: str, *, community_id: int, user_id: int, shared: bool = False) -> None:
        """Raises NotFoundError where there is none of this name, and for another member's just the same, and
        InputError for one that a digest of its owner follows."""
        name = " ".join(name.split())
        if (digest := await self._follower(name, community_id, user_id, shared)) is not None:
            raise InputError(
                N_("The digest “{title}” follows this search. Change or remove that first."), title=digest.title
            )
        if not await self._store.forget_search(community_id, user_id, name, shared=shared):
            raise NotFoundError(N_("There is no saved search with the name “{name}”."), name=name)

    async def shared(self, typed: str, *, community_id: int) -> list[SavedSearch]:
        """The server's, by name; those that have what is typed in name or query."""
        return [each for each in await self.of(NOBODY, community_id=community_id, typed=typed) if each.shared]

    async def _follower(self, name: str, community_id: int, user_id: int, shared: bool) -> Subscription | None:
        owner = NOBODY if shared else user_id
        return follower(name, await self._store.subscriptions(community_id), owner)

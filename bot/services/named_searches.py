"""Saved searches as filters of digests: stored by name, so that a digest follows its search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.errors import N_, InputError
from bot.models import ChannelKind, SavedSearch, Subscription
from bot.ports import SavedSearchStore
from bot.services.selection import build_filters

SEARCH = "search"
"""The filter whose stored value is a search's name, and whose value for an edition is that search's query."""

LOST_SEARCH = N_(
    "The saved search “{name}” that this digest follows is no longer there, or no search for a digest any more: "
    "nothing comes. Keep a search under that name with /searches save, or end this digest."
)
"""What to do about it."""

NOBODY = 0
"""A member who has no searches of her own: a digest of the server follows the server's."""


def owner_of(kind: ChannelKind, created_by: int) -> int:
    """Whose searches a digest may follow, beside the server's."""
    return created_by if kind is ChannelKind.DM else NOBODY


async def with_search(subscription: Subscription, store: SavedSearchStore, now: datetime) -> Mapping[str, Any]:
    """A digest's options for an edition: with the query of the search that they name in the place of its name, or
    False where there is none that can be used (any more), which admits nothing."""
    filters = subscription.options.get("filters", {})
    if not (name := filters.get(SEARCH)):
        return subscription.options
    owner = owner_of(subscription.channel_kind, subscription.created_by)
    found = _named(await store.saved_searches(subscription.community_id, owner), str(name))
    query: str | bool = False
    if found is not None:
        try:
            check_query(found.query, now)
            query = found.query
        except InputError:
            query = False
    return {**subscription.options, "filters": {**filters, SEARCH: query}}


async def lost_search(subscription: Subscription, store: SavedSearchStore, now: datetime) -> str:
    """The name of the search that a digest follows, where there is none (any more) that it can use; else empty."""
    name = subscription.options.get("filters", {}).get(SEARCH)
    if not name:
        return ""
    found = (await with_search(subscription, store, now))["filters"][SEARCH]
    return "" if found else str(name)


async def check_search(
    options: Mapping[str, Any], store: SavedSearchStore, now: datetime, *, community_id: int, owner: int
) -> None:
    """Raises InputError where the search that the options name is not there, or is none for a digest."""
    if not (name := options.get("filters", {}).get(SEARCH)):
        return
    found = _named(await store.saved_searches(community_id, owner), str(name))
    if found is None:
        raise InputError(N_("There is no saved search “{name}” here. Keep one with /searches save."), name=name)
    check_query(found.query, now)


def check_query(query: str, now: datetime) -> None:
    """Raises InputError for a search that no digest can be filtered by."""
    build_filters({SEARCH: query}, now)


def follower(name: str, subscriptions: Iterable[Subscription], owner: int) -> Subscription | None:
    """The first digest of this owner that follows the search of this name."""
    for each in subscriptions:
        if owner_of(each.channel_kind, each.created_by) == owner and is_followed(name, each):
            return each
    return None


def is_followed(name: str, subscription: Subscription) -> bool:
    """Whether a digest follows the search of this name."""
    followed = subscription.options.get("filters", {}).get(SEARCH)
    return _same(str(followed or ""), name)


def _named(searches: Iterable[SavedSearch], name: str) -> SavedSearch | None:
    """The first of this name: a member's own stand before the server's."""
    return next((each for each in searches if _same(each.name, name)), None)


def _same(name: str, other: str) -> bool:
    return name.casefold() == other.casefold()

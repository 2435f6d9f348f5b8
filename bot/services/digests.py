"""Digests as moderators handle them: subscribe a channel, look ahead, post now, pause, remove."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.errors import N_, DeliveryError, InputError, NotFoundError
from bot.models import (
    ChannelKind,
    Component,
    Delivery,
    DeliveryState,
    Edition,
    OutboxMessage,
    Slot,
    Subscription,
    SubscriptionDraft,
    SubscriptionStatus,
)
from bot.ports import Clock, Store
from bot.services.destinations import POST_TAGS, DestinationChoices, with_destination
from bot.services.digest_content import ContentChoices, with_choices
from bot.services.editions import Editions, covered_by
from bot.services.named_searches import LOST_SEARCH, check_search, lost_search, owner_of
from bot.services.planning import TEMPLATE
from bot.services.schedule_words import parse_schedule
from bot.services.schedules import next_slots
from bot.services.zones import read_zone, zone

STYLES = ("headlines", "brief", "full")
LONGEST_TITLE = 100
MOST = 50
"""Digests of one community."""
PAGE = 5
"""Editions on a page of a digest's history."""
LAST_PAGE = 10_000
AHEAD = 5
"""Times that are shown in advance."""
EVERYTHING = ContentChoices()
PLAINLY = DestinationChoices()

TemplateCheck = Callable[[str], Awaitable[None]]
"""Raises InputError for a template that can't be used."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A subscription and its next times, as instants."""

    subscription: Subscription
    times: tuple[datetime, ...]
    lost_search: str = ""
    """The saved search that it follows, where that can't be used any more: then nothing comes."""


@dataclass(frozen=True, slots=True)
class Run:
    """An edition out of turn: `posted` already, or else on its way."""

    subscription: Subscription
    posted: bool


@dataclass(frozen=True, slots=True)
class About:
    """An edition and the digest that it belongs to."""

    subscription: Subscription
    edition: Edition


@dataclass(frozen=True, slots=True)
class Posted:
    """An edition that was written down, its messages, and how many of its stories the archive still has."""

    delivery: Delivery
    messages: tuple[OutboxMessage, ...]
    stories: int

    @property
    def channels(self) -> list[int]:
        return list(dict.fromkeys(message.channel_id for message in self.messages))


@dataclass(frozen=True, slots=True)
class History:
    """A page (from 0) of what a digest posted, newest first, and whether there is more."""

    subscription: Subscription
    posted: tuple[Posted, ...]
    page: int
    more: bool


class Digests:
    """The digests of a server, which its moderators look after; with `owner`, those that this member has of it by
    direct message. Neither sees the other's."""

    def __init__(
        self, store: Store, editions: Editions, clock: Clock, *, check_template: TemplateCheck | None = None
    ) -> None:
        self._store = store
        self._editions = editions
        self._clock = clock
        self._check_template = check_template

    async def create(
        self,
        *,
        community_id: int,
        channel_id: int,
        channel_kind: ChannelKind,
        schedule: str,
        zone_name: str,
        title: str,
        style: str,
        created_by: int,
        locale: str = "",
        content: ContentChoices = EVERYTHING,
        destination: DestinationChoices = PLAINLY,
    ) -> Ahead:
        """Subscribe a channel, in the language `locale`. Raises InputError for what can't be read or used."""
        now = self._clock.now()
        read, where = parse_schedule(schedule), read_zone(zone_name)
        placed = with_destination({"locale": locale}, channel_kind, destination)
        options = await self._options(
            placed, content, community_id=community_id, owner=owner_of(channel_kind, created_by)
        )
        if channel_kind is not ChannelKind.DM and len(await self.all(community_id=community_id)) >= MOST:
            raise InputError(N_("This server has {n} digests, the most it may have. Remove one first."), n=MOST)
        first = _first(next_slots(read, where, now, 1))
        draft = SubscriptionDraft(
            community_id=community_id,
            channel_id=channel_id,
            channel_kind=channel_kind,
            schedule=str(read),
            zone=where.key,
            created_by=created_by,
            title=_title(title),
            style=_style(style),
            options=options,
        )
        stored = await self._store.add_subscription(draft, next_run_at=first.due_at, now=now)
        return await self._ahead(stored)

    async def edit(
        self,
        subscription_id: int,
        *,
        community_id: int,
        title: str = "",
        style: str = "",
        schedule: str = "",
        zone_name: str = "",
        channel: tuple[int, ChannelKind] | None = None,
        content: ContentChoices = EVERYTHING,
        destination: DestinationChoices = PLAINLY,
    ) -> Ahead:
        """Change what was typed, and nothing else, from the next edition on. Raises InputError.

        A slot that was posted today does not come again by a new schedule or zone that has it too: it is named by
        its local date and time.
        """
        found = await self.get(subscription_id, community_id=community_id)
        channel_id, kind = channel or (found.channel_id, found.channel_kind)
        kept = {name: value for name, value in found.options.items() if channel is None or name != POST_TAGS}
        placed = with_destination(kept, kind, destination)
        whose = owner_of(kind, found.created_by)
        options = await self._options(placed, content, community_id=community_id, owner=whose)
        changed = replace(
            found,
            title=_title(title) or found.title,
            style=_style(style) if style else found.style,
            options=options,
            channel_id=channel_id,
            channel_kind=kind,
        )
        if schedule or zone_name:
            changed = self._rescheduled(changed, schedule, zone_name)
        return await self._ahead(await self._store.change_subscription(changed))

    def _rescheduled(self, subscription: Subscription, schedule: str, zone_name: str) -> Subscription:
        read = parse_schedule(schedule or subscription.schedule)
        where = read_zone(zone_name) if zone_name else zone(subscription.zone)
        now = self._clock.now()
        following: datetime | None = _first(next_slots(read, where, now, 1)).due_at
        waiting = subscription.next_run_at
        if subscription.status is not SubscriptionStatus.ACTIVE:
            following = None
        elif waiting is not None and waiting <= now:
            following = waiting  # due, and not claimed yet: what becomes of it is the new schedule's to say
        return replace(subscription, schedule=str(read), zone=where.key, next_run_at=following)

    async def _check_mention(self, content: ContentChoices, community_id: int) -> None:
        if content.mention and content.mention not in (await self._store.settings(community_id)).mention_roles:
            raise InputError(
                N_(
                    "A digest mentions only roles that an admin allows. "
                    "Ask one to use /settings mentions add, then try again."
                )
            )

    async def set_template(self, template: str, subscription_id: int, *, community_id: int) -> Subscription:
        """Have each article of a digest told by a template; an empty one gives that back to the style. Raises
        InputError, which names the line, for what can't be used: then all stays as it was."""
        found = await self.get(subscription_id, community_id=community_id)
        template = template.strip()
        if self._check_template is not None:
            await self._check_template(template)
        options = {name: value for name, value in found.options.items() if name != TEMPLATE}
        if template:
            options[TEMPLATE] = template
        return await self._store.change_subscription(replace(found, options=options))

    async def all(self, *, community_id: int, owner: int | None = None) -> list[Subscription]:
        found = await self._store.subscriptions(community_id)
        return [each for each in found if _belongs(each, owner)]

    async def pick(self, typed: str, *, community_id: int, owner: int | None = None) -> Subscription:
        """The digest that a person named in an option: the id that autocomplete filled in, else a title."""
        digests = await self.all(community_id=community_id, owner=owner)
        wanted = typed.strip().casefold()
        named = [each for each in digests if wanted == str(each.id)]  # first: a title may be another one's id
        named += [each for each in digests if wanted == each.title.casefold()]
        if named:
            return named[0]
        if len(digests) == 1 and not wanted:
            return digests[0]
        raise NotFoundError(N_("There is no digest “{typed}” here. Pick one from the list."), typed=typed)

    async def suggest(self, typed: str, *, community_id: int, owner: int | None = None) -> list[Subscription]:
        wanted = typed.strip().casefold()
        digests = await self.all(community_id=community_id, owner=owner)
        return [each for each in digests if wanted in each.title.casefold()]

    async def get(self, subscription_id: int, *, community_id: int, owner: int | None = None) -> Subscription:
        found = await self._store.subscription(community_id, subscription_id)
        if found is None or not _belongs(found, owner):
            raise NotFoundError(N_("This digest is no longer there."))
        return found

    async def ahead(self, subscription_id: int, *, community_id: int, owner: int | None = None) -> Ahead:
        return await self._ahead(await self.get(subscription_id, community_id=community_id, owner=owner))

    async def preview(
        self, subscription_id: int, *, community_id: int, owner: int | None = None
    ) -> list[Sequence[Component]]:
        """The messages that an edition of now would post. Raises NotFoundError if there is nothing to post."""
        subscription = await self.get(subscription_id, community_id=community_id, owner=owner)
        messages = await self._editions.preview(subscription, self._manual_slot("preview"))
        if not messages:
            raise await self._nothing_new(subscription)
        return messages

    async def run(
        self, subscription_id: int, *, community_id: int, request_id: int, owner: int | None = None
    ) -> Run:
        """Post an edition now, beside the schedule. One request posts at most once, however often it is made.

        Raises NotFoundError if there is nothing to post, and DeliveryError if Discord refuses it.
        """
        subscription = await self.get(subscription_id, community_id=community_id, owner=owner)
        state = await self._editions.post_now(subscription, self._manual_slot(str(request_id)))
        if state is DeliveryState.SKIPPED:
            raise await self._nothing_new(subscription)
        if state is DeliveryState.FAILED and subscription.channel_kind is ChannelKind.DM:
            raise DeliveryError(
                N_(
                    "I can't write to you, so this digest is switched off. Allow direct messages in this server's "
                    "Privacy Settings, then use /my-digest resume."
                )
            )
        if state is DeliveryState.FAILED:
            raise DeliveryError(
                N_(
                    "This edition could not be posted. /digest show says what became of the digest; "
                    "look at my permissions in its channel, too."
                )
            )
        return Run(subscription, state is DeliveryState.DONE)

    async def about(self, delivery_id: int, *, community_id: int, reader: int) -> About:
        """Which digest posted an edition, and why each of its stories is in it. Raises NotFoundError, also for a
        digest of somebody else's own."""
        edition = await self._store.edition(community_id, delivery_id)
        if edition is None:
            raise NotFoundError(N_("This edition is no longer on record."))
        found = await self._store.subscription(community_id, edition.subscription_id)
        if found is None or not (_belongs(found, None) or _belongs(found, reader)):
            raise NotFoundError(N_("This edition is no longer on record."))
        return About(found, edition)

    async def history(self, subscription_id: int, *, community_id: int, page: int = 0) -> History:
        subscription = await self.get(subscription_id, community_id=community_id)
        page = min(page, LAST_PAGE)
        found = await self._store.editions(community_id, subscription_id, limit=PAGE + 1, offset=page * PAGE)
        posted = [
            Posted(delivery, tuple(messages), await self._stories(delivery)) for delivery, messages in found[:PAGE]
        ]
        return History(subscription, tuple(posted), page, len(found) > PAGE)

    async def _stories(self, delivery: Delivery) -> int:
        edition = await self._store.edition(delivery.community_id, delivery.id)
        return 0 if edition is None else sum(covered_by(entry) is None for entry in edition.entries)

    async def pause(self, subscription_id: int, *, community_id: int, owner: int | None = None) -> Ahead:
        await self.get(subscription_id, community_id=community_id, owner=owner)
        paused = await self._store.set_status(
            community_id, subscription_id, SubscriptionStatus.PAUSED, next_run_at=None
        )
        return await self._ahead(paused)

    async def resume(self, subscription_id: int, *, community_id: int, owner: int | None = None) -> Ahead:
        """Take up the schedule again from now; what was missed meanwhile comes with the next edition. A digest
        that goes on already keeps its next time, which may be due this minute."""
        found = await self.get(subscription_id, community_id=community_id, owner=owner)
        if found.status is SubscriptionStatus.ACTIVE:
            return await self._ahead(found)
        following = next_slots(parse_schedule(found.schedule), zone(found.zone), self._clock.now(), 1)
        resumed = await self._store.set_status(
            community_id,
            subscription_id,
            SubscriptionStatus.ACTIVE,
            next_run_at=following[0].due_at if following else None,
        )
        return await self._ahead(resumed)

    async def remove(self, subscription_id: int, *, community_id: int, owner: int | None = None) -> Subscription:
        found = await self.get(subscription_id, community_id=community_id, owner=owner)
        await self._store.remove_subscription(community_id, subscription_id)
        return found

    async def _options(
        self, options: Mapping[str, Any], content: ContentChoices, *, community_id: int, owner: int
    ) -> Mapping[str, Any]:
        """With what was typed of the content. Raises InputError."""
        await self._check_mention(content, community_id)
        now = self._clock.now()
        changed = with_choices(options, content, now)
        await check_search(changed, self._store, now, community_id=community_id, owner=owner)
        return changed

    def _manual_slot(self, key: str) -> Slot:
        return Slot(key=f"manual:{key}", due_at=self._clock.now())

    async def _ahead(self, subscription: Subscription) -> Ahead:
        if subscription.status is not SubscriptionStatus.ACTIVE:
            return Ahead(subscription, (), await self._lost_search(subscription))
        following = next_slots(
            parse_schedule(subscription.schedule), zone(subscription.zone), self._clock.now(), AHEAD
        )
        times = tuple(slot.due_at for slot in following)
        return Ahead(subscription, times, await self._lost_search(subscription))

    async def _lost_search(self, subscription: Subscription) -> str:
        return await lost_search(subscription, self._store, self._clock.now())

    async def _nothing_new(self, subscription: Subscription) -> NotFoundError:
        if name := await self._lost_search(subscription):
            return NotFoundError(LOST_SEARCH, name=name)
        return NotFoundError(N_("There is nothing new for this digest yet. It skips an edition with no articles."))


def _first(slots: Sequence[Slot]) -> Slot:
    if not slots:
        raise InputError(N_("This schedule has no time left. Give it a later end."))
    return slots[0]


def _belongs(subscription: Subscription, owner: int | None) -> bool:
    """Whether a digest is `owner`'s own, or, for None, one of the server's."""
    if owner is None:
        return subscription.channel_kind is not ChannelKind.DM
    return subscription.channel_kind is ChannelKind.DM and subscription.created_by == owner


def _title(typed: str) -> str:
    return " ".join(typed.split())[:LONGEST_TITLE]


def _style(typed: str) -> str:
    if typed not in STYLES:
        raise InputError(N_("There is no style “{style}”. Pick one from the list."), style=typed)
    return typed

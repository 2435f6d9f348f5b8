"""One fetch of a feed, for all who follow it.

Articles are stored first, and what was seen is noted after: whoever dies in between has the next one see the same
entries as new, and the archive knows articles that it has (by address, by text). So nothing is lost and nothing
doubled. A page is read and an entry is prepared once, however many follow.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.errors import N_, FetchError, InputError, NewsdeskError, NotFoundError, SourceError
from bot.models import (
    Article,
    Draft,
    EntryArticle,
    Feed,
    FeedCheck,
    FeedDocument,
    FeedValidators,
    FetchedFeed,
    Follow,
    NoticeDraft,
    NoticeKind,
    SeenEntry,
    Sentence,
    Worker,
)
from bot.ports import Clock, FeedReader, FeedStore, Reader
from bot.services.feed_drafts import draft_of, is_teaser, read_pages
from bot.services.feed_entries import (
    Comparison,
    Sighting,
    compare,
    is_pending,
    newest,
    oldest_first,
    without_shared_addresses,
)
from bot.services.feed_schedule import is_sustained, observe, wait_after_failure, wait_after_success
from bot.services.ingest import Added, Prepared, with_tags
from bot.services.library import Library

LEASE = timedelta(minutes=5)
"""Longer than one fetch with its pages can take."""

GONE = 410

_Outcomes = Mapping[tuple[str, bool], Prepared | InputError]
"""By an entry's identity, and whether with the page's text."""


@dataclass(frozen=True, slots=True)
class _Ready:
    """What may be stored, and how often each entry that somebody wants could not be read (0: it could)."""

    outcomes: _Outcomes
    unread: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Intake:
    """What came of a fetch: the articles that are new, by community, or why it failed."""

    articles: Mapping[int, tuple[Article, ...]]
    error: NewsdeskError | None = None


class FeedIntake:
    def __init__(
        self,
        store: FeedStore,
        library: Library,
        feeds: FeedReader,
        pages: Reader,
        clock: Clock,
        worker: Worker,
        rng: random.Random | None = None,
    ) -> None:
        self._store = store
        self._library = library
        self._feeds = feeds
        self._pages = pages
        self._clock = clock
        self._worker = worker
        self._rng = rng or random.Random()  # noqa: S311 - jitter

    async def claim_due(self, limit: int) -> list[Feed]:
        now = self._clock.now()
        return await self._store.claim_feeds(
            now=now, owner=self._worker.name, lease_until=now + LEASE, limit=limit
        )

    async def claim(self, feed_id: int) -> Feed | None:
        """None while it is being fetched."""
        now = self._clock.now()
        return await self._store.claim_feed(feed_id, now=now, owner=self._worker.name, lease_until=now + LEASE)

    async def check(self, feed: Feed) -> Intake:
        """Fetch a claimed feed and take in what is new. A feed that can't be read is no error here: it is noted.

        Raises StoreError; StaleLeaseError where another process took the feed over.
        """
        followers = await self._store.followers(feed.id)
        whole = any(follow.take is not None for follow in followers)
        try:
            fetched = await self._feeds.read(feed.url, None if whole else feed.validators)
        except SourceError as error:
            return await self._fail(feed, followers, error)
        return await self._take_in(feed, followers, fetched)

    async def take_in(self, feed: Feed, fetched: FetchedFeed) -> Intake:
        """`check`, of what was fetched already."""
        return await self._take_in(feed, await self._store.followers(feed.id), fetched)

    async def _take_in(self, feed: Feed, followers: Sequence[Follow], fetched: FetchedFeed) -> Intake:
        if fetched.document is None:
            await self._settle(FeedCheck(feed=self._checked(feed, fetched, new=0)))
            return Intake({})
        document = without_shared_addresses(fetched.document)
        found = compare(document.entries, await self._store.known_entries(feed.id))
        wanted = {follow.community_id: _wanted(follow, found) for follow in followers}
        ready = await self._prepare(document, found, followers, wanted)

        articles: dict[int, tuple[Article, ...]] = {}
        became: dict[str, list[EntryArticle]] = {}
        for follow in followers:
            stored = await self._store_new(follow, wanted[follow.community_id], ready.outcomes)
            articles[follow.community_id] = tuple(added.article for _, added in stored if added.same is None)
            for sighting, added in stored:
                became.setdefault(sighting.known.identity, []).append(_link(added.article))
        for sighting, article in await self._revise(found, followers, ready.outcomes):
            became.setdefault(sighting.known.identity, []).append(_link(article))

        changed = self._checked(feed, fetched, new=len(found.new))
        noted = {each.known.identity: each.known for each in (*found.new, *found.again, *found.noted)}
        noted |= {each.known.identity: each.known for each in found.all if each.known.identity in became}
        noted |= {
            name: replace(noted[name], unread=unread)
            for name, unread in ready.unread.items()
            if name in noted and noted[name].unread != unread
        }
        if any(map(is_pending, noted.values())):  # without validators the feed is sent again, though unchanged
            changed = replace(changed, validators=FeedValidators())
        await self._settle(
            FeedCheck(
                feed=replace(
                    changed,
                    title=document.title or feed.title,
                    site_url=document.site_url,
                    hub=document.hub,
                    topic=document.topic,
                ),
                seen=tuple(SeenEntry(each, tuple(became.get(name, ()))) for name, each in noted.items()),
                forgotten=found.forgotten,
                served=tuple(wanted),
            )
        )
        return Intake(articles)

    async def _prepare(
        self,
        document: FeedDocument,
        found: Comparison,
        followers: Sequence[Follow],
        wanted: Mapping[int, Sequence[Sighting]],
    ) -> _Ready:
        """What any of the followers may store: of each entry the whole text, the feed's own, or both."""
        needed = {
            (each.known.identity, follow.choices.full_text): each
            for follow in followers
            for each in (*wanted[follow.community_id], *found.changed)
        }
        pages = await read_pages(self._pages, (each.entry for (_, whole), each in needed.items() if whole))
        now = self._clock.now()
        drafts = [
            draft_of(each.entry, document, now, pages if whole else None) for (_, whole), each in needed.items()
        ]
        outcomes = dict(zip(needed, await self._library.prepare_many(drafts), strict=True))
        asked = {each.known.identity for several in wanted.values() for each in several}
        unread = dict.fromkeys(asked, 0) | {
            name: _tries(each, pages)
            for (name, whole), each in needed.items()
            if name in asked and whole and isinstance(outcomes[name, whole], InputError)
        }
        return _Ready(outcomes, unread)

    async def _store_new(
        self, follow: Follow, wanted: Sequence[Sighting], prepared: _Outcomes
    ) -> list[tuple[Sighting, Added]]:
        """Store what a community gets, the oldest first. An article that was there already is the entry's own only
        if it says just the same: else it came from elsewhere, or was corrected."""
        ordered = [wanted[at] for at in oldest_first([each.entry for each in wanted])]
        tagged = [
            _tagged(prepared[each.known.identity, follow.choices.full_text], follow.choices.tags)
            for each in ordered
        ]
        outcomes = await self._library.publish_many(
            tagged, community_id=follow.community_id, added_by=follow.added_by
        )
        return [
            (sighting, outcome)
            for sighting, said, outcome in zip(ordered, tagged, outcomes, strict=True)
            if not isinstance(outcome, InputError)
            and not isinstance(said, InputError)
            and outcome.article.content_hash == said.content_hash
        ]

    async def _revise(
        self, found: Comparison, followers: Sequence[Follow], prepared: _Outcomes
    ) -> list[tuple[Sighting, Article]]:
        """Follow the changes of entries in the articles that they became, but not over a person's correction."""
        settled = {follow.community_id: follow for follow in followers if follow.take is None}
        ids = [each.known.id for each in found.changed if each.known.id is not None]
        links = await self._store.entry_articles(ids) if settled and ids else {}
        revised = []
        for sighting in found.changed:
            for link in links.get(sighting.known.id or 0, ()):
                follow = settled.get(link.community_id)
                if follow is None:
                    continue
                now_said = prepared[sighting.known.identity, follow.choices.full_text]
                if article := await self._revise_one(link, now_said, follow):
                    revised.append((sighting, article))
        return revised

    async def _revise_one(
        self, link: EntryArticle, prepared: Prepared | InputError, follow: Follow
    ) -> Article | None:
        if isinstance(prepared, InputError):
            return None
        try:
            article = await self._library.article(link.article_id, community_id=link.community_id)
            told = (article.content_hash, article.title) != (prepared.content_hash, prepared.draft.title)
            poorer = prepared.draft.partial and not article.partial
            if article.revision != link.revision or not told or poorer:
                return None
            return await self._library.revise(article, prepared, edited_by=follow.added_by)
        except (NotFoundError, InputError):  # removed meanwhile, or another article says the same
            return None

    def _checked(self, feed: Feed, fetched: FetchedFeed, *, new: int) -> Feed:
        """The feed after a fetch that worked."""
        now = self._clock.now()
        arrivals, observed = feed.arrivals, feed.observed
        if feed.checked_at is not None:
            elapsed = (now - feed.checked_at).total_seconds()
            arrivals, observed = observe(arrivals, observed, new=new, elapsed=elapsed)
        ttl = fetched.document.ttl if fetched.document else None
        wait = wait_after_success(
            arrivals,
            observed,
            asked=max(fetched.max_age or 0.0, 60.0 * (ttl or 0)),
            pushed=feed.pushed_until is not None and feed.pushed_until > now,
            jitter=self._jitter(),
        )
        return replace(
            feed,
            url=fetched.url,
            validators=fetched.validators,
            arrivals=arrivals,
            observed=observed,
            checked_at=now,
            next_fetch_at=now + timedelta(seconds=wait),
            failures=0,
            failing_since=None,
            error=None,
            gone=False,
        )

    async def _fail(self, feed: Feed, followers: Sequence[Follow], error: SourceError) -> Intake:
        """Note a fetch that failed, and write the word to the moderators where it went on for long."""
        now = self._clock.now()
        gone = isinstance(error, FetchError) and error.status == GONE
        asked = error.retry_after if isinstance(error, FetchError) else None
        wait = wait_after_failure(feed.failures + 1, asked=asked, jitter=self._jitter())
        failed = replace(
            feed,
            failures=feed.failures + 1,
            failing_since=feed.failing_since or now,
            error=str(error),
            next_fetch_at=None if gone else now + timedelta(seconds=wait),
            gone=gone,
        )
        told = gone or is_sustained(failed.failures, failed.failing_since, now)
        notices = tuple(_notice(follow, failed, error) for follow in followers) if told else ()
        await self._settle(FeedCheck(feed=failed, notices=notices))
        return Intake({}, error)

    async def _settle(self, check: FeedCheck) -> None:
        await self._store.settle_feed(check, owner=self._worker.name, now=self._clock.now())

    def _jitter(self) -> float:
        return self._rng.uniform(-1.0, 1.0)


def _wanted(follow: Follow, found: Comparison) -> tuple[Sighting, ...]:
    """What a community gets: what is new, or, if it just came, as much as it asked for of what is there."""
    if follow.take is None:
        return (*found.new, *found.again)
    return tuple(found.all[at] for at in newest([each.entry for each in found.all], follow.take))


def _tries(sighting: Sighting, pages: Mapping[str, Draft | None]) -> int:
    """How often an entry that is no article by itself could not be read by now; 0 if its page was read, or it has
    none: another try would find the same. One that had no turn was not tried again."""
    address = sighting.entry.url
    if address is None or not is_teaser(sighting.entry) or pages.get(address) is not None:
        return 0
    return sighting.known.unread + 1 if address in pages else max(sighting.known.unread, 1)


def _tagged(prepared: Prepared | InputError, tags: tuple[str, ...]) -> Prepared | InputError:
    if isinstance(prepared, InputError) or not tags:
        return prepared
    draft = prepared.draft
    return replace(prepared, draft=with_tags(replace(draft, tags=(*tags, *draft.tags))))


def _link(article: Article) -> EntryArticle:
    return EntryArticle(community_id=article.community_id, article_id=article.id, revision=article.revision)


def _notice(follow: Follow, feed: Feed, error: SourceError) -> NoticeDraft:
    """That a feed gives nothing any more, since when, and why."""
    named = {"title": feed.name}
    if feed.gone:
        first = Sentence(
            N_("The feed **{title}** was closed by its site, so Newsdesk no longer asks for it."), named
        )
        last = Sentence(N_("If it has a new address, press Replace. Its articles stay in the archive."))
    else:
        since = feed.failing_since.date().isoformat() if feed.failing_since else "?"
        first = Sentence(N_("The feed **{title}** can't be read since {day}."), {**named, "day": since})
        last = Sentence(
            N_("Newsdesk goes on trying, at least once a day, and takes it up again by itself when it is back.")
        )
    because = Sentence(error.message, {name: str(value) for name, value in error.params.items()})
    return NoticeDraft(
        community_id=follow.community_id,
        kind=NoticeKind.FEED,
        subject_id=feed.id,
        to=follow.added_by,
        sentences=(first, because, last),
    )

"""The composition root: every object is built here, once, and handed to those that need it."""

from __future__ import annotations

import asyncio
import os
import random
import secrets
from collections.abc import Callable
from contextlib import AsyncExitStack
from types import TracebackType
from typing import Self

from discord.ext import commands

from bot.client import Client
from bot.clock import SystemClock
from bot.config import Settings
from bot.delivery.discord_channel import DiscordChannel
from bot.delivery.editor import Editor
from bot.delivery.limiter import Limiter
from bot.delivery.moderators import Moderators
from bot.delivery.outbox import Outbox
from bot.delivery.people import DiscordPeople
from bot.errors import N_, ConfigError
from bot.feed_clockwork import FeedClockwork
from bot.models import Worker
from bot.plugins import build, discover
from bot.ports import Clock, People
from bot.push_server import PushServer
from bot.scheduler import Scheduler
from bot.services.alerts import Alerts
from bot.services.batches import Batches
from bot.services.briefs import Briefs
from bot.services.corrections import Corrections
from bot.services.digest_reasons import DigestReasons
from bot.services.digests import Digests
from bot.services.editions import Editions
from bot.services.feed_intake import FeedIntake
from bot.services.feeds import Feeds
from bot.services.library import Library
from bot.services.own_digests import OwnDigests
from bot.services.previews import Previews
from bot.services.quote_checks import QuoteChecks
from bot.services.quotes import Quotes
from bot.services.related import Related
from bot.services.saved_articles import SavedArticles
from bot.services.saved_searches import SavedSearches
from bot.services.search import Search
from bot.services.settings import CommunityChoices
from bot.services.stories import Stories
from bot.services.suggestions import Suggestions
from bot.services.summaries import Summaries
from bot.services.tags import Tags
from bot.services.upkeep import Upkeep
from bot.services.versions import Versions
from bot.services.websub import WebSub
from bot.sources.examiner import TextExaminer
from bot.sources.feed_reader import FeedReader
from bot.sources.fetch import Fetcher
from bot.sources.opml import write_opml
from bot.sources.reader import ArticleReader
from bot.sources.worker import WorkerPool
from bot.store.store import open_store
from bot.summarizers import Workshop, choose_summarizer
from bot.supervisor import supervise
from bot.text.stories import cluster
from bot.ui.digest import render_again, render_edition
from bot.ui.digest_template import DigestTemplates
from bot.ui.threads import thread_name

COGS = "cogs"

WORKERS = 2
"""Processes that parse: what takes longest of a feed, so where there are two cores, both."""


class App:
    """One running Newsdesk. An async context manager: what it opens, it closes, in the reverse order."""

    def __init__(
        self, settings: Settings, clock: Clock | None = None, *, on_ready: Callable[[], None] | None = None
    ) -> None:
        """`on_ready` is called each time that the bot is connected and delivers what is due.

        Raises ConfigError for a missing token, so that without one nothing is begun.
        """
        if settings.token is None:
            raise ConfigError(
                N_(
                    "No token: put DISCORD_TOKEN=… (from Discord's developer portal) into .env, "
                    "or run newsdesk demo, which needs none."
                )
            )
        self._token = settings.token
        self._settings = settings
        self._clock = clock or SystemClock()
        self._on_ready = on_ready
        self._templates = DigestTemplates()
        self._worker = Worker(secrets.token_hex(8))

    async def __aenter__(self) -> Self:
        async with AsyncExitStack() as stack:
            self._store = open_store(self._settings.database_url)
            stack.push_async_callback(self._store.close)
            await self._store.open()
            workers = await stack.enter_async_context(WorkerPool(size=min(WORKERS, os.cpu_count() or 1)))
            self._fetcher = fetcher = await stack.enter_async_context(
                Fetcher(self._clock, private_hosts=self._settings.private_hosts)
            )
            self._reader = ArticleReader(fetcher, workers)
            self._feeds = FeedReader(fetcher, workers)
            self._library = Library(self._store, self._reader, self._clock, TextExaminer(workers))
            self._intake = FeedIntake(
                self._store, self._library, self._feeds, self._reader, self._clock, self._worker
            )
            self._summarizer = await choose_summarizer(Workshop(self._settings, self._store, self._clock, stack))
            self._upkeep = Upkeep(self._store, self._clock)
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    async def run(self) -> None:
        """Stay connected until cancelled. Raises ConfigError for a token that Discord refuses.

        Feeds are read whether there is a connection or not.
        """
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(FeedClockwork(self._intake, self._clock, self._settings.tick_seconds))
            if self._settings.public_url is not None:
                websub = WebSub(self._store, self._fetcher, self._clock, public_url=self._settings.public_url)
                await stack.enter_async_context(PushServer(websub, self._clock, self._settings.listen))
            await supervise(self._session, self._clock, random.Random())  # noqa: S311 - jitter

    async def _session(self) -> None:
        """One connection, from login to its end, and the clockwork of the digests while it stands."""
        async with Client(message_content=self._settings.message_content) as client:
            channel, limiter = DiscordChannel(client, self._clock), Limiter(self._clock)
            people = DiscordPeople(client, limiter)
            editions = self._editions(channel, limiter, people)
            moderators = Moderators(client, channel, people, limiter, self._store, self._clock)
            corrections = self._corrections(Editor(channel, limiter))
            digests = Digests(self._store, editions, self._clock, check_template=self._templates.check)
            own = OwnDigests(self._store, digests, people)
            services = {
                **self._services(editions),
                Digests: digests,
                OwnDigests: own,
                Alerts: Alerts(digests, own),
            }
            await client.use((build(cog, services) for cog in discover(COGS, commands.Cog)), own.home)
            connection = asyncio.create_task(client.start(self._token), name="connection")
            became_ready = asyncio.create_task(client.wait_until_ready(), name="ready")
            try:
                # Raced: if `start` dies, `wait_until_ready` never returns.
                await asyncio.wait({connection, became_ready}, return_when=asyncio.FIRST_COMPLETED)
                if connection.done():
                    return await connection
                async with Scheduler(
                    self._store,
                    editions,
                    self._clock,
                    self._worker,
                    self._settings.tick_seconds,
                    errands=[moderators.tell_due, corrections.work, self._upkeep.work],
                ):
                    if self._on_ready is not None:
                        self._on_ready()
                    await connection
            finally:
                became_ready.cancel()
                connection.cancel()

    def _editions(self, channel: DiscordChannel, limiter: Limiter, people: People) -> Editions:
        return Editions(
            self._store,
            self._summarizer,
            Outbox(self._store, channel, limiter, self._clock, self._worker),
            people,
            self._clock,
            self._worker,
            render=render_edition,
            dress=self._templates.dress,
            entitle=thread_name,
            cluster=cluster,
        )

    def _corrections(self, editor: Editor) -> Corrections:
        return Corrections(
            self._store,
            self._summarizer,
            editor,
            self._clock,
            self._worker,
            render=render_again,
            dress=self._templates.dress,
        )

    def _services(self, editions: Editions) -> dict[type, object]:
        """What a cog may ask for, by type."""
        stories = Stories(self._store, cluster)
        return {
            Library: self._library,
            Feeds: Feeds(self._store, self._feeds, self._intake, self._clock, write_opml=write_opml),
            Batches: Batches(self._store, self._library, self._clock),
            Previews: Previews(self._store, self._library, self._clock),
            Search: Search(self._store, self._clock, stories.group),
            Suggestions: Suggestions(self._store),
            SavedArticles: SavedArticles(self._store, self._clock),
            SavedSearches: SavedSearches(self._store, self._clock),
            Related: Related(self._store),
            Stories: stories,
            Tags: Tags(self._store, self._clock),
            Versions: Versions(self._store, self._library),
            Quotes: Quotes(self._store, self._clock),
            QuoteChecks: QuoteChecks(self._store),
            CommunityChoices: CommunityChoices(
                self._store, self._clock, reads_messages=self._settings.message_content
            ),
            Summaries: Summaries(self._store, self._reader, self._summarizer, self._clock),
            Briefs: Briefs(self._store, self._clock, cluster),
            DigestReasons: DigestReasons(self._store, editions, self._clock),
        }

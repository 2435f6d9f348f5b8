"""`newsdesk doctor`: is all well, and if not, what to do. It asks nothing of the network."""

from __future__ import annotations

import argparse
import base64
import binascii
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.cli import DONE, FAILED, Command, Progress, opened_store
from bot.config import Settings
from bot.errors import N_, NewsdeskError, StoreError
from bot.messages import Translator

if TYPE_CHECKING:
    from bot.store.store import SqlStore

_FASTEST_CLOCK = timedelta(minutes=5)
"""Ahead of ours: an article that is said to have arrived later than this tells of a wrong clock."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`about` what, and what is found; a sentence that says what to do where it is not `well`."""

    about: str
    sentence: str
    well: bool = True


class Doctor(Command):
    name = "doctor"
    help = N_("check settings, database, search index and all else that Newsdesk needs")

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--reindex",
            action="store_true",
            help=self.tr("first make the search index anew, while the bot may run"),
        )

    async def run(self, settings: Settings, arguments: argparse.Namespace) -> int:
        if arguments.reindex:
            await self._reindex(settings)
        well = True
        async for finding in _findings(settings, self.tr):
            well &= finding.well
            print(f"{self.tr('ok') if finding.well else '!!':4}{finding.about}: {finding.sentence}")
        return DONE if well else FAILED

    async def _reindex(self, settings: Settings) -> None:
        progress = Progress()
        async with opened_store(settings) as store:
            async for done, total in store.reindex():
                progress.show(self.tr("{done} of {total} articles indexed", done=done, total=total), done)
        progress.clear()


async def _findings(settings: Settings, tr: Translator) -> AsyncIterator[Finding]:
    yield _token(settings.token, tr)
    yield _intents(tr, message_content=settings.message_content)
    from bot.store.store import open_store

    store = open_store(settings.database_url)
    async for finding in _database(store, settings.database_url, tr):
        yield finding
    yield await _summaries(settings, store, tr)
    yield _fonts(tr)
    yield _zones(tr)


def _token(token: str | None, tr: Translator) -> Finding:
    about = tr("Token")
    if token is None:
        todo = tr("missing. Put DISCORD_TOKEN=… (from Discord's developer portal) into .env.")
        return Finding(about, todo, well=False)
    if not is_token(token):
        todo = tr(
            "this is no bot token (perhaps the client secret?). Copy it anew: developer portal, Bot, Reset Token."
        )
        return Finding(about, todo, well=False)
    return Finding(about, tr("has the form of a bot token"))


def is_token(token: str) -> bool:
    """Whether it is three parts with points between them, of which the first is a number in base64."""
    first, *rest = token.split(".")
    try:
        number = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4))
    except (binascii.Error, ValueError):
        return False
    return len(rest) == 2 and all(rest) and number.isdigit() and token.isascii()


def _intents(tr: Translator, *, message_content: bool) -> Finding:
    from bot.client import needed_intents

    needed = needed_intents(message_content=message_content)
    privileged = [name for name in ("members", "presences", "message_content") if getattr(needed, name)]
    if privileged:
        todo = tr("switch on in the developer portal, under Bot: {names}", names=", ".join(privileged))
        return Finding(tr("Intents"), todo)
    return Finding(tr("Intents"), tr("no privileged one is needed"))


async def _database(store: SqlStore, database_url: str, tr: Translator) -> AsyncIterator[Finding]:
    from bot.store.upkeep import known_revisions, newest_revision

    about = tr("Database")
    try:
        health = await store.health()
    except StoreError:
        yield Finding(about, _unreadable(database_url, tr), well=False)
        return
    finally:
        await store.close()
    if health is None or health.revision is None:
        yield Finding(about, tr("not made yet; newsdesk run or newsdesk migrate makes it"))
        return
    if not health.sound:
        yield Finding(
            about, tr("the file is damaged. Stop the bot and bring a backup back: newsdesk restore."), well=False
        )
        return
    if health.revision != newest_revision():
        if health.revision in known_revisions():
            yield Finding(about, tr("of an older version. Bring it up to date: newsdesk migrate."), well=False)
        else:
            yield Finding(about, tr("of a newer version. Update Newsdesk."), well=False)
        return
    yield Finding(
        about,
        tr.plural("sound and up to date, {n} article", "sound and up to date, {n} articles", health.articles),
    )
    yield _index(health.astray, tr)
    yield _clock(health.newest, datetime.now(UTC), tr)


def _unreadable(database_url: str, tr: Translator) -> str:
    if database_url.startswith("sqlite:"):
        return tr(
            "the file can't be read. If it is yours to read, it is damaged: stop the bot and bring a backup back: "
            "newsdesk restore."
        )
    return tr("can't be reached. Is PostgreSQL running, and is all of DATABASE_URL right?")


def _index(astray: int, tr: Translator) -> Finding:
    if astray:
        todo = tr.plural(
            "{n} article is wrong in it. Make it anew: newsdesk doctor --reindex.",
            "{n} articles are wrong in it. Make it anew: newsdesk doctor --reindex.",
            astray,
        )
        return Finding(tr("Search index"), todo, well=False)
    return Finding(tr("Search index"), tr("agrees with the articles"))


def _clock(newest: datetime | None, now: datetime, tr: Translator) -> Finding:
    if newest is not None and newest > now + _FASTEST_CLOCK:
        todo = tr(
            "it says {now}, but an article arrived at {newest}. Set this machine's clock, or digests come late.",
            now=f"{now:%Y-%m-%d %H:%M}",
            newest=f"{newest:%Y-%m-%d %H:%M}",
        )
        return Finding(tr("Clock"), todo, well=False)
    return Finding(tr("Clock"), tr("it says {now} (UTC)", now=f"{now:%Y-%m-%d %H:%M}"))


async def _summaries(settings: Settings, store: SqlStore, tr: Translator) -> Finding:
    from bot.clock import SystemClock
    from bot.summarizers import Workshop, choose_summarizer

    about = tr("Summaries")
    async with AsyncExitStack() as stack:
        try:
            chosen = await choose_summarizer(Workshop(settings, store, SystemClock(), stack))
        except NewsdeskError as error:
            return Finding(about, tr.error(error), well=False)
    return Finding(about, tr("made by “{name}”", name=chosen.name))


def _fonts(tr: Translator) -> Finding:
    from bot.ui.picture import FONT

    try:
        from PIL import ImageFont

        ImageFont.truetype(FONT, 12)
    except (ImportError, OSError) as error:
        return Finding(
            tr("Pictures"), tr("can't be drawn: {reason}. Install Newsdesk anew.", reason=error), well=False
        )
    return Finding(tr("Pictures"), tr("the font is there"))


def _zones(tr: Translator) -> Finding:
    try:
        ZoneInfo("Europe/Berlin")
    except (ZoneInfoNotFoundError, OSError):
        return Finding(tr("Time zones"), tr("unknown to this machine. Install tzdata."), well=False)
    return Finding(tr("Time zones"), tr("known"))

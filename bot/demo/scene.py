"""The scene: an archive's whole life in eleven acts, played by simulated members on the real bot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.demo.queries import Queries
from bot.demo.stage import Stage
from bot.demo.transcript import Transcript, lines
from bot.models import Quote
from bot.sandbox.api import Upload
from bot.sandbox.model import Message
from bot.sandbox.people import Reply
from bot.text.quotes import extract_quotes

FORM = 4000
"""Characters that Discord's forms hold."""

ZONE = "America/New_York"
MORNING = 8


@dataclass(frozen=True, slots=True)
class Script:
    """What the scene is played on: one article, and others that the archive has besides."""

    title: str
    text: str
    quotes: Sequence[Quote]
    queries: Queries
    others: Sequence[Upload]

    @property
    def whole(self) -> str:
        return f"{self.title}\n\n{self.text}"

    def said(self) -> list[str]:
        """The words of the most quoted speaker."""
        return [quote.text for quote in self.quotes if quote.speaker == self.queries.speaker]

    def quotable(self) -> list[str]:
        """Every quotation of every story in the archive."""
        texts = [self.text, *(upload.data.decode() for upload in self.others)]
        return [quote.text for text in texts for quote in extract_quotes(text)]


class Scene:
    def __init__(self, stage: Stage, script: Script, transcript: Transcript) -> None:
        self._stage = stage
        self._script = script
        self._page = transcript
        self.tr = transcript.tr
        self._article_card: Message | None = None

    async def play(self) -> None:
        acts = [
            (self.tr("An admin adds an article"), self.add),
            (self.tr("The same article again, as a file and by its link"), self.add_again),
            (self.tr("A member without the permission tries it too"), self.refuse),
            (self.tr("A member searches"), self.search),
            (self.tr("A member quotes"), self.quote),
            (self.tr("A member reads a summary"), self.summarize),
            (self.tr("A moderator subscribes #news to a daily digest"), self.subscribe),
            (self.tr("The bot restarts"), self.restart),
            (self.tr("The moderator runs the digest now"), self.run_now),
            (self.tr("Next morning, at eight"), self.next_morning),
        ]
        for number, (title, act) in enumerate(acts, 1):
            self._page.act(number, title)
            await act()

    async def add(self) -> None:
        ada, script = self._stage.admin(), self._script
        for upload in script.others[:-1]:
            self._page.does("Ada", f"/article add file:{upload.name} publish:True")
            await ada.slash("article add", file=upload, publish=True)
        if len(script.whole) <= FORM:
            self._page.does(
                "Ada", self.tr("/article add   … and pastes {n} characters into the form", n=len(script.whole))
            )
            form = await ada.slash("article add")
            preview = await ada.submit(form, {"text": script.whole})
        else:
            self._page.does("Ada", self.tr("/article add file:article.txt   (too long for a form)"))
            preview = await ada.slash("article add", file=Upload("article.txt", script.whole.encode()))
        self._shows(preview)
        found = await self._stage.member().slash("search", query=script.queries.phrase)
        self._page.checks(
            self.tr("shown to her before it is stored"),
            self._has(preview, "nothing is stored yet", script.title) and not self._has(found, script.title),
        )
        self._page.does("Ada", self.tr("presses [ Publish ]"))
        reply = await ada.click(preview.message, label="Publish")
        await reply.until(lambda each: not self._has(each, "nothing is stored yet"))
        self._shows(reply)
        self._page.checks(
            self.tr("added, with its own title"), self._has(reply, "Added to the archive", script.title)
        )

    async def add_again(self) -> None:
        ada, script = self._stage.admin(), self._script
        self._page.does("Ada", "/article add file:the-same.txt")
        by_file = await ada.slash("article add", file=Upload("the-same.txt", script.whole.encode()))
        self._shows(by_file)
        self._page.checks(
            self.tr("recognized by its text"), self._has(by_file, "Already in the archive", script.title)
        )
        self._page.does("Ada", f"/article add link:{self._stage.link}")
        by_link = await ada.slash("article add", link=self._stage.link)
        self._shows(by_link)
        self._page.checks(
            self.tr("recognized behind a link"), self._has(by_link, "Already in the archive", script.title)
        )

    async def refuse(self) -> None:
        self._page.does("Mia", "/article add")
        reply = await self._stage.member().slash("article add")
        self._shows(reply)
        alone = all(message.ephemeral for message in reply.messages)
        self._page.checks(self.tr("told why not"), alone and self._has(reply, "Manage Server"))

    async def search(self) -> None:
        queries, title = self._script.queries, self._script.title
        found = await self._searches(queries.phrase)
        self._page.checks(self.tr("the phrase finds the article"), self._has(found, title))
        without = await self._searches(queries.exclusion)
        self._page.checks(self.tr("the exclusion leaves it out"), not self._has(without, title))
        named = await self._searches(queries.name)
        self._page.checks(self.tr("the speaker's name finds it"), self._has(named, title))
        picked = next(option["value"] for option in _options(named.message) if title[:60] in option["label"])
        self._page.does("Mia", self.tr("opens it from the list"))
        opened = await self._stage.member().select(named.message, picked)
        self._shows(opened)
        self._article_card = opened.message
        self._page.checks(self.tr("the article opens"), self._has(opened, title))

    async def quote(self) -> None:
        mia, speaker = self._stage.member(), self._script.queries.speaker
        typed = self._script.queries.name[:3]
        choices = await mia.autocomplete("quote find", option="speaker", typed=typed)
        self._page.does(
            "Mia", f"/quote find speaker:{typed}…   → {', '.join(each['name'] for each in choices[:3])}"
        )
        chosen = next((each["value"] for each in choices if each["value"] == speaker), speaker)
        reply = await mia.slash("quote find", speaker=chosen)
        self._shows(reply)
        shown = self._text(reply.message)
        exact = [words for words in self._script.said() if words in shown]
        self._page.checks(self.tr("the words stand in the article, byte for byte"), bool(exact))
        self._page.checks(
            self.tr("said by {speaker}, in this article", speaker=speaker),
            speaker in shown and self._script.title in shown,
        )

    async def summarize(self) -> None:
        self._page.does("Mia", "/summarize article:…")
        mia = self._stage.member()
        choices = await mia.autocomplete("summarize", option="article", typed=self._script.title.split()[0])
        picked = next(each["value"] for each in choices if each["name"].startswith(self._script.title[:60]))
        reply = await mia.slash("summarize", article=picked)
        self._shows(reply)
        self._page.checks(
            self.tr("written from the article itself"), self._has(reply, "Sentences from the article")
        )

    async def subscribe(self) -> None:
        theo, news = self._stage.moderator(), self._stage.news
        self._page.does("Theo", f"/digest create channel:#news schedule:daily 08:00 zone:{ZONE}")
        reply = await theo.slash(
            "digest create", channel=news, schedule="daily 08:00", zone=ZONE, title="The Morning Paper"
        )
        self._shows(reply)
        self._page.checks(
            self.tr("the schedule is echoed as a sentence"), self._has(reply, "Every day at 08:00", ZONE)
        )
        self._page.does("Theo", "/digest preview digest:The Morning Paper")
        preview = await theo.slash("digest preview", digest="The Morning Paper")
        self._shows(preview)
        alone = all(message.ephemeral for message in preview.messages) and not self._posted()
        self._page.checks(self.tr("the preview is his alone"), alone and self._has(preview, self._script.title))

    async def restart(self) -> None:
        await self._stage.stop_bot()
        self._page.note(self.tr("Newsdesk is stopped. Its server is quiet; what it knew is on disk."))
        await self._stage.start_bot()
        self._page.note(self.tr("Newsdesk is back."))
        assert self._article_card is not None
        self._page.does("Mia", self.tr("presses [ Quotes ] under the article that she opened before the restart"))
        reply = await self._stage.member().click(self._article_card, label="Quotes")
        self._shows(reply)
        self._page.checks(self.tr("a button from before still works"), not reply.failed and bool(reply.messages))
        found = await self._stage.member().slash("search", query=self._script.queries.phrase)
        self._page.checks(self.tr("the archive is as it was"), self._has(found, self._script.title))

    async def run_now(self) -> None:
        theo = self._stage.moderator()
        self._page.does("Theo", "/digest run digest:The Morning Paper")
        reply = await theo.slash("digest run", digest="The Morning Paper")
        self._shows(reply)
        edition = self._posted()
        for message in edition:
            self._page.shows("#news", message.components)
        shown = "\n".join(self._text(message) for message in edition)
        self._page.checks(self.tr("the edition has the article's headline"), self._script.title in shown)
        self._page.checks(
            self.tr("and a quotation, word for word"), any(words in shown for words in self._script.quotable())
        )

    async def next_morning(self) -> None:
        before = len(self._posted())
        if not self._script.others:
            return
        late = self._script.others[-1]
        self._page.does("Ada", f"/article add file:{late.name} publish:True")
        await self._stage.admin().slash("article add", file=late, publish=True)
        clock = self._stage.sandbox.clock
        clock.advance(_next_morning(clock.now()) - clock.now() + timedelta(seconds=1))
        local = self.tr.clock(clock.now().astimezone(ZoneInfo(ZONE)))
        self._page.note(self.tr("The clock moves on: it is {time} in New York.", time=local))
        await self._stage.sandbox.wait_for(lambda: len(self._posted()) > before)
        arrived = self._posted()[before:]
        for message in arrived:
            self._page.shows("#news", message.components)
        self._page.checks(self.tr("the digest arrived on schedule, once"), len(arrived) == 1)

    # --- within ----------------------------------------------------------------------------------------------

    async def _searches(self, query: str) -> Reply:
        self._page.does("Mia", f"/search query:{query}")
        reply = await self._stage.member().slash("search", query=query)
        self._shows(reply)
        return reply

    def _posted(self) -> list[Message]:
        return self._stage.member().goes_to(self._stage.news).sees()

    def _shows(self, reply: Reply) -> None:
        if reply.failed:
            self._page.checks(self.tr("Newsdesk answers ({failure})", failure=reply.failed), False)
            return
        for message in reply.messages:
            self._page.shows("Newsdesk", message.components, private=message.ephemeral)

    @staticmethod
    def _text(message: Message) -> str:
        return "\n".join(line.removeprefix("▌ ") for line in lines(message.components))

    def _has(self, reply: Reply, *texts: str) -> bool:
        shown = "\n".join(self._text(message) for message in reply.messages)
        return all(text in shown for text in texts)


def _options(message: Message) -> list[dict[str, Any]]:
    """What the message's menus offer."""
    found: list[dict[str, Any]] = []
    nodes = list(message.components)
    while nodes:
        node = nodes.pop()
        found += node.get("options") or []
        nodes += node.get("components") or []
    return found


def _next_morning(now: datetime) -> datetime:
    local = now.astimezone(ZoneInfo(ZONE))
    morning = local.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    if morning <= local:
        morning += timedelta(days=1)
    return morning.astimezone(UTC)

"""The paper goes out: the whole product on the page, in a real browser, on the project's own samples."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, ViewportSize, expect

from bot.demo.stage import Stage
from bot.sandbox import Clock
from tests.browser.driver import SandboxPage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
STORM = SAMPLES / "01-harbour-wall.txt"
BEES = SAMPLES / "06-bee-study.txt"
OTHERS = [SAMPLES / "02-storm-coast-wire.txt", SAMPLES / "03-climbing-wall.txt", SAMPLES / "05-ferry-strike.txt"]

TITLE = "Storm tears open Saltmere harbour wall, and a town holds the line with sandbags"
CLIMBING = "School opens climbing wall that pupils paid for in coins"
BEE_TITLE = "Bees of the high moor sleep through the first half of spring, study finds"
LEAD = "A winter storm tore a hole eleven metres wide in the harbour wall of Saltmere early on Sunday"
PAPER = "The Morning Paper"
ALONE = "Only you can see this"
QUOTE = "quote find"

ZONE = "America/New_York"
BEGINS = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
EDITION: ViewportSize = {"width": 1200, "height": 1180}
"""A window that an edition fits into."""

NEXT_MORNING = datetime(2026, 11, 24, 8, 0, tzinfo=ZoneInfo(ZONE))


@pytest_asyncio.fixture(loop_scope="session")
async def stage() -> AsyncIterator[Stage]:
    title, _, text = STORM.read_text(encoding="utf-8").partition("\n")
    async with Stage(title, text.strip(), clock=Clock(BEGINS)) as stage:
        yield stage


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, stage: Stage, pictures: Path) -> AsyncIterator[SandboxPage]:
    page = await SandboxPage.new(browser, pictures=pictures, timezone=ZONE, viewport=EDITION)
    await page.visit(stage.sandbox.base_url)
    yield page
    await page.close()


async def test_the_paper_goes_out(page: SandboxPage, stage: Stage) -> None:
    await an_admin_adds_the_articles(page, stage)
    await a_member_is_told_why_not(page)
    await a_member_searches(page)
    await a_member_quotes(page)
    await a_member_reads_a_summary(page)
    await a_moderator_subscribes_the_channel(page)
    await the_bot_restarts(page, stage)
    await the_edition_goes_out(page)
    await the_next_one_comes_in_the_morning(page)


async def an_admin_adds_the_articles(page: SandboxPage, stage: Stage) -> None:
    await go(page, "Ada", "newsroom")
    for file in OTHERS:
        await add_file(page, file)
    before = await page.messages.count()
    await page.slash("article add")
    await page.fill_modal({"Text": STORM.read_text(encoding="utf-8")})
    added = page.messages.nth(before)
    await expect(added).to_contain_text("nothing is stored yet")
    await page.click("Publish", within=added)
    await expect(added).to_contain_text("Added to the archive.")
    await expect(added).to_contain_text(TITLE)
    await expect(added).to_contain_text(ALONE)
    again: list[dict[str, str | Path]] = [{"file": STORM}, {"link": stage.link}]
    for options in again:
        same = await ask(page, "article add", **options)
        await expect(same).to_contain_text("Already in the archive: an article with the same text.")
        await expect(same).to_contain_text(TITLE)


async def add_file(page: SandboxPage, file: Path) -> None:
    shown = await ask(page, "article add", file=file)
    await page.click("Publish", within=shown)
    await expect(shown).to_contain_text("Added to the archive.")


async def a_member_is_told_why_not(page: SandboxPage) -> None:
    await go(page, "Mia", "general")
    refused = await ask(page, "article add", file=BEES)
    await expect(refused).to_contain_text("Only members with the permission Manage Server may change the archive.")
    await expect(refused).to_contain_text(ALONE)
    await page.page.locator("#composer-field").fill("/digest create")
    await expect(page.suggestions.filter(has_text="/digest create")).to_have_count(0)


async def a_member_searches(page: SandboxPage) -> None:
    phrase = await ask(page, "search", query='"state of emergency"')
    await expect(phrase).to_contain_text(TITLE)
    await expect(phrase.get_by_text("state of emergency", exact=True)).to_be_visible()
    excluding = await ask(page, "search", query="wall -harbour")
    await expect(excluding).to_contain_text(CLIMBING)
    await expect(excluding).not_to_contain_text(TITLE)
    speaker = await ask(page, "search", query="moreau")
    await expect(speaker).to_contain_text(TITLE)
    before = await page.messages.count()
    await page.select("Open an article", f"1. {TITLE}", within=speaker)
    opened = page.messages.nth(before)
    await expect(opened).to_contain_text("A winter storm tore a hole eleven metres wide in the harbour wall")
    await expect(opened.get_by_role("button", name="Summarize")).to_be_visible()


async def a_member_quotes(page: SandboxPage) -> None:
    before = await page.messages.count()
    await page.choose_command(QUOTE)
    await page.pick_autocomplete("speaker", "mor", "Ines Moreau")
    await page.send()
    quoted = page.messages.nth(before)
    await expect(quoted).to_contain_text("— Ines Moreau, Saltmere's harbour captain")
    await expect(quoted).to_contain_text(TITLE)
    await expect_source(quoted)


async def a_member_reads_a_summary(page: SandboxPage) -> None:
    before = await page.messages.count()
    await page.choose_command("summarize")
    await page.pick_autocomplete("article", "storm tears", TITLE)
    await page.send()
    summary = page.messages.nth(before)
    await expect(summary).to_contain_text("Sentences from the article")
    traced = await press(page, "Where 1 stands", summary)
    passage = await traced.locator("strong").last.inner_text()
    assert passage in STORM.read_text(encoding="utf-8")
    await expect(summary).to_contain_text(passage)


async def a_moderator_subscribes_the_channel(page: SandboxPage) -> None:
    await go(page, "Theo", "newsroom")
    created = await ask(page, "digest create", channel="news", schedule="daily 08:00", zone=ZONE, title=PAPER)
    await expect(created).to_contain_text("Every day at 08:00.")
    await expect(created).to_contain_text("Tue 24 Nov 2026, 08:00")
    preview = await press(page, "Preview", created)
    await expect(preview).to_contain_text(TITLE)
    await expect(preview).to_contain_text(ALONE)
    await page.open_channel("news")
    await expect(page.messages).to_have_count(0)


async def the_bot_restarts(page: SandboxPage, stage: Stage) -> None:
    await go(page, "Mia", "general")
    await stage.stop_bot()
    await stage.start_bot()
    opened = page.messages.filter(has=page.page.get_by_role("button", name="Quotes")).first
    await expect_source(await press(page, "Quotes", opened))


async def the_edition_goes_out(page: SandboxPage) -> None:
    await go(page, "Theo", "newsroom")
    created = page.messages.filter(has_text="Every day at 08:00.").last
    await expect(await press(page, "Run now", created)).to_contain_text(f"Posted {PAPER} in #news")
    await go(page, "Mia", "news")
    edition = page.messages.first
    await expect(edition.get_by_role("heading", name=PAPER)).to_be_visible()
    await expect(edition).to_contain_text(TITLE)
    await expect(edition).to_contain_text(LEAD)
    await expect_source(edition)
    await expect(edition).not_to_contain_text(ALONE)
    await page.screenshot("scene")


async def the_next_one_comes_in_the_morning(page: SandboxPage) -> None:
    await go(page, "Ada", "newsroom")
    await add_file(page, BEES)
    await go(page, "Mia", "news")
    await expect(page.messages).to_have_count(1)
    await page.move_clock(to=NEXT_MORNING - timedelta(minutes=1))
    await page.move_clock(to=NEXT_MORNING)
    tomorrow = page.messages.nth(1)
    await expect(tomorrow).to_contain_text("Tuesday, November 24, 2026")
    await expect(tomorrow).to_contain_text(BEE_TITLE)
    await expect(tomorrow).not_to_contain_text(TITLE)
    await expect_source(tomorrow)


# --- what a person does ------------------------------------------------------------------------------------------


async def go(page: SandboxPage, name: str, channel: str) -> None:
    await page.become(name)
    await page.open_channel(channel)


async def ask(page: SandboxPage, command: str, **options: str | Path) -> Locator:
    """Use a slash command; the message that answers it."""
    before = await page.messages.count()
    await page.slash(command, **options)
    return page.messages.nth(before)


async def press(page: SandboxPage, label: str, message: Locator) -> Locator:
    """Press a button of a message; the message that answers it."""
    before = await page.messages.count()
    await page.click(label, within=message)
    return page.messages.nth(before)


async def expect_source(message: Locator) -> None:
    """What the message shows as a quotation stands in one of the articles, letter by letter."""
    shown = await message.locator("blockquote").first.inner_text()
    words = shown.strip().removeprefix("“").removesuffix("”")
    assert words
    assert any(words in file.read_text(encoding="utf-8") for file in SAMPLES.glob("*.txt"))

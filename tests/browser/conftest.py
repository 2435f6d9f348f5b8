"""One headless Chromium for all tests of this folder. Where there is none, they are skipped and say so."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from bot.sandbox import ChannelKind, Clock, Permission, Sandbox
from bot.sandbox.web import add_page
from tests.browser.driver import PATIENCE_MS, SandboxPage
from tests.browser.sample_bot import SampleBot
from tests.browser.scene import Scene

MORNING = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
"""When the sandbox begins, so that pictures of one run look like those of the next."""

SCREENSHOTS = "SANDBOX_SCREENSHOTS"
"""The environment variable that names a folder to keep the screenshots in; without it they are thrown away."""

CHROMIUM = Path("/usr/bin/chromium")
INSTALLED = CHROMIUM.exists()

# No tab of a test may reach anything but this machine.
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    if not INSTALLED:
        pytest.skip(f"needs Debian's Chromium at {CHROMIUM} (apt-get install chromium)")
    async with async_playwright() as playwright:
        expect.set_options(timeout=PATIENCE_MS)
        browser = await playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))
        yield browser
        await browser.close()


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    asked = os.environ.get(SCREENSHOTS)
    return Path(asked) if asked else tmp_path_factory.mktemp("screenshots")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def town() -> AsyncIterator[tuple[Sandbox, SampleBot]]:
    """One sandbox with the bot running on it; each test has a server of its own there."""
    sandbox = Sandbox(clock=Clock(MORNING), bot_name="Sample", rate_limits=False, pages=[add_page])
    async with sandbox:
        with sandbox.patched():
            bot = SampleBot()
            running = asyncio.create_task(bot.start(sandbox.token))
            async with asyncio.timeout(20):
                await bot.began.wait()
            yield sandbox, bot
            await bot.close()
            await running


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def tab(browser: Browser, pictures: Path) -> SandboxPage:
    """One tab for all tests, because a new profile takes longer than most of them."""
    return await SandboxPage.new(browser, pictures=pictures)


@pytest_asyncio.fixture(loop_scope="session")
async def scene(browser: Browser, town: tuple[Sandbox, SampleBot], tab: SandboxPage) -> AsyncIterator[Scene]:
    sandbox, bot = town
    world = sandbox.world
    guild = world.add_guild("Harbour Times")
    general = world.add_channel(guild, "general", topic="Talk about the news, and be kind")
    newsroom = world.add_channel(guild, "Newsroom", ChannelKind.CATEGORY)
    world.add_channel(guild, "front-page", ChannelKind.ANNOUNCEMENT, parent=newsroom)
    world.add_channel(guild, "stories", ChannelKind.FORUM, tags=["Local", "World"], parent=newsroom)
    ann = world.add_member(guild, "Ann Lee")
    moderators = world.add_role(guild, "Moderators", int(Permission.MANAGE_GUILD | Permission.MANAGE_MESSAGES))
    moderators.color = 0x3BA55D
    world.add_member(guild, "Bo Dahl", roles=[moderators])
    world.add_member(guild, "Cleo Ford", permissions=int(Permission.ADMINISTRATOR))
    await tab.visit(sandbox.base_url)
    yield Scene(sandbox, bot, guild, general, ann, browser, tab)
    await tab.leave()
    sandbox.clock.run()
    world.remove_guild(guild)

"""What the tests of the page play in."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.async_api import Browser

from bot.sandbox import Channel, Guild, Member, Sandbox
from tests.browser.driver import SandboxPage
from tests.browser.sample_bot import SampleBot


@dataclass
class Scene:
    """A server with a few channels and people, in which the bot is, and a page that a member looks at."""

    sandbox: Sandbox
    bot: SampleBot
    guild: Guild
    general: Channel
    ann: Member
    browser: Browser
    page: SandboxPage

    async def post(self, content: str, who: Member | None = None) -> None:
        await self.sandbox.person(who or self.ann, self.general).say(content)

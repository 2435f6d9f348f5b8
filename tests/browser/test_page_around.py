"""The page in a real browser: the clock, channels, forums, direct messages, and how it can be read."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Literal

import pytest
from playwright.async_api import expect

from bot.sandbox import Permission
from tests.browser.driver import NARROW, SandboxPage
from tests.browser.scene import Scene

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_the_clock_moves_forward_alone(scene: Scene) -> None:
    page, clock = scene.page, scene.sandbox.clock
    before = clock.now()
    await scene.post(f"It was <t:{int(before.timestamp())}:R>")
    await page.expect_message("It was")
    await page.move_clock(by="+1 day")
    assert 86400 <= (clock.now() - before).total_seconds() < 86460
    await expect(page.message("It was").locator(".timestamp")).to_have_text("1 day ago")
    later = before + timedelta(days=3, hours=1)
    await page.move_clock(to=later)
    assert abs((clock.now() - later).total_seconds()) <= 60
    await expect(page.message("It was").locator(".timestamp")).to_have_text("3 days ago")


async def test_a_channel_that_one_may_not_write_in_says_so(scene: Scene) -> None:
    page, world = scene.page, scene.sandbox.world
    world.set_overwrite(scene.general, scene.ann, deny=int(Permission.SEND_MESSAGES))
    await page.open_channel("front-page")
    await page.open_channel("general")
    field = page.page.locator("#composer-field")
    await expect(field).to_be_disabled()
    await expect(field).to_have_attribute(
        "placeholder", "You do not have permission to send messages in this channel."
    )


async def test_channels_come_and_go(scene: Scene) -> None:
    page, world = scene.page, scene.sandbox.world
    extra = world.add_channel(scene.guild, "extra")
    await page.open_channel("extra")
    world.delete_channel(extra)
    await expect(page.page.get_by_role("heading", level=1, name="general")).to_be_visible()


async def test_a_post_in_a_forum(scene: Scene) -> None:
    page = scene.page
    await page.open_channel("stories")
    await page.page.get_by_text("New post").click()
    await page.page.get_by_label("Title").fill("Who moved the lighthouse?")
    await page.page.locator(".post-form").get_by_label("Message").fill("Nobody knows.")
    await page.page.locator(".post-form").get_by_label("Local").check()
    await page.page.get_by_role("button", name="Post", exact=True).click()
    await expect(page.page.get_by_role("heading", level=1, name="Who moved the lighthouse?")).to_be_visible()
    await page.expect_message("Nobody knows.")
    await page.open_channel("stories")
    await expect(page.page.locator(".post")).to_contain_text("Local")


async def test_direct_messages_with_the_bot(scene: Scene) -> None:
    page = scene.page
    await page.page.get_by_label("Members").get_by_role("button", name="Sample").click()
    await page.page.get_by_role("menuitem", name="Message").click()
    await expect(page.page.get_by_role("heading", level=1, name="Sample")).to_be_visible()
    await page.slash("panel")
    await page.expect_message("Page: first")


async def test_a_narrow_page_keeps_its_channels_in_a_drawer(scene: Scene) -> None:
    page = await SandboxPage.new(scene.browser, pictures=scene.page.pictures, viewport=NARROW)
    await page.visit(scene.sandbox.base_url)
    await page.slash("card")
    await page.expect_message("The Morning Edition")
    assert await page.page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    await page.screenshot("sandbox-narrow")
    await expect(page.page.get_by_role("navigation", name="Channels")).not_to_be_visible()
    await page.page.get_by_role("button", name="Servers and channels").click()
    await page.open_channel("front-page")
    await expect(page.page.get_by_role("navigation", name="Channels")).not_to_be_visible()
    await page.close()


ROLES: tuple[Literal["button", "combobox", "link", "navigation"], ...] = (
    "button",
    "combobox",
    "link",
    "navigation",
)


async def test_every_control_has_a_name(scene: Scene) -> None:
    page = scene.page
    await page.slash("panel")
    await page.expect_message("Page: first")
    await page.slash("card")
    await page.expect_message("The Morning Edition")
    nameless = re.compile(r"^$")
    for role in ROLES:
        await expect(page.page.get_by_role(role, name=nameless)).to_have_count(0)


CONTRAST = """(pairs) => {
  const probe = document.createElement("span");
  document.body.append(probe);
  const style = getComputedStyle(document.documentElement);
  const light = (name) => {
    probe.style.color = style.getPropertyValue(name);
    const parts = getComputedStyle(probe).color.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255);
    const linear = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  return pairs.map(([a, b]) => {
    const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  });
}"""

GROUNDS = ("--main", "--side", "--card", "--popup", "--field")
PAIRS = [(text, ground) for text in ("--text", "--muted", "--strong") for ground in GROUNDS] + [
    ("--link", "--main"),
    ("--link", "--card"),
    ("--failure", "--main"),
    ("--failure", "--popup"),
    ("--on-secondary", "--secondary"),
    ("--badge-text", "--brand"),
    ("--badge-text", "--danger"),
    ("--badge-text", "--success"),
]


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_text_stands_out_from_its_ground(scene: Scene, theme: str) -> None:
    """WCAG 2.1, success criterion 1.4.3: at least 4.5 to 1."""
    if theme == "light":
        await scene.page.page.get_by_role("button", name="Use the light theme").click()
    ratios = await scene.page.page.evaluate(CONTRAST, [list(pair) for pair in PAIRS])
    assert [pair for pair, ratio in zip(PAIRS, ratios, strict=True) if ratio < 4.5] == []

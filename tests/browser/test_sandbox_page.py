"""The sandbox's page in a real browser, with a small discord.py bot behind it: what one does and then sees."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from bot.sandbox import Sandbox
from bot.sandbox.model import Channel, ChannelKind, Guild, Member
from bot.sandbox.permissions import Permission
from bot.sandbox.web import add_page
from tests.browser.driver import NARROW, SandboxPage
from tests.browser.sample_bot import SampleBot

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


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


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def town() -> AsyncIterator[tuple[Sandbox, SampleBot]]:
    """One sandbox with the bot running on it; each test has a server of its own there."""
    sandbox = Sandbox(bot_name="Sample", rate_limits=False, pages=[add_page])
    async with sandbox:
        with sandbox.patched():
            bot = SampleBot()
            running = asyncio.create_task(bot.start(sandbox.token))
            async with asyncio.timeout(20):
                await bot.began.wait()
            yield sandbox, bot
            await bot.close()
            await running


@pytest_asyncio.fixture(loop_scope="session")
async def scene(browser: Browser, town: tuple[Sandbox, SampleBot]) -> AsyncIterator[Scene]:
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
    page = await SandboxPage.open(browser, sandbox.base_url)
    yield Scene(sandbox, bot, guild, general, ann, browser, page)
    await page.close()
    world.remove_guild(guild)


# --- reading and writing -------------------------------------------------------------------------------------


async def test_a_message_that_somebody_writes_appears_with_its_author(scene: Scene) -> None:
    page = scene.page
    await page.say("Good **morning**")
    shown = await page.expect_message("Good morning")
    await expect(shown.get_by_role("button", name="Ann Lee")).to_be_visible()
    await expect(shown.locator("strong")).to_have_text("morning")
    await scene.post("Another thing")
    await expect(page.message("Another thing")).to_have_class("message compact")
    await expect(page.page.locator("#announcer")).not_to_contain_text("Another thing")


async def test_messages_of_others_are_read_out_and_mark_their_channel(scene: Scene) -> None:
    page, sandbox = scene.page, scene.sandbox
    bo = next(each for each in scene.guild.members.values() if each.name == "Bo Dahl")
    await scene.post("Are you there?", bo)
    await expect(page.page.locator("#announcer")).to_contain_text("Bo Dahl: Are you there?")
    front = next(each for each in scene.guild.channels.values() if each.name == "front-page")
    await sandbox.person(bo, front).say("Extra!")
    await expect(page.page.get_by_role("button", name="front-page, unread messages")).to_be_visible()
    await page.open_channel("front-page")
    await page.expect_message("Extra!")
    await expect(page.page.get_by_role("button", name="front-page", exact=True)).to_be_visible()


HOSTILE = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) **<b>bold</b>** </b:1> <script>alert(1)</script>"


async def test_hostile_text_stays_text(scene: Scene) -> None:
    page = scene.page
    await scene.post(HOSTILE)
    content = (await page.expect_message("onerror")).locator(".message-content")
    await expect(content).to_contain_text("<script>alert(1)</script>")
    await expect(content.locator("img, script, b, a")).to_have_count(0)


async def test_the_policy_forbids_markup_from_strings(scene: Scene) -> None:
    script = "() => { try { document.body.innerHTML = '<b>x</b>'; return 'set'; } catch (e) { return e.name; } }"
    assert await scene.page.page.evaluate(script) == "TypeError"
    assert len(scene.page.errors) == 1
    scene.page.errors.clear()


async def test_a_reply_an_edit_a_reaction_and_a_deletion(scene: Scene) -> None:
    page = scene.page
    await page.say("First")
    first = await page.expect_message("First")
    await first.hover()
    await first.get_by_role("button", name="Reply").click()
    await page.say("Second")
    second = await page.expect_message("Second")
    await expect(second.locator(".message-context")).to_contain_text("Ann Lee First")
    await second.click(button="right")
    await page.page.get_by_role("menuitem", name="Edit message").click()
    await page.say("Third")
    third = await page.expect_message("Third")
    await expect(third).to_contain_text("(edited)")
    await third.hover()
    await third.get_by_role("button", name="Add reaction").click()
    await page.page.get_by_role("menuitem", name="🎉").click()
    await expect(third.get_by_role("button", name="🎉, 1")).to_have_attribute("aria-pressed", "true")
    await third.click(button="right")
    await page.page.get_by_role("menuitem", name="Delete message").click()
    await expect(page.message("Third")).to_have_count(0)


async def test_a_file_goes_with_a_message(scene: Scene, tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("A whole paper")
    await scene.page.page.locator("#composer input[type=file]").set_input_files(paper)
    await scene.page.say("Here it is")
    shown = await scene.page.expect_message("Here it is")
    await expect(shown.get_by_role("link", name="paper.txt")).to_be_visible()
    await expect(shown).to_contain_text("13 bytes")


async def test_the_keyboard_alone_suffices(scene: Scene) -> None:
    page, keyboard = scene.page, scene.page.page.keyboard
    await page.say("One")
    await page.expect_message("One")
    await page.page.locator("#composer-field").focus()
    await keyboard.type("/pan")
    await keyboard.press("Enter")
    await keyboard.press("Enter")
    await page.expect_message("Page: first")
    await page.messages.last.locator("article").focus()
    await keyboard.press("Tab")
    for _ in range(20):
        if await page.page.evaluate("document.activeElement.textContent") == "Next":
            break
        await keyboard.press("Tab")
    await keyboard.press("Enter")
    await page.expect_message("Page: second")
    await keyboard.press("Enter")
    await page.expect_message("Page: third")
    await page.messages.last.locator("article").focus()
    await keyboard.press("ArrowUp")
    await keyboard.press("Shift+F10")
    await expect(page.page.get_by_role("menuitem", name="Reply")).to_be_focused()
    await keyboard.press("ArrowDown")
    await keyboard.press("Escape")
    await expect(page.message("One").locator("article")).to_be_focused()


# --- commands ------------------------------------------------------------------------------------------------


async def test_a_slash_command_with_options_and_autocomplete(scene: Scene) -> None:
    page = scene.page
    await page.choose_command("fruit find")
    await page.pick_autocomplete("name", "Ap", "Apricot")
    await page.fill_option("count", "3")
    await page.fill_option("ripe", "False")
    await page.fill_option("friend", "Bo Dahl")
    await page.fill_option("order", "Newest first")
    await page.screenshot("sandbox-command")
    await page.send()
    shown = await page.expect_message("3 × apricot, ripe False, for Bo Dahl, order new")
    await expect(shown).to_contain_text("Ann Lee used /fruit")


async def test_what_is_missing_or_wrong_is_said_before_anything_is_sent(scene: Scene) -> None:
    page = scene.page
    await page.choose_command("fruit find")
    await page.send()
    await expect(page.page.locator(".suggestions")).to_contain_text("This option is required")
    await page.fill_option("name", "Kiwi")
    await page.fill_option("count", "12")
    await page.send()
    await expect(page.page.locator(".suggestions")).to_contain_text("Must be at most 9")
    await expect(page.option_field("count")).to_have_attribute("aria-invalid", "true")
    await page.fill_option("count", "9")
    await page.send()
    await page.expect_message("9 × Kiwi")


async def test_a_file_is_an_option(scene: Scene, tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("1234567")
    await scene.page.slash("weigh", file=paper)
    await scene.page.expect_message("paper.txt weighs 7 bytes")


async def test_a_deferred_answer_thinks_first(scene: Scene) -> None:
    page = scene.page
    await page.slash("think")
    await page.expect_message("Sample is thinking…")
    await scene.bot.finish()  # type: ignore[attr-defined]
    await page.expect_message("Done thinking")
    await expect(page.page.locator("#announcer")).to_contain_text("Sample: Done thinking")


async def test_commands_are_offered_to_those_who_may_use_them(scene: Scene) -> None:
    page = scene.page
    field = page.page.locator("#composer-field")
    await field.press_sequentially("/")
    await expect(page.suggestions.filter(has_text="/panel")).to_have_count(1)
    await expect(page.suggestions.filter(has_text="/moderate")).to_have_count(0)
    await page.become("Bo Dahl")
    await page.slash("moderate")
    shown = await page.expect_message("You may.")
    await expect(shown).to_contain_text("Only you can see this")
    await page.become("Ann Lee")
    await expect(page.message("You may.")).to_have_count(0)


async def test_apps_of_messages_and_members(scene: Scene) -> None:
    page = scene.page
    await page.say("Twelve signs")
    await page.use_app("Count letters", await page.expect_message("Twelve signs"))
    await page.expect_message("12 letters")
    await page.use_app("Greet", page.page.get_by_label("Members").get_by_role("button", name="Cleo Ford"))
    await page.expect_message("Hello @Cleo Ford!")


# --- components and forms ------------------------------------------------------------------------------------


async def test_buttons_and_selects(scene: Scene) -> None:
    page = scene.page
    await page.slash("panel")
    await page.expect_message("Page: first")
    await page.click("Next")
    await page.expect_message("Page: second")
    await page.select("Choose fruit", "Cherry", "Apple")
    await page.expect_message("Chosen: Apple, Cherry")
    await page.select("Choose a member", "Cleo Ford")
    await page.expect_message("Chosen: Cleo Ford")
    await page.click("Secret")
    secret = await page.expect_message("Between us")
    await secret.get_by_role("button", name="Dismiss message").click()
    await expect(page.message("Between us")).to_have_count(0)


async def test_a_button_that_nobody_answers_fails_after_three_seconds_of_the_sandbox(scene: Scene) -> None:
    page = scene.page
    await page.slash("panel")
    panel = await page.expect_message("Page: first")
    scene.sandbox.clock.stop()
    silent = panel.get_by_role("button", name="Silent")
    await silent.click()
    await expect(silent).to_have_attribute("aria-busy", "true")
    scene.sandbox.clock.advance(4)
    scene.sandbox.clock.run()
    await expect(panel.get_by_role("alert")).to_have_text("This interaction failed")


async def test_a_form_with_every_kind_of_field(scene: Scene) -> None:
    page = scene.page
    await page.slash("survey")
    form = page.page.get_by_role("dialog", name="A few questions")
    await form.get_by_role("button", name="Submit").click()
    await expect(form.get_by_text("This field is required")).to_have_count(3)
    await expect(form.get_by_label("Name")).to_be_focused()
    await page.fill_modal({"Name": "A", "Fruit": "Cherry", "Size": "Large", "Extras": ["Cream", "Salt"]})
    await expect(form).to_contain_text("Must be 2 or more in length")
    await page.screenshot("sandbox-form")
    await page.fill_modal({"Name": "Ada", "Story": "Two\nlines"})
    await page.expect_message("Name=Ada; Story=Two")
    await page.expect_message("Fruit=Cherry; Size=Large; Extras=Cream, Salt")
    await expect(form).to_have_count(0)


async def test_a_form_takes_a_file(scene: Scene, tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("12345")
    await scene.page.slash("paper")
    await expect(scene.page.page.get_by_role("dialog").locator("strong")).to_have_text("once")
    await scene.page.fill_modal({"Paper": paper, "It is mine": True})
    await scene.page.expect_message("Read 5 bytes, mine: True")


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_a_layout_of_components_v2(scene: Scene, theme: str) -> None:
    page = scene.page
    if theme == "light":
        await page.page.get_by_role("button", name="Use the light theme").click()
    await expect(page.page.locator("html")).to_have_attribute("data-theme", theme)
    await page.say("What is in the paper today?")
    await page.slash("card")
    card = await page.expect_message("The Morning Edition")
    await expect(card.get_by_role("link", name="Ferry resumes after the storm")).to_have_attribute(
        "href", "https://example.org/ferry"
    )
    await expect(card.get_by_role("img", name="A ferry")).to_have_js_property("naturalWidth", 240)
    await expect(card.get_by_role("link", name="edition.txt")).to_be_visible()
    await card.get_by_role("button", name="Spoiler").click()
    await expect(card.get_by_role("button", name="Spoiler")).to_have_count(0)
    await page.click("Read")
    await page.expect_message("It stands three metres further north.")
    await page.screenshot(f"sandbox-{theme}")


# --- around --------------------------------------------------------------------------------------------------


async def test_the_clock_moves_forward_alone(scene: Scene) -> None:
    page, clock = scene.page, scene.sandbox.clock
    before = clock.now()
    await scene.post(f"It was <t:{int(before.timestamp())}:R>")
    await page.expect_message("It was")
    await page.move_clock(by="+1 day")
    assert 86400 <= (clock.now() - before).total_seconds() < 86460
    await expect(page.message("It was").locator(".timestamp")).to_have_text("1 day ago")
    later = before + timedelta(days=3)
    await page.move_clock(to=later)
    assert abs((clock.now() - later).total_seconds()) <= 60
    await expect(page.message("It was").locator(".timestamp")).to_have_text("2 days ago")


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
    page = await SandboxPage.open(scene.browser, scene.sandbox.base_url, viewport=NARROW)
    await page.slash("card")
    await page.expect_message("The Morning Edition")
    assert await page.page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    await page.screenshot("sandbox-narrow")
    await expect(page.page.get_by_role("navigation", name="Channels")).not_to_be_visible()
    await page.page.get_by_role("button", name="Servers and channels").click()
    await page.open_channel("front-page")
    await expect(page.page.get_by_role("navigation", name="Channels")).not_to_be_visible()
    await page.close()

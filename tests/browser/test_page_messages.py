"""The page in a real browser: reading and writing messages."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.scene import Scene

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


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


async def test_people_roles_and_channels_are_mentioned_by_name(scene: Scene) -> None:
    page = scene.page
    field = page.page.locator("#composer-field")
    for typed, choice in (("@bo", "Bo Dahl"), ("@mod", "Moderators"), ("#fro", "front-page")):
        await field.press_sequentially(typed)
        await page.suggestions.filter(has_text=choice).first.click()
    await expect(field).to_have_value("@Bo Dahl @Moderators #front-page ")
    await field.press("Enter")
    shown = await page.expect_message("@Bo Dahl")
    await expect(shown.locator(".mention")).to_have_text(["@Bo Dahl", "@Moderators", "#front-page"])
    await shown.get_by_role("button", name="#front-page").click()
    await expect(page.page.get_by_role("heading", level=1, name="front-page")).to_be_visible()

"""The page in a real browser: slash commands, their options, and the commands of the menus."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.scene import Scene

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_slash_command_with_options_and_autocomplete(scene: Scene) -> None:
    page = scene.page
    await page.choose_command("fruit find")
    await page.fill_option("count", "3")
    await page.option_field("name").fill("Ap")
    await expect(page.suggestions).to_have_text(["Apple", "Apricot"])
    await page.screenshot("sandbox-command")
    await page.pick_autocomplete("name", "Ap", "Apricot")
    await page.fill_option("ripe", "False")
    await page.fill_option("friend", "Bo Dahl")
    await page.fill_option("order", "Newest first")
    await page.send()
    shown = await page.expect_message("3 × apricot, ripe False, for Bo Dahl, order new")
    await expect(shown).to_contain_text("Ann Lee used /fruit find")


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


async def test_a_command_that_the_bot_registers_is_offered_at_once(scene: Scene) -> None:
    page, bot = scene.page, scene.bot
    field = page.page.locator("#composer-field")
    await field.press_sequentially("/extra")
    await expect(page.suggestions).to_have_count(0)
    made = await bot.http.upsert_global_command(
        bot.application_id or 0, {"name": "extra", "description": "Read all about it", "type": 1}
    )
    await expect(page.suggestions).to_have_count(1)
    await expect(page.suggestions).to_contain_text("Read all about it")
    await bot.http.delete_global_command(bot.application_id or 0, int(made["id"]))
    await expect(page.suggestions).to_have_count(0)


async def test_apps_of_messages_and_members(scene: Scene) -> None:
    page = scene.page
    await page.say("Twelve signs")
    await page.use_app("Count letters", await page.expect_message("Twelve signs"))
    await page.expect_message("12 letters")
    await page.use_app("Greet", page.page.get_by_label("Members").get_by_role("button", name="Cleo Ford"))
    await page.expect_message("Hello @Cleo Ford!")

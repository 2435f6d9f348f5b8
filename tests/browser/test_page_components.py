"""The page in a real browser: buttons, selects, forms and the layouts of Components V2."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.scene import Scene

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


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


async def test_selects_of_every_kind(scene: Scene) -> None:
    page = scene.page
    await page.slash("selects")
    await page.select("Choose a channel", "front-page")
    await page.expect_message("Channel: front-page")
    await page.select("Choose a role", "Moderators")
    await page.expect_message("Role: Moderators")
    await page.select("Choose anybody", "Bo Dahl", "Moderators")
    await page.expect_message("Anybody: Bo Dahl, Moderators")


async def test_an_embed_with_everything(scene: Scene) -> None:
    page = scene.page
    await page.slash("embed")
    shown = (await page.expect_message("The ferry is back")).locator(".embed")
    await expect(shown.get_by_role("link", name="The ferry is back")).to_have_attribute(
        "href", "https://example.org/f"
    )
    await expect(shown.locator("strong")).to_have_text("storm")
    await expect(shown.locator(".embed-field.inline .embed-field-name")).to_have_text(["Boats", "Captains"])
    await expect(shown.locator(".embed-footer")).to_contain_text("Harbour Times • ")
    await expect(shown.get_by_role("img", name="")).to_have_count(0)
    assert await shown.evaluate("(element) => element.style.getPropertyValue('--accent')") == "#3ba55d"

"""The page in a real browser: faults, set, met and cleared by a person."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from bot.sandbox import Permission
from tests.browser.scene import Scene

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

NOTHING = "Nothing: every request is answered."
ANSWERS = "POST /interactions/*"


async def test_a_fault_is_set_and_met_once(scene: Scene) -> None:
    page = scene.page
    await page.slash("panel")
    panel = await page.expect_message("Page: first")
    faults = await page.open_faults()
    await expect(faults.get_by_role("listitem")).to_have_text([NOTHING])
    await page.set_fault("429 without Via", route=ANSWERS)
    await expect(faults.get_by_role("listitem")).to_have_text([f"429 without Via, once{ANSWERS}"])
    await page.screenshot("sandbox-faults")
    await page.page.keyboard.press("Escape")
    scene.sandbox.clock.stop()
    await panel.get_by_role("button", name="Secret").click()
    await scene.sandbox.wait_for(lambda: not scene.sandbox.faults.listed(), timeout=10)
    scene.sandbox.clock.advance(4)
    await expect(panel.get_by_role("alert")).to_have_text("This interaction failed")
    faults = await page.open_faults()
    await expect(faults.get_by_role("listitem")).to_have_text([NOTHING])
    await page.page.keyboard.press("Escape")
    await page.click("Secret")
    await page.expect_message("Between us")


async def test_faults_are_cleared_one_by_one_and_all_at_once(scene: Scene) -> None:
    page = scene.page
    faults = await page.open_faults()
    await page.set_fault("slow answer", route="GET /users/*", times=3)
    await page.set_fault("429 without Via", route="GET /users/*", times=None)
    await page.set_fault("connection dropped after the effect", route="GET /users/*")
    await expect(faults.get_by_role("listitem")).to_contain_text(
        [
            "slow answer, 3 times",
            "429 without Via, until it is cleared",
            "connection dropped after the effect, once",
        ]
    )
    await faults.get_by_role("button", name="Clear slow answer").click()
    await expect(faults.get_by_role("listitem")).to_have_count(2)
    await expect(faults.get_by_role("button", name="Clear all")).to_be_focused()
    await page.page.keyboard.press("Enter")
    await expect(faults.get_by_role("listitem")).to_have_text([NOTHING])
    assert scene.sandbox.faults.listed() == []


async def test_a_fault_of_no_request_is_refused_with_a_word(scene: Scene) -> None:
    page = scene.page
    faults = await page.open_faults()
    await page.set_fault("503", route="POST /nowhere")
    await expect(faults.get_by_role("alert")).to_contain_text("No request is called that")
    await page.set_fault("503", route="GET /users/*")
    await expect(faults.get_by_role("alert")).to_have_count(0)
    await faults.get_by_role("button", name="Clear all").click()


async def test_something_happens_at_once_in_the_open_channel(scene: Scene) -> None:
    page, sandbox = scene.page, scene.sandbox
    assert sandbox.world.permissions(scene.general, sandbox.world.application.bot.id) & Permission.SEND_MESSAGES
    faults = await page.open_faults()
    await faults.get_by_label("Or at once, in this channel").select_option("permission to send withdrawn")
    await faults.get_by_role("button", name="Do it").click()
    bot = sandbox.world.application.bot.id
    await sandbox.wait_for(
        lambda: not sandbox.world.permissions(scene.general, bot) & Permission.SEND_MESSAGES, timeout=10
    )

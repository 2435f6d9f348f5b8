"""The sandbox's page as a person uses it: by what it says and by the names of its parts.

page = await SandboxPage.open(browser, sandbox.base_url, pictures=tmp_path)
await page.open_channel("general")
await page.slash("article add", link="https://…")
await page.click("Read more")
await page.screenshot("reading")
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Locator, Page, ViewportSize, expect

PATIENCE_MS = 10_000
"""How long (real time) a control may take to be there; only a failing test waits so long."""

WIDE: ViewportSize = {"width": 1360, "height": 860}
NARROW: ViewportSize = {"width": 400, "height": 800}


class SandboxPage:
    def __init__(self, page: Page, pictures: Path) -> None:
        self.page = page
        self.pictures = pictures
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message: Any) -> None:
        """A violated policy is told on the console alone. Pictures that can't be had are no fault of the page."""
        if "Content Security Policy" in message.text or "TrustedHTML" in message.text:
            self.errors.append(message.text)

    @classmethod
    async def new(
        cls,
        browser: Browser,
        *,
        pictures: Path,
        viewport: ViewportSize = WIDE,
        timezone: str = "UTC",
    ) -> SandboxPage:
        """An empty tab in a profile of its own; `close` ends it. Screenshots go to the folder `pictures`."""
        context = await browser.new_context(
            viewport=viewport,
            color_scheme="dark",
            locale="en-GB",
            timezone_id=timezone,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE_MS)
        return cls(await context.new_page(), pictures)

    async def visit(self, address: str) -> None:
        await self.page.goto(address)
        await self.settled()

    async def leave(self) -> None:
        """Forget what the page remembers and go away; what it did wrong meanwhile fails the test here."""
        await self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        await self.page.goto("about:blank")
        errors, self.errors = self.errors, []
        assert errors == []

    async def close(self) -> None:
        await self.leave()
        await self.page.context.close()

    async def settled(self) -> None:
        """Wait until what was opened is there."""
        await expect(self.page.get_by_role("main")).to_have_attribute("aria-busy", "false")

    # --- where one is ----------------------------------------------------------------------------------------

    async def open_server(self, name: str) -> None:
        await self.page.get_by_role("navigation", name="Servers").get_by_role("button", name=name).click()

    async def open_channel(self, name: str) -> None:
        """A channel, thread or direct message in the list at the left."""
        await (
            self.page.get_by_role("navigation", name="Channels")
            .get_by_role("button", name=re.compile(rf"^{re.escape(name)}(, unread messages)?$"))
            .click()
        )
        await expect(self.page.get_by_role("heading", level=1, name=name)).to_be_visible()
        await self.settled()

    async def become(self, name: str) -> None:
        """Be somebody else."""
        await self.page.locator(".who").click()
        await self.page.get_by_role("menuitemradio", name=re.compile(rf"^{re.escape(name)}")).click()
        await expect(self.page.locator(".who")).to_contain_text(name)
        await self.settled()

    # --- messages --------------------------------------------------------------------------------------------

    @property
    def messages(self) -> Locator:
        return self.page.locator("#messages .message")

    def message(self, text: str) -> Locator:
        """The newest message that has this text."""
        return self.messages.filter(has_text=text).last

    @property
    def last_message(self) -> Locator:
        return self.messages.last

    async def expect_message(self, text: str, *, timeout: float = 10.0) -> Locator:
        """Wait (real seconds) until a message has this text."""
        found = self.message(text)
        await expect(found).to_be_visible(timeout=timeout * 1000)
        return found

    async def say(self, text: str) -> None:
        field = self.page.locator("#composer-field")
        await field.fill(text)
        await field.press("Enter")

    # --- commands --------------------------------------------------------------------------------------------

    async def slash(self, command: str, /, **options: str | Path) -> None:
        """Type a slash command with its options and send it."""
        await self.type_slash(command, **options)
        await self.send()

    async def type_slash(self, command: str, /, **options: str | Path) -> None:
        """Type a slash command and fill its options in, without sending it.

        An option's text is typed, and where a list offers exactly that, it is picked; a Path is uploaded.
        """
        await self.choose_command(command)
        for name, value in options.items():
            await self.fill_option(name, value)

    async def choose_command(self, command: str) -> None:
        field = self.page.locator("#composer-field")
        await field.fill("")
        await field.press_sequentially(f"/{command}")
        await self.page.get_by_role("option", name=re.compile(rf"^\W{re.escape(command)}\b")).first.click()
        await expect(self.command).to_be_visible()

    @property
    def command(self) -> Locator:
        """The command that is being typed."""
        return self.page.locator(".command-entry")

    def option_field(self, name: str) -> Locator:
        return self.command.locator(f'[data-option="{name}"] input')

    async def fill_option(self, name: str, value: str | Path) -> None:
        field = await self._reach_option(name)
        if isinstance(value, Path):
            await field.set_input_files(value)
            return
        await field.fill(value)
        offered = self.suggestions.filter(has=self.page.get_by_text(value, exact=True))
        if await self._offers(field, offered):
            await offered.first.click()

    async def _offers(self, field: Locator, offered: Locator) -> bool:
        """Whether the field's list, once it is there, has the wanted entry. Free text has no list."""
        await expect(field).not_to_have_attribute("aria-busy", "true")
        if await field.get_attribute("aria-expanded") != "true":
            return False
        return await offered.count() > 0

    async def _reach_option(self, name: str) -> Locator:
        field = self.option_field(name)
        if await field.count() == 0:
            await self.command.locator(".more-options").click()
            await self.suggestions.filter(has=self.page.get_by_text(name, exact=True)).first.click()
        await field.focus()
        return field

    @property
    def suggestions(self) -> Locator:
        """The entries of the list above the message box."""
        return self.page.locator(".suggestion")

    async def pick_autocomplete(self, option: str, typed: str, choice: str) -> None:
        """Type into an option and pick the first of what the bot suggests that has the text `choice`."""
        field = await self._reach_option(option)
        await field.fill(typed)
        await self.suggestions.filter(has_text=choice).first.click()
        await expect(field).to_have_value(re.compile(re.escape(choice)))

    async def send(self) -> None:
        """Send what is in the message box."""
        if await self.command.count():
            await self.command.locator(".command-name").press("Enter")
        else:
            await self.page.locator("#composer-field").press("Enter")

    async def use_app(self, name: str, target: Locator) -> None:
        """Use "Apps > name" on a message or a member of the list."""
        await target.click(button="right")
        await self.page.get_by_role("menuitem", name="Apps").click()
        await self.page.get_by_role("menuitem", name=name).click()

    # --- components ------------------------------------------------------------------------------------------

    async def click(self, label: str, *, within: Locator | None = None) -> None:
        """Press the newest button with this label, and wait until the bot has taken it."""
        button = (within or self.page.locator("#messages")).get_by_role("button", name=label, exact=True).last
        await button.click()
        await expect(self.page.locator('.button[aria-busy="true"]')).to_have_count(0)

    async def select(self, placeholder: str, *labels: str, within: Locator | None = None) -> None:
        """Choose in the newest select menu with this placeholder."""
        menu = (within or self.page.locator("#messages")).get_by_role("combobox", name=placeholder).last
        await menu.click()
        for label in labels:
            await (
                self.page.locator(".popup")
                .get_by_role("option", name=re.compile(rf"^{re.escape(label)}"))
                .first.click()
            )
        if await self.page.locator(".popup").count():
            await self.page.keyboard.press("Tab")

    async def fill_modal(self, values: Mapping[str, Any], *, submit: bool = True) -> None:
        """Fill the open form in, by labels: text, True or False, a Path, or the labels of what to choose."""
        form = self.page.get_by_role("dialog")
        await expect(form).to_be_visible()
        for label, value in values.items():
            await self._fill_field(form, label, value)
        if submit:
            await form.get_by_role("button", name="Submit").click()

    async def _fill_field(self, form: Locator, label: str, value: Any) -> None:
        name = re.compile(rf"^{re.escape(label)}( \*.*)?$")
        field = form.locator(".field").filter(has=self.page.locator(".field-label", has_text=name))
        if isinstance(value, bool):
            await field.get_by_role("checkbox").set_checked(value)
        elif isinstance(value, Path):
            await field.locator("input[type=file]").set_input_files(value)
        elif await field.get_by_role("combobox").count():
            labels = [value] if isinstance(value, str) else value
            await self.select(label, *labels, within=field)
        elif await field.locator(".choice").count():
            for each in [value] if isinstance(value, str) else value:
                await field.locator(".choice", has_text=each).locator("input").check()
        else:
            await field.get_by_role("textbox").fill(value)

    # --- the clock, faults and pictures ----------------------------------------------------------------------

    async def move_clock(self, *, by: str | None = None, to: datetime | None = None) -> None:
        """Move the clock `by` "+1 hour" or "+1 day", or `to` a time of the browser's zone (to the minute)."""
        await self.page.locator("#clock").click()
        panel = self.page.get_by_role("dialog", name="Move the clock")
        if by is not None:
            await panel.get_by_role("button", name=by).click()
        if to is not None:
            await panel.locator("input").fill(to.strftime("%Y-%m-%dT%H:%M"))
            await panel.get_by_role("button", name="Go").click()
        await expect(panel).to_have_count(0)

    async def open_faults(self) -> Locator:
        """The panel in which faults are set and cleared."""
        await self.page.get_by_role("button", name="Faults").click()
        panel = self.page.get_by_role("dialog", name="Faults")
        await expect(panel).to_be_visible()
        return panel

    async def set_fault(self, name: str, *, route: str = "*", times: int | None = 1) -> None:
        """Let requests fail, in the open panel; `times` None is until it is cleared."""
        panel = self.page.get_by_role("dialog", name="Faults")
        await panel.get_by_label("What").select_option(name)
        await panel.get_by_label("Which requests").fill(route)
        await panel.get_by_label("How often").fill("" if times is None else str(times))
        await panel.get_by_role("button", name="Set", exact=True).click()

    async def screenshot(self, name: str) -> Path:
        path = self.pictures / f"{name}.png"
        await self.page.mouse.move(0, 0)
        # Playwright makes the folder.
        await self.page.screenshot(path=path)
        return path

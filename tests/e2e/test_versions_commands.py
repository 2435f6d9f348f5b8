"""/versions by real discord.py on the sandbox: everyone sees what was changed, an admin brings a version back."""

from __future__ import annotations

from bot.sandbox.api import Upload
from tests.support.staged import shown, staged

TEXT = "A storm killed 9 people in Saltmere on Friday night, and broke the harbour wall."
STORM = Upload("storm.txt", f"Storm\n\n{TEXT}".encode())


async def test_a_correction_is_shown_and_taken_back() -> None:
    async with staged(STORM) as stage:
        ada, mia = stage.admin(), stage.member()
        assert "never changed" in shown(await mia.slash("versions", article="Storm"))
        form = await ada.slash("article edit", article="Storm")
        await ada.submit(form, {"title": "Deadly storm", "text": TEXT.replace("9", "12")})
        seen = await mia.slash("versions", article="Deadly storm")
        assert seen.ephemeral and "Version 2 of 2" in shown(seen)
        assert "912" in shown(seen).replace("*", "").replace("~", "")
        assert "Title: " in shown(seen)
        refused = await mia.click(seen.message, label="Bring version 1 back")
        assert "Manage Server" in shown(refused)
        again = await ada.slash("versions", article="Deadly storm")
        back = await ada.click(again.message, label="Bring version 1 back")
        assert "This is version 3" in shown(back)
        third = await mia.slash("versions", article="Storm")
        await mia.click(third.message, label="Earlier change")
        assert "Version 2 of 3" in shown(third.message)

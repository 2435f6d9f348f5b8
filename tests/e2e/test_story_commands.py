"""/story and the button Story by real discord.py on the sandbox."""

from __future__ import annotations

from bot.sandbox.api import Upload
from tests.support.staged import shown, staged

QUAKE = Upload(
    "quake.txt",
    b"Quake in Port Ensen\n\nAn earthquake killed nine people in Port Ensen on Monday. Mayor Varga shut the port.",
)
AGAIN = Upload(
    "again.txt",
    b"Port Ensen mourns\n\nMayor Varga said nine people were killed by the Port Ensen earthquake on Monday.",
)
DRAW = Upload(
    "draw.txt", b"A draw\n\nThe football season began on Sunday with a draw between Redhill and Northam."
)


async def test_an_article_leads_to_its_story_and_from_there_to_another_report() -> None:
    async with staged(QUAKE, AGAIN, DRAW) as stage:
        mia = stage.member()
        asked = await mia.slash("story", article="Quake in Port Ensen")
        assert asked.ephemeral and "2 reports" in shown(asked)
        assert "Port Ensen mourns" in shown(asked) and "A draw" not in shown(asked)
        opened = await mia.slash("article show", article="Port Ensen mourns")
        pressed = await mia.click(opened.message, label="Story")
        assert "2 reports" in shown(pressed)
        alone = await mia.slash("story", article="A draw")
        assert "Nothing else in the archive reports this." in shown(alone)
        assert [each["name"] for each in await mia.autocomplete("story", option="article", typed="mour")] == [
            "Port Ensen mourns"
        ]

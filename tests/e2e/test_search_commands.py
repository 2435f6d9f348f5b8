"""/search, /latest, /related and "Find in Newsdesk" by real discord.py on the sandbox."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.demo.stage import Stage
from bot.sandbox.api import Upload
from tests.support.staged import shown, staged

STORM = "Storm number {n}\n\nMayor Ottilie Varga of Lindholm spoke after storm number {n} had torn {n} roofs away."
COUNT = 6


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    """With some articles on storms in the archive."""
    storms = (Upload(f"{number}.txt", STORM.format(n=number).encode()) for number in range(1, COUNT + 1))
    async with staged(*storms) as stage:
        yield stage


async def test_a_long_search_has_pages_for_its_asker(stage: Stage) -> None:
    mia = stage.member()
    found = await mia.slash("search", query="storm" + " -football" * 20, sort="oldest")
    assert f"{COUNT} results" in shown(found)
    turned = await mia.click(found.message, label="More")
    assert turned.updated and "Page 2" in shown(found.message) and f"Storm number {COUNT}" in shown(found.message)


async def test_the_latest_have_pages(stage: Stage) -> None:
    mia = stage.member()
    listed = await mia.slash("latest")
    assert f"Storm number {COUNT}" in shown(listed) and "Storm number 1" not in shown(listed)
    await mia.click(listed.message, label="More")
    assert "Storm number 1" in shown(listed.message)


async def test_an_article_leads_to_more_like_it(stage: Stage) -> None:
    mia = stage.member()
    related = await mia.slash("related", article="Storm number 2")
    assert "More like" in shown(related) and "Storm number 3" in shown(related)
    opened = await mia.slash("article show", article="Storm number 2")
    more = await mia.click(opened.message, label="Related")
    assert shown(more) == shown(related)


async def test_a_message_is_looked_up_from_its_menu(stage: Stage) -> None:
    ada = stage.admin(stage.general)
    said = await ada.say("Did Mayor Ottilie Varga of Lindholm really say that about the roofs?")
    found = await stage.member().context_menu("Find in Newsdesk", said)
    assert found.ephemeral and "Storm number" in shown(found)


async def test_a_saved_search_is_suggested_to_its_owner_alone(stage: Stage) -> None:
    mia, ada = stage.member(), stage.admin()
    assert "Saved as" in shown(await mia.slash("searches save", name="Roofs", query="storm roofs"))
    suggested = await mia.autocomplete("search", option="query", typed="roo")
    assert [each["value"] for each in suggested] == ["storm roofs"]
    assert await ada.autocomplete("search", option="query", typed="roo") == []
    await ada.slash("searches save", name="Mayors", query="mayor", server=True)
    listed = shown(await mia.slash("searches list"))
    assert "Roofs" in listed and "Mayors" in listed and "for everyone" in listed
    assert "Removed" in shown(await mia.slash("searches remove", name="roofs"))
    assert "Manage Channels" in shown(await mia.slash("searches remove", name="Mayors", server=True))

"""/search, /latest, /related and "Find in Newsdesk" by real discord.py on the sandbox."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.demo.stage import Stage
from bot.sandbox.api import Upload
from tests.support.newsroom import STORMS
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
    for title, text in STORMS.items():
        await stage.admin().slash("article add", file=Upload("x.txt", f"{title}\n\n{text}".encode()), publish=True)
    mia = stage.member()
    query = "storm -varga" + " -football" * 20
    found = await mia.slash("search", query=query, sort="oldest")
    assert "6 results" in shown(found) and "Articles 1 to 5 of 6" in shown(found)
    turned = await mia.click(found.message, label="More")
    assert turned.updated and "Articles 6 to 6 of 6" in shown(found.message)
    assert "Mayor resigns" in shown(found.message)


async def test_reports_of_one_event_are_one_entry_with_the_others_behind_a_button(stage: Stage) -> None:
    mia, ada = stage.member(), stage.admin()
    found = await mia.slash("search", query="storm", sort="oldest", share=True)
    assert f"{COUNT} results" in shown(found) and "Storm number 2" not in shown(found)
    others = await mia.click(found.message, label=f"+{COUNT - 1} more on this")
    assert others.ephemeral and "More on Storm number 1" in shown(others) and "Storm number 2" in shown(others)
    assert "belongs to whoever asked" in shown(await ada.click(found.message, label=f"+{COUNT - 1} more on this"))


async def test_what_may_be_done_with_an_article_stands_below_the_first_and_behind_the_menu(stage: Stage) -> None:
    mia = stage.member()
    found = await mia.slash("search", query="storm", sort="oldest")
    for label in ("Summarize", "Quotes", "Save", "Related"):
        assert shown(await mia.click(found.message, label=label))
    opened = await mia.select(found.message, "2")
    assert opened.ephemeral and "Storm number 2" in shown(opened)
    assert "Saved" in shown(await mia.click(opened.message, label="Save"))


async def test_what_one_saves_is_listed_found_and_given_up_again(stage: Stage) -> None:
    mia, ada = stage.member(), stage.admin()
    assert "You have saved no articles yet" in shown(await mia.slash("saved"))
    found = await mia.slash("search", query='"storm number 2"')
    kept = await mia.click(found.message, label="Save")
    assert kept.ephemeral and "Saved" in shown(kept)
    assert "Storm number 2" in shown(await mia.slash("saved"))
    assert "1 result" in shown(await mia.slash("search", query="storm is:saved"))
    assert "Nothing in the archive" in shown(await ada.slash("search", query="storm is:saved"))
    undone = await mia.click(kept.message, label="Undo")
    assert undone.updated and "No longer saved" in shown(kept.message)
    assert "You have saved no articles yet" in shown(await mia.slash("saved"))
    await mia.click(kept.message, label="Undo")
    assert "No longer saved" in shown(await mia.click(found.message, label="Save"))


async def test_a_query_that_cannot_be_read_comes_with_a_button_that_asks_the_nearest(stage: Stage) -> None:
    mia = stage.member()
    for query, offer in (
        ('"torn roofs', '"torn roofs"'),
        ("storm AND", "storm"),
        ("auther:varga storm", "author:varga storm"),
    ):
        refused = await mia.slash("search", query=query, share=True)
        await refused.until(lambda reply: bool(reply.messages) and not reply.thinking)
        assert refused.ephemeral and offer in shown(refused)
        asked = await mia.click(refused.message, label=offer)
        assert asked.updated and offer.split()[0].strip('"') in shown(refused.message)


async def test_a_slip_is_corrected_and_the_correction_said(stage: Stage) -> None:
    mia = stage.member()
    found = await mia.slash("search", query="strom lindholm")
    assert "Nothing in the archive matches strom lindholm" in shown(found).replace("**", "")
    assert "Storm number" in shown(found)


async def test_a_query_is_completed_as_one_types(stage: Stage) -> None:
    mia = stage.member()

    async def suggested(typed: str) -> list[str]:
        return [each["value"] for each in await mia.autocomplete("search", option="query", typed=typed)]

    assert await suggested("roofs -foo speaker:ott") == []
    assert 'lang:en title:"Storm number 3"' in await suggested("lang:en storm num")
    assert "roofs is:saved" in await suggested("roofs is:s")
    assert await suggested('"an open phrase stor') == []


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

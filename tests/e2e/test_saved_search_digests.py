"""A digest that follows a saved search of the server, and what may be done to that search meanwhile."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.demo.stage import Stage
from bot.sandbox.api import Upload
from tests.support.newsroom import STORMS
from tests.support.staged import shown, staged


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    storms = (Upload("x.txt", f"{title}\n\n{text}".encode()) for title, text in STORMS.items())
    async with staged(*storms) as stage:
        yield stage


async def test_a_digest_follows_the_search_whose_name_it_has(stage: Stage) -> None:
    ada = stage.admin()
    await ada.slash("searches save", name="Insects", query="honeybees", server=True)
    made = await ada.slash(
        "digest create", channel=stage.news, schedule="daily 08:00", zone="UTC", title="Bees", search="insects"
    )
    assert "the saved search insects" in shown(made).replace("**", "")
    preview = shown(await ada.slash("digest preview", digest="Bees"))
    assert "Bees remember" in preview and "Volcano" not in preview
    await ada.slash("searches save", name="Insects", query="volcano", server=True)
    preview = shown(await ada.slash("digest preview", digest="Bees"))
    assert "Bees remember" not in preview and "Volcano" in preview
    why = shown(await ada.slash("digest why", digest="Bees", article="Bees remember faces"))
    assert "saved search that this digest follows" in why


async def test_a_search_that_a_digest_follows_is_neither_removed_nor_made_unfit_for_it(stage: Stage) -> None:
    ada = stage.admin()
    await ada.slash("searches save", name="Insects", query="honeybees", server=True)
    create = {"channel": stage.news, "schedule": "daily 08:00", "zone": "UTC", "title": "Bees"}
    refused = await ada.slash("digest create", **create, search="Birds")
    assert "no saved search “Birds”" in shown(refused)
    await ada.slash("digest create", **create, search="Insects")
    assert "“Bees” follows this search" in shown(await ada.slash("searches remove", name="insects", server=True))
    for query in ("speaker:haddad", "bees is:saved"):
        reply = await ada.slash("searches save", name="insects", query=query, server=True)
        assert "Saved as" not in shown(reply), query
    await ada.slash("digest edit", digest="Bees", search="-")
    assert "Removed" in shown(await ada.slash("searches remove", name="insects", server=True))


async def test_the_searches_of_the_server_alone_are_suggested_for_a_digest(stage: Stage) -> None:
    ada = stage.admin()
    await ada.slash("searches save", name="Insects", query="honeybees", server=True)
    await ada.slash("searches save", name="Insects of mine", query="wasps")
    suggested = await ada.autocomplete("digest create", option="search", typed="ins")
    assert [each["value"] for each in suggested] == ["Insects"]


async def test_a_member_is_told_what_a_search_of_their_own_finds(stage: Stage) -> None:
    mia, ada = stage.member(), stage.admin()
    await mia.slash("searches save", name="Insects", query="honeybees")
    assert "no saved search" in shown(await ada.slash("searches alert", name="Insects"))
    made = shown(await mia.slash("searches alert", name="insects"))
    assert "insects" in made and "saved search" in made and "Every 5 minutes" in made
    assert "already" in shown(await mia.slash("searches alert", name="Insects"))
    assert "insects" in shown(await mia.slash("my-digest list"))
    assert "Bees remember" in shown(await mia.slash("my-digest preview", digest="insects"))
    assert "follows this search" in shown(await mia.slash("searches remove", name="Insects"))
    await mia.slash("my-digest remove", digest="insects")
    [kept] = await mia.autocomplete("searches remove", option="name", typed="")
    assert kept["value"] == "Insects"
    assert await mia.autocomplete("searches remove", option="name", typed="", others={"server": True}) == []
    assert "Removed" in shown(await mia.slash("searches remove", name="Insects"))


async def test_a_channel_is_told_by_moderators_what_a_search_of_the_server_finds(stage: Stage) -> None:
    ada, mia = stage.admin(), stage.member()
    await ada.slash("searches save", name="Insects", query="honeybees", server=True)
    refused = await mia.slash("searches alert", name="Insects", channel=stage.news)
    assert "Manage Channels" in shown(refused) and refused.ephemeral
    await ada.slash("searches alert", name="Insects", channel=stage.news)
    assert "already" in shown(await ada.slash("searches alert", name="insects", channel=stage.news))
    assert "Insects" in shown(await ada.slash("digest list"))
    assert "Posted" in shown(await ada.slash("digest run", digest="Insects"))


async def test_a_search_of_the_server_that_is_gone_finds_nothing_for_a_member(stage: Stage) -> None:
    ada, mia = stage.admin(), stage.member()
    await ada.slash("searches save", name="Insects", query="honeybees", server=True)
    await mia.slash("searches alert", name="Insects")
    assert "Bees remember" in shown(await mia.slash("my-digest preview", digest="Insects"))
    assert "Removed" in shown(await ada.slash("searches remove", name="Insects", server=True))
    for command in ("show", "preview", "run"):
        said = shown(await mia.slash(f"my-digest {command}", digest="Insects"))
        assert "no longer there" in said and "/searches save" in said
    await mia.slash("searches save", name="Insects", query="honeybees")
    assert "no longer there" not in shown(await mia.slash("my-digest show", digest="Insects"))
    assert "Bees remember" in shown(await mia.slash("my-digest preview", digest="Insects"))

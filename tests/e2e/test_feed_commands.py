"""/feed by real discord.py on the sandbox, with a newspaper's site on loopback."""

from __future__ import annotations

import asyncio
import itertools
import socket
from collections.abc import AsyncIterator, Callable

import aiohttp
import pytest
import pytest_asyncio

from bot.demo.stage import Stage
from bot.sandbox.api import Upload
from bot.sandbox.people import Reply
from bot.ui.custom_ids import Action, encode
from tests.support.newsroom import Newsroom, answered, given_back, id_in
from tests.support.site import Site, site
from tests.support.staged import staged

pytestmark = pytest.mark.asyncio(loop_scope="module")

_numbers = itertools.count(1)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def host() -> AsyncIterator[Site]:
    async with site() as made:
        yield made


@pytest.fixture(scope="module")
def port() -> int:
    """Where hubs would reach the bot."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def stage(host: Site, port: int) -> AsyncIterator[Stage]:
    settings = {
        "private_hosts": frozenset({host.host}),
        "public_url": "https://news.example",
        "listen": ("127.0.0.1", port),
    }
    async with staged(settings=settings) as stage:
        yield stage


@pytest.fixture
def herald(host: Site) -> Site:
    """A newspaper of this test's own, with two feeds."""
    made = host.below(f"/{next(_numbers)}")
    made.front(("/news.xml", "Herald News"), ("/sport.xml", "Herald Sport"))
    made.feed("/news.xml", "Herald News", 3, 2, 1)
    made.feed("/sport.xml", "Herald Sport", 1)
    return made


@pytest.fixture
def room(stage: Stage) -> Newsroom:
    return Newsroom(stage, f"Server {next(_numbers)}")


async def eventually(said: Callable[[], object]) -> None:
    """Wait until the clockwork has done its part."""
    for _ in range(200):
        if said():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not happen")


async def following(room: Newsroom, herald: Site, take: str = "Take none", path: str = "/news.xml") -> Reply:
    preview = await room.ada.slash("feed add", address=herald.url + path)
    return await room.ada.click(preview.message, label=take)


async def test_a_site_is_looked_at_chosen_from_previewed_and_followed(room: Newsroom, herald: Site) -> None:
    ada = room.ada
    offer = await ada.slash("feed add", address=f"{herald.url}/", tags="Tarn, news")
    assert offer.ephemeral and "2 feeds" in offer.text
    preview = await ada.select(offer.message, "0")
    assert (
        "3 entries" in preview.text and "Herald News 3" in preview.text and "tagged Tarn and news" in preview.text
    )
    done = await ada.click(preview.message, label="Take the latest")
    assert "follows **Herald News** now" in done.text and "1 article was added" in done.text
    found = (await room.mia.slash("search", query="tag:tarn bridge")).text
    assert "Herald News 3" in found and "Herald News 2" not in found
    again = await ada.click(preview.message, label="Take the latest")
    assert "already" in again.text and "nothing new" not in again.text
    refreshed = await ada.click(again.message, label="Refresh")
    assert "nothing new" in refreshed.text


async def test_what_a_feed_brings_comes_by_itself(room: Newsroom, herald: Site) -> None:
    await following(room, herald)
    herald.feed("/news.xml", "Herald News", 4, 3, 2, 1)
    before = len(herald.asked)
    done = await room.ada.slash("feed refresh", feed="Herald News")
    assert "1 article was added" in done.text
    assert herald.asked[before:] == [f"{herald.root}/news.xml"]  # the whole text stands in the feed
    status = await room.mia.slash("feed status", feed="Herald News")
    assert "Read" in status.text and herald.url not in status.text.replace(f"({herald.url}/)", "")


async def test_a_teaser_is_completed_from_its_page(room: Newsroom, herald: Site) -> None:
    herald.feed("/news.xml", "Herald News", 1, full=False)
    done = await following(room, herald, "Take the latest")
    assert "1 article was added" in done.text
    [choice] = await room.ada.autocomplete("article show", option="article", typed="Herald")
    shown = await room.mia.slash("article show", article=choice["value"])
    assert "old bridge" in shown.text and "Only a part" not in shown.text


async def test_pause_resume_remove_and_follow_again(room: Newsroom, herald: Site) -> None:
    ada = room.ada
    made = await following(room, herald)
    paused = await ada.click(made.message, label="Pause")
    assert "Paused." in paused.text
    refused = await ada.slash("feed refresh", feed="Herald News")
    assert refused.ephemeral and "/feed resume" in refused.text
    resumed = await ada.slash("feed resume", feed="Herald News")
    assert "Paused." not in resumed.text
    assert "Herald News" in (await room.mia.slash("feed list")).text
    removed = await ada.slash("feed remove", feed="Herald News")
    assert "no longer follows" in removed.text
    assert "no feeds yet" in (await ada.slash("feed list")).text
    again = await ada.click(removed.message, label="Follow again")
    assert "follows **Herald News** now" in again.text


async def test_only_admins_change_what_is_followed(room: Newsroom, herald: Site) -> None:
    await following(room, herald)
    for person in (room.theo, room.mia):
        for command in ("feed pause", "feed resume", "feed refresh", "feed remove"):
            refused = await person.slash(command, feed="Herald News")
            assert refused.ephemeral and "Manage Server" in refused.text
        assert "Manage Server" in (await person.slash("feed add", address=herald.url)).text
        assert "Manage Server" in (await person.slash("feed export")).text
    shown = await room.mia.slash("feed status", feed="Herald News")
    assert "Remove" not in str(shown.message.components)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [("/nothing-here", "no such page"), ("/", "No feed was found")],
)
async def test_what_is_no_feed_is_said(room: Newsroom, herald: Site, address: str, sentence: str) -> None:
    herald.front()
    reply = await room.ada.slash("feed add", address=herald.url + address)
    assert reply.ephemeral and sentence in reply.text


async def test_a_failing_feed_is_told_with_buttons_that_mend_it(room: Newsroom, herald: Site) -> None:
    ada = room.ada
    await following(room, herald)
    herald.put("/news.xml", 410)
    failed = await ada.slash("feed refresh", feed="Herald News")
    assert failed.ephemeral and "no such page" in failed.text
    messages = ada.goes_to(room.world.open_dm(ada.user)).sees
    await eventually(messages)
    [told] = messages()
    form = await ada.click(told, label="Replace")
    replaced = await ada.submit(form, {"address": f"{herald.url}/sport.xml"})
    assert "Herald Sport" in replaced.text
    listed = (await ada.goes_to(room.general).slash("feed list")).text
    assert "Herald Sport" in listed and "Herald News" not in listed


async def test_a_list_comes_in_and_goes_out(room: Newsroom, herald: Site) -> None:
    outlines = "".join(
        f'<outline type="rss" text="Feed {path}" xmlUrl="{herald.url}{path}"/>'
        for path in ("/news.xml", "/sport.xml", "/gone.xml")
    )
    opml = f'<opml version="2.0"><body><outline text="Tarn">{outlines}</outline></body></opml>'
    ada = room.ada
    done = await ada.slash("feed import", file=Upload("feeds.opml", opml.encode()))
    assert "2 feeds are followed now." in done.text
    assert "1 could not be read" in done.text and "no such page" in done.text
    again = await ada.slash("feed import", file=Upload("feeds.opml", opml.encode()))
    assert "2 were followed already." in again.text
    out = given_back(await ada.slash("feed export"))
    assert out is not None and f"{herald.url}/news.xml" in out and 'text="Tarn"' in out
    wrong = await ada.slash("feed import", file=Upload("feeds.opml", b"no list"))
    assert wrong.ephemeral and "not a list of feeds" in wrong.text


async def test_no_forged_button_reaches_the_feed_of_another_server(
    stage: Stage, room: Newsroom, herald: Site
) -> None:
    made = await following(room, herald)
    feed_id = id_in(made.message, f"nd:feedoff:{room.guild.id}:")
    elsewhere = Newsroom(stage, "Elsewhere")
    under = await elsewhere.ada.slash("help")
    buttons = (
        Action.FEED_PAUSE,
        Action.FEED_RESUME,
        Action.FEED_REFRESH,
        Action.FEED_REPLACE,
        Action.FEED_REMOVE,
    )
    for action, community in itertools.product(buttons, (room.guild.id, elsewhere.guild.id)):
        forged = encode(action, community, feed_id)
        reply = await elsewhere.forge(elsewhere.ada, under, forged)
        await reply.until(answered)
        assert "does not follow this feed" in reply.text, forged
    assert "Herald News" in (await room.mia.slash("feed list")).text


async def test_hubs_find_somebody_at_the_public_address(stage: Stage, port: int) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}/websub/unknown") as answer,
    ):
        assert answer.status == 404

"""Several articles at once, by a form or from a message, over the sandbox."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.demo.stage import Stage, press_page
from bot.sandbox.api import Upload
from bot.sandbox.people import readable
from bot.sandbox.picks import RefusedError
from bot.services.ingest import Added
from bot.services.library import Library
from bot.ui.custom_ids import Action, encode
from tests.support.newsroom import TEXT, TITLE, Newsroom, given_back, id_in, says

pytestmark = pytest.mark.asyncio(loop_scope="module")

MENU = "Add to Newsdesk"


def prints(stage: Stage, name: str) -> str:
    stage.press[f"{name}.html"] = press_page(f"{TITLE} in {name}", f"{TEXT}\n\nSo it was in {name}.")
    return stage.printed(f"{name}.html")


async def found(room: Newsroom) -> str:
    return (await room.mia.slash("search", query="harbour")).text


async def test_links_are_added_at_once_and_undone_together(stage: Stage, room: Newsroom) -> None:
    await room.ada.slash("article add", link=prints(stage, "Aby"), publish=True)
    links = [prints(stage, name) for name in ("Aby", "Borg", "Calle")] + [stage.printed("missing.html")]
    form = await room.ada.slash("article add-many")
    done = await says(await room.ada.submit(form, {"links": "\n".join(links)}), "could not be added")
    assert done.ephemeral
    for words in ("2 articles were added", "1 was there already", "1 could not be added", "no such page"):
        assert words in done.text, words
    assert "3 results" in await found(room)
    undone = await says(await room.ada.click(done.message, label="Undo all"), "2 articles were removed")
    assert "1 result" in await found(room)
    await says(await room.ada.click(undone.message, label="Bring them back"), "2 articles are back")
    assert "3 results" in await found(room)


async def test_a_form_without_links_gives_back_what_was_typed(room: Newsroom) -> None:
    form = await room.ada.slash("article add-many")
    reply = await room.ada.submit(form, {"links": "the usual pages"})
    assert "no link in it" in reply.text and given_back(reply) == "the usual pages"
    form = await room.ada.slash("article add-many")
    many = "\n".join(f"https://a.org/{number}" for number in range(51))
    assert "50 are added at once" in (await room.ada.submit(form, {"links": many})).text


async def test_a_batch_that_is_carried_on_adds_nothing_twice(stage: Stage, room: Newsroom) -> None:
    form = await room.ada.slash("article add-many")
    first = await room.ada.submit(form, {"links": prints(stage, "Dala")})
    done = await says(first, "1 article was added")
    batch = id_in(done.message, "nd:unbatch:")
    under = await room.ada.slash("help")
    again = await room.forge(room.ada, under, encode(Action.BATCH_ON, batch))
    await says(again, "1 article was added")
    assert "1 result" in await found(room)
    await says(await room.ada.click(again.message, label="Undo all"), "1 article was removed")


async def test_after_fifteen_minutes_what_came_of_it_is_told_by_direct_message(
    stage: Stage, room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, add = asyncio.Event(), Library.add

    async def held(*args: Any, **named: Any) -> Added:
        await go.wait()
        return await add(*args, **named)

    monkeypatch.setattr(Library, "add", held)
    form = await room.ada.slash("article add-many")
    waiting = await says(await room.ada.submit(form, {"links": prints(stage, "Ivo")}), "Adding 1 link")
    stage.sandbox.clock.advance(timedelta(minutes=15))
    go.set()
    direct = room.world.open_dm(room.ada.user)
    await room.until(lambda: bool(direct.messages))
    (told,) = room.world.history(direct, room.ada.user.id)
    assert "1 article was added" in readable(told) and f"In {room.guild.name}." in readable(told)
    assert "Undo" not in readable(told)  # a button that does nothing in direct messages
    assert "Adding 1 link" in waiting.text
    assert "1 result" in await found(room)


async def test_no_other_server_and_no_member_has_a_hand_in_a_batch(
    stage: Stage, room: Newsroom, elsewhere: Newsroom
) -> None:
    form = await room.ada.slash("article add-many")
    done = await says(await room.ada.submit(form, {"links": prints(stage, "Elva")}), "1 article was added")
    batch = id_in(done.message, "nd:unbatch:")
    theirs, ours = await elsewhere.ada.slash("help"), await room.mia.slash("help")
    for action in (Action.BATCH_ON, Action.BATCH_UNDO, Action.BATCH_RESTORE):
        await says(await elsewhere.forge(elsewhere.ada, theirs, encode(action, batch)), "no longer remembered")
        await says(await room.forge(room.mia, ours, encode(action, batch)), "Manage Server")
    await says(
        await room.forge_form(room.mia, ours, encode(Action.LINKS), links="https://a.org/"), "Manage Server"
    )
    assert "1 result" in await found(room)


async def test_a_message_with_one_link_is_shown_first(stage: Stage, room: Newsroom) -> None:
    message = await room.mia.say(f"Have you seen this? <{prints(stage, 'Falun')}>!")
    shown = await room.ada.context_menu(MENU, message)
    assert shown.ephemeral and "nothing is stored yet" in shown.text and "in Falun" in shown.text
    await says(await room.ada.click(shown.message, label="Publish"), "Added to the archive")


async def test_a_message_with_links_and_files_is_added_at_once(stage: Stage, room: Newsroom) -> None:
    file = Upload("story.txt", f"{TITLE} in Kiruna\n\n{TEXT} In Kiruna too.".encode())
    picture = Upload("storm.png", b"\x89PNG")
    message = await room.mia.say(f"{prints(stage, 'Gavle')} {prints(stage, 'Hemse')}", files=[file, picture])
    await says(await room.ada.context_menu(MENU, message), "3 articles were added")


async def test_a_message_without_links_is_an_article_itself(room: Newsroom) -> None:
    shown = await room.ada.context_menu(MENU, await room.mia.say(f"{TITLE}\n\n{TEXT}"))
    assert "nothing is stored yet" in shown.text and TITLE in shown.text
    nothing = await room.ada.context_menu(MENU, await room.mia.say(files=[Upload("storm.png", b"\x89PNG")]))
    assert "no link, no file" in nothing.text


async def test_a_message_is_added_by_admins_alone(room: Newsroom) -> None:
    message = await room.mia.say("https://a.org/1")
    try:
        reply = await room.theo.context_menu(MENU, message)
    except RefusedError:
        return
    assert "Manage Server" in reply.text

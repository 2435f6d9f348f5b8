"""What an admin sees before an article is stored, and what each of their decisions does, over the sandbox."""

from __future__ import annotations

import asyncio

import pytest

from bot.demo.stage import Stage, press_page
from bot.sandbox.api import Upload
from bot.sandbox.components import walk
from bot.sandbox.people import Reply
from bot.ui.custom_ids import Action, encode
from tests.support.newsroom import TEXT, TITLE, Newsroom, given_back, id_in, says

pytestmark = pytest.mark.asyncio(loop_scope="module")

WHOLE = Upload("article.txt", f"{TITLE}\n\n{TEXT}".encode())


async def previewed(room: Newsroom, file: Upload = WHOLE) -> Reply:
    reply = await room.ada.slash("article add", file=file)
    assert "nothing is stored yet" in reply.text, reply.text
    return reply


def print_page(stage: Stage, text: str) -> str:
    """Put the story on the website; the answer is its address."""
    stage.press["wall.html"] = press_page(TITLE, text)
    return stage.printed("wall.html")


def labels(reply: Reply) -> list[str]:
    return [node["label"] for node in walk(reply.message.components) if "label" in node]


async def found(room: Newsroom, query: str = "harbour") -> str:
    return (await room.mia.slash("search", query=query)).text


async def test_nothing_is_stored_until_it_is_published_and_publishing_is_undone(room: Newsroom) -> None:
    shown = await previewed(room)
    assert shown.ephemeral and TITLE in shown.text and "Forty homes" in shown.text
    assert "1 quotation was found" in shown.text and "English" in shown.text and "no date" in shown.text
    assert "no articles yet" in await found(room)
    done = await says(await room.ada.click(shown.message, label="Publish"), "Added to the archive")
    assert done.updated
    assert "1 result" in await found(room)
    undone = await room.ada.click(done.message, label="Undo")
    assert undone.updated and "Removed" in undone.text
    assert "no articles yet" in await found(room)
    back = await room.ada.click(undone.message, label="Bring it back")
    assert TITLE in back.text and "1 result" in await found(room)


async def test_an_article_is_published_without_a_preview_where_the_admin_wants_none(room: Newsroom) -> None:
    reply = await room.ada.slash("article add", file=WHOLE, publish=True)
    assert "Added to the archive" in reply.text
    form = await room.ada.slash("article add", publish=True)
    reply = await room.ada.submit(form, {"text": f"Another\n\n{TEXT} More."})
    assert "Added to the archive" in reply.text


async def test_a_cancelled_draft_is_gone(room: Newsroom) -> None:
    shown = await previewed(room)
    draft = id_in(shown.message, "nd:publish:")
    cancelled = await room.ada.click(shown.message, label="Cancel")
    assert cancelled.updated and "Nothing was stored" in cancelled.text
    for action in (Action.PUBLISH, Action.CANCEL, Action.DRAFT_FORM):
        await says(await room.forge(room.ada, cancelled, encode(action, draft)), "decided on already")
    assert "no articles yet" in await found(room)


async def test_a_preview_is_corrected_in_the_form_and_then_published(room: Newsroom) -> None:
    shown = await previewed(room)
    form = await room.ada.click(shown.message, label="Edit")
    changed = await room.ada.submit(form, {"title": "Storm breaks the sea wall", "date": "2026-11-20"})
    await says(changed, "Storm breaks the sea wall")
    assert changed.updated and "no date" not in changed.text
    await says(await room.ada.click(changed.message, label="Publish"), "Added to the archive")
    assert "1 result" in await found(room, "title:sea forty")


async def test_tags_are_given_with_the_text_and_corrected_with_the_article(room: Newsroom) -> None:
    form = await room.ada.slash("article add")
    shown = await room.ada.submit(form, {"text": f"{TITLE}\n\n{TEXT}", "date": "2026-11-20 #storm #sea wall"})
    assert "storm · sea wall" in shown.text and "no date" not in shown.text
    changed = await room.ada.submit(await room.ada.click(shown.message, label="Edit"), {"title": "The sea wall"})
    await says(changed, "The sea wall")
    assert "storm · sea wall" in changed.text
    done = await says(await room.ada.click(changed.message, label="Publish"), "Added to the archive")
    assert "storm · sea wall" in done.text
    assert "1 result" in await found(room, "tag:storm")
    form = await room.ada.slash("article edit", article="The sea wall")
    edited = await room.ada.submit(form, {"date": "2026-11-20 #harbour"})
    assert "harbour" in edited.text and "version" not in edited.text
    assert "1 result" in await found(room, "tag:harbour")
    assert "Nothing" in await found(room, "tag:storm")


async def test_a_wrong_date_in_the_form_of_a_preview_loses_nothing(room: Newsroom) -> None:
    shown = await previewed(room)
    form = await room.ada.click(shown.message, label="Edit")
    refused = await room.ada.submit(form, {"text": TEXT + " And more.", "date": "soon"})
    await says(refused, "is not a date")
    assert given_back(refused) == TEXT + " And more."
    await says(await room.ada.click(shown.message, label="Publish"), "Added to the archive")


async def test_several_presses_publish_once(room: Newsroom) -> None:
    shown = await previewed(room)
    presses = await asyncio.gather(*(room.ada.click(shown.message, label="Publish") for _ in range(3)))
    for reply in presses:
        await reply.until(lambda each: "in the archive" in each.text or "decided on" in each.text)
    assert "1 result" in await found(room)


async def test_a_restart_between_the_preview_and_its_buttons_changes_nothing(stage: Stage, room: Newsroom) -> None:
    first, second = await previewed(room), await previewed(room, Upload("b.txt", f"Two\n\n{TEXT} Two.".encode()))
    form = await room.ada.click(second.message, label="Edit")
    await stage.stop_bot()
    await stage.start_bot()
    await says(await room.ada.click(first.message, label="Publish"), "Added to the archive")
    await says(await room.ada.submit(form, {"title": "Sea wall"}), "Sea wall")
    await says(await room.ada.click(second.message, label="Publish"), "Added to the archive")
    assert "2 results" in await found(room)


async def test_no_other_server_and_no_member_can_decide(room: Newsroom, elsewhere: Newsroom) -> None:
    shown = await previewed(room)
    draft = id_in(shown.message, "nd:publish:")
    theirs = await elsewhere.add("Their own", f"{TEXT} Elsewhere.")
    under = await elsewhere.ada.slash("help")
    for custom_id in (
        encode(Action.PUBLISH, draft),
        encode(Action.NEW_VERSION, draft, theirs),
        encode(Action.CANCEL, draft),
        encode(Action.DRAFT_FORM, draft),
    ):
        reply = await says(await elsewhere.forge(elsewhere.ada, under, custom_id), "decided on already")
        assert reply.modal is None and TITLE not in reply.text
    forged = await elsewhere.forge_form(elsewhere.ada, under, encode(Action.DRAFT, draft), title="Taken over")
    await says(forged, "decided on already")
    member = await room.mia.slash("help")
    for action in (Action.PUBLISH, Action.CANCEL, Action.DRAFT_FORM, Action.UNDO):
        refused = await room.forge(room.mia, member, encode(action, draft))
        await says(refused, "Manage Server")
    stolen = await room.forge(room.ada, shown, encode(Action.NEW_VERSION, draft, theirs))
    await says(stolen, "not in the archive")
    assert "Their own" in (await elsewhere.mia.slash("article show", article=str(theirs))).text
    await says(await room.ada.click(shown.message, label="Publish"), "Added to the archive")


# --- links ---------------------------------------------------------------------------------------------------


async def test_a_link_with_another_text_is_stored_as_a_new_version(stage: Stage, room: Newsroom) -> None:
    link = print_page(stage, TEXT)
    first = await room.ada.slash("article add", link=link, publish=True)
    article = id_in(first.message, "nd:sum:")
    assert "Already in the archive" in (await room.ada.slash("article add", link=link)).text
    print_page(stage, f"{TEXT}\n\nThe council met, and it put the repair off once more.")
    shown = await room.ada.slash("article add", link=link)
    assert "this address with another text" in shown.text and "Publish" not in labels(shown)
    done = await says(await room.ada.click(shown.message, label="Store as a new version"), "version 2")
    assert id_in(done.message, "nd:sum:") == article
    assert "1 result" in await found(room, "harbour repair council met")


async def test_nearly_the_same_text_is_offered_as_a_new_version_or_on_its_own(
    stage: Stage, room: Newsroom
) -> None:
    first = await room.ada.slash("article add", link=print_page(stage, TEXT), publish=True)
    article = id_in(first.message, "nd:sum:")
    stage.press["wall-again.html"] = press_page(TITLE, TEXT.replace("Forty", "Fifty"))
    shown = await room.ada.slash("article add", link=stage.printed("wall-again.html"))
    assert "Perhaps a new version" in shown.text
    assert labels(shown)[:2] == ["Store as a new version", "Publish on its own"]
    done = await says(await room.ada.click(shown.message, label="Store as a new version"), "version 2")
    assert id_in(done.message, "nd:sum:") == article
    changed = await room.mia.slash("versions", article=TITLE)
    assert "~~Forty~~**Fifty** homes" in changed.text
    story = await room.mia.slash("story", article=TITLE)
    assert "Nothing else in the archive reports this." in story.text


async def test_the_text_of_a_link_that_cannot_be_read_is_pasted_and_keeps_the_link(
    stage: Stage, room: Newsroom
) -> None:
    link = stage.printed("missing.html")
    failed = await room.ada.slash("article add", link=link)
    assert failed.ephemeral
    form = await room.ada.click(failed.message, label="Paste the text instead")
    shown = await room.ada.submit(form, {"text": f"{TITLE}\n\n{TEXT}"})
    await says(shown, "nothing is stored yet")
    done = await says(await room.ada.click(shown.message, label="Publish"), "Added to the archive")
    assert TITLE in done.text and link in str(done.message.components)


@pytest.mark.parametrize("link", ["not a link", "file:///etc/passwd"])
async def test_for_what_is_no_address_no_text_is_asked(room: Newsroom, link: str) -> None:
    reply = await room.ada.slash("article add", link=link)
    assert labels(reply) == []


async def test_a_draft_of_an_address_alone_is_never_published(stage: Stage, room: Newsroom) -> None:
    failed = await room.ada.slash("article add", link=stage.printed("missing.html"))
    draft = id_in(failed.message, "nd:draft:")
    await says(await room.forge(room.ada, failed, encode(Action.PUBLISH, draft)), "too little text")

"""Two servers apart, whatever is typed or forged: custom ids are in anybody's hands."""

from __future__ import annotations

import pytest

from bot.sandbox.model import InteractionState
from bot.ui.custom_ids import ARGUMENTS, Action, encode
from tests.support.newsroom import SAID, STORMS, TEXT, TITLE, Newsroom, answered, id_in

pytestmark = pytest.mark.asyncio(loop_scope="module")

# --- two servers apart ---------------------------------------------------------------------------------------


async def test_nothing_typed_in_one_server_finds_what_is_in_another(room: Newsroom, elsewhere: Newsroom) -> None:
    article = await elsewhere.add(TITLE, TEXT)
    await elsewhere.digest("Their paper")
    mia, theo = room.mia, room.theo
    for command, option, typed in (
        ("article show", "article", "storm"),
        ("article show", "article", str(article)),
        ("summarize", "article", "storm"),
        ("quote find", "article", "storm"),
        ("quote find", "speaker", "mor"),
    ):
        assert await mia.autocomplete(command, option=option, typed=typed) == [], command
    assert await theo.autocomplete("digest show", option="digest", typed="") == []
    for command, options in (
        ("search", {"query": "storm"}),
        ("search", {"query": "speaker:moreau"}),
        ("article show", {"article": TITLE}),
        ("article show", {"article": str(article)}),
        ("summarize", {"article": str(article)}),
        ("quote find", {"speaker": "Ines Moreau"}),
        ("quote find", {"article": str(article)}),
        ("quote random", {}),
        ("quote of-the-day", {}),
    ):
        reply = await mia.slash(command, **options)
        await reply.until(answered)
        assert "Forty homes" not in reply.text and SAID not in reply.text, command
        assert "harbour captain" not in reply.text
    assert "Their paper" not in (await theo.slash("digest list")).text
    assert "no digest" in (await theo.slash("digest remove", digest="Their paper")).text


async def test_no_forged_button_shows_or_changes_what_is_in_another_server(
    room: Newsroom, elsewhere: Newsroom
) -> None:
    article, digest = await elsewhere.add(TITLE, TEXT), await elsewhere.digest("Their paper")
    quoted = await elsewhere.mia.slash("quote find", speaker="Ines Moreau")
    quote = id_in(quoted.message, "nd:cite:")
    under = await room.ada.slash("help")
    me = room.ada.user.id
    for action, kinds in ARGUMENTS.items():
        for target in {article, digest, quote}:
            asker_first = action in (
                Action.PICK,
                Action.PAGE,
                Action.OTHERS,
                Action.SAVED,
                Action.SAID,
                Action.PICK_QUOTE,
            )
            numbers = [me, 0, target, 0] if asker_first else [target, target, 0, 40]
            if action is Action.ANOTHER:
                numbers = [0, target]
            args = [numbers[at] if kind is int else "" for at, kind in enumerate(kinds)]
            forged = encode(action, *args)
            reply = (
                await room.forge_form(room.ada, under, forged, text=TEXT[:100], title="Taken over")
                if action is Action.EDIT
                else await room.forge(room.ada, under, forged, str(target))
            )
            await reply.until(answered)
            for secret in (TITLE, "Forty homes", SAID, "Their paper", "Moreau"):
                assert secret not in reply.text, (forged, reply.text)
    assert elsewhere.posted() == []
    assert TITLE in (await elsewhere.mia.slash("article show", article=str(article))).text
    assert "Paused" not in (await elsewhere.theo.slash("digest show", digest=str(digest))).text


async def test_a_digest_brings_its_own_servers_articles_alone(room: Newsroom, elsewhere: Newsroom) -> None:
    await elsewhere.add(TITLE, TEXT)
    digest = await room.digest()
    for verb in ("preview", "run"):
        reply = await room.theo.slash(f"digest {verb}", digest=str(digest))
        await reply.until(answered)
        assert "nothing new" in reply.text
    assert room.posted() == []


# --- forged --------------------------------------------------------------------------------------------------


async def test_nonsense_under_a_message_is_left_alone(room: Newsroom) -> None:
    under = await room.mia.slash("help")
    forged = [
        "x",
        "nd",
        "nd:",
        "nd:open",
        "nd:open:-1",
        f"nd:open:{2**63}",
        "nd:nonsense:1",
        "nd:open:1:1",
        "😀" * 40,
    ]
    opened = [room.forge_unanswered(room.mia, under, custom_id) for custom_id in forged]
    await room.mia.slash("help")
    assert {each.state for each in opened} == {InteractionState.WAITING}


async def test_ids_that_no_thing_has_are_answered_in_a_sentence(room: Newsroom) -> None:
    under = await room.ada.slash("help")
    for action, kinds in ARGUMENTS.items():
        for number in (0, 2**63 - 1):
            forged = encode(action, *(number if kind is int else "x" for kind in kinds))
            reply = await room.forge(room.ada, under, forged)
            await reply.until(answered)
            assert reply.text and "reference" not in reply.text, (forged, reply.text)


async def test_a_span_that_a_forged_button_names_is_never_called_a_quotation(room: Newsroom) -> None:
    article = await room.add(TITLE, TEXT)
    under = await room.mia.slash("help")
    for start, end in ((0, 0), (40, 10), (0, 2**63 - 1), (2**63 - 1, 2**63 - 1), (len(TEXT), len(TEXT) + 1)):
        reply = await room.forge(room.mia, under, encode(Action.TRACE, article, 1, f"{start}-{end}"))
        assert reply.ephemeral and "reference" not in reply.text


async def test_a_forged_pager_reaches_no_other_search(room: Newsroom) -> None:
    for title, text in STORMS.items():
        await room.add(title, text)
    shared = await room.mia.slash("search", query="storm", share=True)
    search = id_in(shared.message, f"nd:page:{room.mia.user.id}:1:")
    stolen = encode(Action.PAGE, room.theo.user.id, 0, search)
    assert "no longer remembered" in (await room.forge(room.theo, shared, stolen)).text
    endless = encode(Action.PAGE, room.mia.user.id, 2**63 - 1, search)
    assert "no further results" in (await room.forge(room.mia, shared, endless)).text


async def test_a_member_who_gets_at_a_moderators_buttons_is_refused(room: Newsroom) -> None:
    await room.add(TITLE, TEXT)
    digest = await room.digest()
    under = await room.mia.slash("help")
    for action in (Action.DIGEST_PREVIEW, Action.DIGEST_RUN, Action.DIGEST_PAUSE, Action.DIGEST_RESUME):
        reply = await room.forge(room.mia, under, encode(action, digest))
        assert "Manage Channels" in reply.text and all(message.ephemeral for message in reply.messages)
    assert room.posted() == []
    assert "Paused" not in (await room.theo.slash("digest show", digest=str(digest))).text


async def test_a_form_that_was_forged_on_a_button_is_answered(room: Newsroom) -> None:
    article = await room.add(TITLE, TEXT)
    under = await room.ada.slash("help")
    pasted = await room.forge(room.ada, under, encode(Action.PASTE, 0))
    assert "text" in pasted.text
    edited = await room.forge(room.ada, under, encode(Action.EDIT, article))
    assert TITLE in edited.text
    assert "No article" in (await room.forge(room.ada, under, encode(Action.PICK, room.ada.user.id))).text


async def test_a_moderator_is_no_admin(room: Newsroom) -> None:
    article = await room.add(TITLE, TEXT)
    under = await room.theo.slash("help")
    for reply in (
        await room.theo.slash("article add"),
        await room.theo.slash("article edit", article=str(article)),
        await room.theo.slash("article remove", article=str(article)),
        await room.forge(room.theo, under, encode(Action.RESTORE, article)),
        await room.forge_form(room.theo, under, encode(Action.PASTE, 0), text=f"{TITLE}\n\n{TEXT}"),
        await room.forge_form(room.theo, under, encode(Action.EDIT, article), title="Taken over"),
    ):
        assert "Manage Server" in reply.text and reply.ephemeral
    assert TITLE in (await room.mia.slash("article show", article=str(article))).text

"""The real bot through what the scene does not show: corrections, refusals, forged buttons, and two servers apart.

One bot serves the whole module; each test has a server of its own. Every request of the bot and every answer is
held against Discord's own document, and no test may end in an unexpected error.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import AsyncIterator, Iterator

import aiohttp
import discord
import pytest
import pytest_asyncio

from bot.demo.stage import Stage
from bot.sandbox.api import Upload
from bot.sandbox.components import walk
from bot.sandbox.model import ChannelKind, InteractionState
from bot.sandbox.people import Reply
from bot.sandbox.permissions import Permission
from bot.services.library import MAX_FILE
from bot.ui.custom_ids import ARGUMENTS, Action, encode
from tests.support.newsroom import Newsroom, given_back, id_in
from tests.support.openapi import Recorder, contract

pytestmark = pytest.mark.asyncio(loop_scope="module")

TITLE = "Storm breaks the harbour wall"
TEXT = (
    "A storm broke the harbour wall of Saltmere on Friday night. Forty homes stood under water by morning.\n\n"
    "“We will build it higher than it ever was,” said Ines Moreau, the harbour captain.\n\n"
    "The council meets on Monday. It has put the repair off twice before, and nobody was hurt this time."
)
SAID = "We will build it higher than it ever was,"

_names = itertools.count(1)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def stage() -> AsyncIterator[Stage]:
    recorder = Recorder()
    async with Stage(TITLE, TEXT, [recorder]) as stage:
        yield stage
    document = contract()
    violations = [] if document is None else recorder.violations(document)
    assert not violations, "\n".join(violations)


@pytest.fixture
def room(stage: Stage) -> Newsroom:
    return Newsroom(stage, f"Server {next(_names)}")


@pytest.fixture
def elsewhere(stage: Stage) -> Newsroom:
    return Newsroom(stage, f"Server {next(_names)}")


@pytest.fixture(autouse=True)
def no_unexpected_error(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    bugs = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert bugs == []


# --- correcting ----------------------------------------------------------------------------------------------


async def test_an_article_is_corrected_in_a_form_that_holds_it(room: Newsroom) -> None:
    article = await room.add(TITLE, TEXT)
    form = await room.ada.slash("article edit", article=str(article))
    done = await room.ada.submit(form, {"title": "Storm breaks the sea wall", "source": "The Herald"})
    assert "Storm breaks the sea wall" in done.text and "The Herald" in done.text
    found = await room.mia.slash("search", query="title:sea source:herald forty")
    assert "1 result" in found.text
    assert "Nothing" in (await room.mia.slash("search", query="title:harbour")).text


@pytest.mark.parametrize("date", ["yesterday", "2026-13-1"])
async def test_a_wrong_date_gives_a_pasted_text_back_as_a_file(room: Newsroom, date: str) -> None:
    form = await room.ada.slash("article add")
    reply = await room.ada.submit(form, {"text": f"{TITLE}\n\n{TEXT}", "date": date})
    assert "is not a date" in reply.text and reply.ephemeral
    assert given_back(reply) == f"{TITLE}\n\n{TEXT}"
    assert "Nothing" in (await room.mia.slash("search", query="harbour")).text


async def test_a_wrong_date_gives_a_corrected_text_back_and_changes_nothing(room: Newsroom) -> None:
    article = await room.add(TITLE, TEXT)
    form = await room.ada.slash("article edit", article=str(article))
    reply = await room.ada.submit(form, {"text": TEXT + " More.", "title": "Another", "date": "never"})
    assert given_back(reply) == TEXT + " More."
    assert TITLE in (await room.mia.slash("article show", article=str(article))).text


async def test_a_text_too_short_for_an_article_comes_back_too(room: Newsroom) -> None:
    form = await room.ada.slash("article add")
    reply = await room.ada.submit(form, {"text": "Too short.", "title": "A title"})
    assert "text" in reply.text and reply.ephemeral
    assert given_back(reply) == "Too short."


async def test_a_text_of_spaces_is_answered(room: Newsroom) -> None:
    form = await room.ada.slash("article add")
    reply = await room.ada.submit(form, {"text": "  \n  "})
    assert "text" in reply.text and reply.ephemeral


async def test_a_correction_of_an_article_that_was_removed_meanwhile_comes_back(room: Newsroom) -> None:
    article = await room.add(TITLE, TEXT)
    form = await room.ada.slash("article edit", article=str(article))
    await room.ada.slash("article remove", article=str(article))
    reply = await room.ada.submit(form, {"text": TEXT + " And more."})
    assert "removed" in reply.text and given_back(reply) == TEXT + " And more."


async def test_two_admins_with_one_article_make_one_article(room: Newsroom) -> None:
    whole = Upload("article.txt", f"{TITLE}\n\n{TEXT}".encode())
    replies = await asyncio.gather(*(room.ada.slash("article add", file=whole) for _ in range(4)))
    said = sorted(reply.text.partition(".")[0].split()[0] for reply in replies)
    assert said == ["**Added"] + ["**Already"] * 3
    assert "1 result" in (await room.mia.slash("search", query="harbour")).text


async def test_a_removed_article_is_in_no_answer_until_it_is_brought_back(room: Newsroom) -> None:
    article = await room.add(TITLE, TEXT)
    opened = await room.mia.slash("article show", article=str(article))
    removed = await room.ada.slash("article remove", article=str(article))
    assert f"Removed: {TITLE}" in removed.text
    assert "Nothing" in (await room.mia.slash("search", query="harbour")).text
    assert await room.mia.autocomplete("article show", option="article", typed="storm") == []
    assert await room.mia.autocomplete("speaker", option="name", typed="mor") == []
    for label in ("Summarize", "Quotes"):
        assert TITLE not in (pressed := (await room.mia.click(opened.message, label=label)).text), pressed
    back = await room.ada.click(removed.message, label="Bring it back")
    assert back.updated and TITLE in back.text
    assert "1 result" in (await room.mia.slash("search", query="harbour")).text


# --- sources that are refused --------------------------------------------------------------------------------


async def test_a_link_and_a_file_at_once_are_two_articles(room: Newsroom) -> None:
    reply = await room.ada.slash("article add", link="https://example.org/", file=Upload("a.txt", b"x"))
    assert "not both" in reply.text and reply.ephemeral


@pytest.mark.parametrize(
    ("path", "sentence"),
    [("/press/missing.html", "no such page"), ("/app/static/favicon.svg", "not an article")],
)
async def test_a_link_without_an_article_is_refused(
    stage: Stage, room: Newsroom, path: str, sentence: str
) -> None:
    reply = await room.ada.slash("article add", link=stage.sandbox.base_url + path)
    assert sentence in reply.text and "Added" not in reply.text and reply.ephemeral


@pytest.mark.parametrize(
    "link",
    [
        "http://127.0.0.1/secret",
        "http://localhost/",
        "http://[::1]/",
        "http://2130706433/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "file:///etc/passwd",
        "https://user:word@example.org/",
        "not a link",
    ],
)
async def test_a_link_to_where_no_web_page_can_be_is_refused(room: Newsroom, link: str) -> None:
    reply = await room.ada.slash("article add", link=link)
    assert reply.ephemeral and "Added" not in reply.text
    assert "reference" not in reply.text


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (Upload("movie.mp4", b"\0\1\2" * 100), "movie.mp4 is not a kind of file"),
        (Upload("article.pdf", b"not a pdf at all"), "article.pdf"),
        (Upload("article.docx", b"PK\3\4 and no more"), "article.docx"),
        (Upload("empty.txt", b""), "no text"),
        (Upload("large.txt", b"a" * (MAX_FILE + 1)), "up to 10 MB"),
    ],
    ids=lambda value: value.name if isinstance(value, Upload) else "",
)
async def test_a_file_that_holds_no_article_is_refused(room: Newsroom, file: Upload, sentence: str) -> None:
    reply = await room.ada.slash("article add", file=file)
    assert sentence in reply.text.replace("\\", "") and reply.ephemeral


@pytest.mark.parametrize(
    "lost", [aiohttp.ServerDisconnectedError(), ConnectionResetError()], ids=["disconnected", "reset"]
)
async def test_a_file_that_discord_does_not_hand_over_is_asked_for_again(
    room: Newsroom, lost: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def read(self: discord.Attachment) -> bytes:
        raise lost

    monkeypatch.setattr(discord.Attachment, "read", read)
    reply = await room.ada.slash("article add", file=Upload("article.txt", TEXT.encode()))
    assert "Upload it again" in reply.text and reply.ephemeral


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({}, "one of the three"),
        ({"text": TEXT, "link": "https://example.org/"}, "one of the three"),
        ({"article": "nothing of this name"}, "No article"),
        ({"link": "http://169.254.169.254/"}, "public internet"),
    ],
)
async def test_a_summary_of_nothing_is_refused(room: Newsroom, options: dict[str, str], sentence: str) -> None:
    reply = await room.mia.slash("summarize", **options)
    assert sentence in reply.text and reply.ephemeral


async def test_a_text_is_summarized_and_not_kept(room: Newsroom) -> None:
    reply = await room.mia.slash("summarize", text=TEXT)
    assert "Forty homes stood under water" in reply.text
    assert "Nothing" in (await room.mia.slash("search", query="harbour")).text


# --- searching -----------------------------------------------------------------------------------------------


async def test_a_search_that_cannot_be_read_is_shown_with_the_nearest_that_can(room: Newsroom) -> None:
    await room.add(TITLE, TEXT)
    reply = await room.mia.slash("search", query='"harbour wall')
    assert '"harbour wall"' in reply.text and reply.ephemeral
    assert "1 result" in (await room.mia.slash("search", query='"harbour wall"')).text


async def test_an_error_on_a_shared_answer_is_for_the_asker_alone(room: Newsroom) -> None:
    for command, options in (
        ("search", {"query": "storm OR"}),
        ("summarize", {"article": "nothing of this name"}),
    ):
        reply = await room.mia.slash(command, share=True, **options)
        await reply.until(_answered)
        assert [message.ephemeral for message in reply.messages] == [True]
    assert room.theo.sees() == []


async def test_another_askers_pages_and_picks_are_theirs(room: Newsroom) -> None:
    for number in range(6):
        await room.add(f"{TITLE} {number}", f"{TEXT} It was storm number {number}.")
    shared = await room.mia.slash("search", query="storm", share=True)
    before = shared.text
    assert not shared.ephemeral
    picked = next(node["options"][0]["value"] for node in walk(shared.message.components) if node["type"] == 3)
    for reply in (
        await room.theo.click(shared.message, label="More"),
        await room.theo.select(shared.message, picked),
    ):
        assert "belong" in reply.text and reply.ephemeral
    assert shared.text == before
    turned = await room.mia.click(shared.message, label="More")
    assert turned.updated and "Page 2 of 2" in turned.text


async def test_a_forged_pager_reaches_no_other_search(room: Newsroom) -> None:
    for number in range(6):
        await room.add(f"{TITLE} {number}", f"{TEXT} It was storm number {number}.")
    shared = await room.mia.slash("search", query="storm", share=True)
    search = id_in(shared.message, f"nd:page:{room.mia.user.id}:1:")
    stolen = encode(Action.PAGE, room.theo.user.id, 0, search)
    assert "no longer remembered" in (await room.forge(room.theo, shared, stolen)).text
    endless = encode(Action.PAGE, room.mia.user.id, 2**63 - 1, search)
    assert "no further results" in (await room.forge(room.mia, shared, endless)).text


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
        await reply.until(_answered)
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
            asker_first = action in (Action.PICK, Action.PAGE, Action.SAID, Action.PICK_QUOTE)
            numbers = [me, 0, target] if asker_first else [target, target, 0, 40]
            if action is Action.ANOTHER:
                numbers = [0, target]
            args = [numbers[at] if kind is int else "" for at, kind in enumerate(kinds)]
            forged = encode(action, *args)
            reply = (
                await room.forge_form(room.ada, under, forged, text=TEXT[:100], title="Taken over")
                if action is Action.EDIT
                else await room.forge(room.ada, under, forged, str(target))
            )
            await reply.until(_answered)
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
        await reply.until(_answered)
        assert "nothing new" in reply.text
    assert room.posted() == []


# --- permissions ---------------------------------------------------------------------------------------------


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
    pasted = await room.forge(room.ada, under, encode(Action.PASTE))
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
        await room.forge_form(room.theo, under, encode(Action.PASTE), text=f"{TITLE}\n\n{TEXT}"),
        await room.forge_form(room.theo, under, encode(Action.EDIT, article), title="Taken over"),
    ):
        assert "Manage Server" in reply.text and reply.ephemeral
    assert TITLE in (await room.mia.slash("article show", article=str(article))).text


@pytest.mark.parametrize(
    "denied", [Permission.VIEW_CHANNEL, Permission.SEND_MESSAGES, Permission.READ_MESSAGE_HISTORY]
)
async def test_a_channel_that_the_bot_cannot_post_in_gets_no_digest(room: Newsroom, denied: Permission) -> None:
    room.world.set_overwrite(room.news, room.world.bot_role(room.guild), deny=denied)
    reply = await room.theo.slash("digest create", channel=room.news, schedule="daily 08:00", zone="Europe/Berlin")
    assert "View Channel" in reply.text and reply.ephemeral
    assert "no digests yet" in (await room.theo.slash("digest list")).text


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"schedule": "whenever", "zone": "Europe/Berlin"}, "whenever"),
        ({"schedule": "daily 08:00", "zone": "Atlantis"}, "no time zone “Atlantis”"),
    ],
)
async def test_a_digest_at_no_time_is_refused(room: Newsroom, options: dict[str, str], sentence: str) -> None:
    reply = await room.theo.slash("digest create", channel=room.news, **options)
    assert sentence in reply.text and reply.ephemeral
    assert "no digests yet" in (await room.theo.slash("digest list")).text


@pytest.mark.parametrize(
    ("denied", "sentence"),
    [
        (Permission.SEND_MESSAGES_IN_THREADS, "Send Messages in Threads"),
        (Permission.READ_MESSAGE_HISTORY, "Read Message History"),
        (Permission.SEND_MESSAGES, "Every day at 08:00"),
    ],
)
async def test_a_thread_has_a_permission_of_its_own(room: Newsroom, denied: Permission, sentence: str) -> None:
    thread = room.world.add_thread(room.news, "Editions", room.world.application.bot, ChannelKind.PUBLIC_THREAD)
    room.world.set_overwrite(room.news, room.world.bot_role(room.guild), deny=denied)
    reply = await room.theo.slash("digest create", channel=thread, schedule="daily 08:00", zone="Europe/Berlin")
    assert sentence in reply.text and reply.ephemeral


async def test_a_run_that_discord_refuses_is_not_called_posted(room: Newsroom) -> None:
    await room.add(TITLE, TEXT)
    digest = await room.digest()
    room.world.set_overwrite(room.news, room.world.bot_role(room.guild), deny=Permission.SEND_MESSAGES)
    reply = await room.theo.slash("digest run", digest=str(digest))
    await reply.until(_answered)
    assert "could not be posted" in reply.text and "Posted" not in reply.text
    assert "Switched off" in (await room.theo.slash("digest show", digest=str(digest))).text


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
        for number in (0, 2**62):
            forged = encode(action, *(number if kind is int else "x" for kind in kinds))
            reply = await room.forge(room.ada, under, forged)
            await reply.until(_answered)
            assert reply.text and "reference" not in reply.text, (forged, reply.text)


async def test_a_span_that_a_forged_button_names_is_never_called_a_quotation(room: Newsroom) -> None:
    article = await room.add(TITLE, TEXT)
    under = await room.mia.slash("help")
    for start, end in ((0, 0), (40, 10), (0, 2**63 - 1), (2**62, 2**63 - 1), (len(TEXT), len(TEXT) + 1)):
        reply = await room.forge(room.mia, under, encode(Action.TRACE, article, 1, start, end))
        assert reply.ephemeral and "reference" not in reply.text


def _answered(reply: Reply) -> bool:
    """There is a message; a shared "thinking" that an error took back leaves none for a moment."""
    return bool(reply.messages) and not reply.thinking

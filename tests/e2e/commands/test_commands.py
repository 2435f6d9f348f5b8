"""The real bot through what the scene does not show: corrections, refusals, shared answers, permissions."""

from __future__ import annotations

import asyncio

import aiohttp
import discord
import pytest

from bot.demo.stage import Stage
from bot.sandbox.api import Upload
from bot.sandbox.components import walk
from bot.sandbox.model import ChannelKind
from bot.sandbox.people import readable
from bot.sandbox.permissions import Permission
from bot.sandbox.picks import RefusedError
from bot.services.ingest import MAX_FILE
from tests.support.newsroom import STORMS, TEXT, TITLE, Newsroom, answered, given_back

pytestmark = pytest.mark.asyncio(loop_scope="module")

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
    assert "no articles yet" in (await room.mia.slash("search", query="harbour")).text


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
    replies = await asyncio.gather(*(room.ada.slash("article add", file=whole, publish=True) for _ in range(4)))
    said = sorted(reply.text.partition(".")[0].split()[0] for reply in replies)
    assert said == ["**Added"] + ["**Already"] * 3
    assert "1 result" in (await room.mia.slash("search", query="harbour")).text


async def test_a_removed_article_is_in_no_answer_until_it_is_brought_back(room: Newsroom) -> None:
    article = await room.add(TITLE, TEXT)
    opened = await room.mia.slash("article show", article=str(article))
    removed = await room.ada.slash("article remove", article=str(article))
    assert f"Removed: {TITLE}" in removed.text
    assert "no articles yet" in (await room.mia.slash("search", query="harbour")).text
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
    assert "no articles yet" in (await room.mia.slash("search", query="harbour")).text


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
        await reply.until(answered)
        assert [message.ephemeral for message in reply.messages] == [True]
    assert room.theo.sees() == []


async def test_another_askers_pages_and_picks_are_theirs(room: Newsroom) -> None:
    for title, text in STORMS.items():
        await room.add(title, text)
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
    assert turned.updated and "Articles 6 to 6 of 6" in turned.text


# --- permissions ---------------------------------------------------------------------------------------------


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
    await reply.until(answered)
    assert "could not be posted" in reply.text and "Posted" not in reply.text
    assert "Switched off" in (await room.theo.slash("digest show", digest=str(digest))).text
    direct = room.world.open_dm(room.theo.user)
    await room.until(lambda: bool(direct.messages))
    (told,) = room.world.history(direct, room.theo.user.id)
    assert "switched off" in readable(told) and "/digest resume" in readable(told)
    room.world.set_overwrite(room.news, room.world.bot_role(room.guild))
    await room.theo.slash("digest resume", digest=str(digest))
    assert "Posted" in (await room.theo.slash("digest run", digest=str(digest))).text
    (edition,) = room.posted()
    assert TITLE in readable(edition)


async def test_the_buttons_of_a_digest_that_was_removed_say_so(room: Newsroom) -> None:
    digest = await room.digest()
    shown = await room.theo.slash("digest show", digest=str(digest))
    await room.theo.slash("digest remove", digest=str(digest))
    for label in ("Preview", "Run now", "Pause"):
        reply = await room.theo.click(shown.message, label=label)
        await reply.until(answered)
        assert "no longer there" in reply.text or "no such digest" in reply.text, (label, reply.text)


async def test_admins_alone_decide_how_much_is_shared(room: Newsroom) -> None:
    assert "50 characters" in (await room.ada.slash("settings sharing", longest=50)).text
    assert "50 characters" in (await room.ada.slash("settings show")).text
    for person in (room.theo, room.mia):
        with pytest.raises(RefusedError):
            await person.slash("settings sharing", longest=2000)

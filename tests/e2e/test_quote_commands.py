"""/quote, /speaker, /settings and "Check this quote" by real discord.py on the sandbox."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.demo.stage import Stage
from tests.support.staged import SAMPLE, SCRIPT, shown, staged

SPEAKER = SCRIPT.queries.speaker


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    """With the first sample in the archive."""
    async with staged(SAMPLE) as stage:
        yield stage


def is_exact(text: str) -> bool:
    return any(quote.text in text for quote in SCRIPT.quotes)


async def test_a_quotation_is_found_shared_saved_and_cited(stage: Stage) -> None:
    mia = stage.member()
    found = await mia.slash("quote find", speaker=SPEAKER)
    assert found.ephemeral and is_exact(shown(found)) and SPEAKER in shown(found)
    following = await mia.click(found.message, label="Another")
    assert following.updated and is_exact(shown(found.message))
    shared = await mia.click(found.message, label="Share")
    assert not shared.ephemeral and is_exact(shown(shared)) and SCRIPT.title in shown(shared)
    assert "Saved" in shown(await mia.click(found.message, label="Save"))
    assert "1 quotation" in shown(await mia.slash("quote saved"))
    assert "No longer saved" in shown(await mia.click(found.message, label="Save"))
    assert "saved no quotations" in shown(await mia.slash("quote saved"))
    cited = shown(await mia.click(found.message, label="Cite"))
    assert all(style in cited for style in ("APA", "MLA", "BibTeX"))
    assert is_exact(shown(await mia.click(found.message, label="In context")))


async def test_a_picture_carries_its_words_as_alt_text(stage: Stage) -> None:
    reply = await stage.member().slash("quote find", **{"speaker": SPEAKER, "as": "image", "share": True})
    [picture] = reply.message.attachments
    assert picture.data.startswith(b"\x89PNG")
    [gallery] = [each for each in reply.message.components[0]["components"] if each["type"] == 12]
    assert is_exact(gallery["items"][0]["description"])
    assert SCRIPT.title in shown(reply)


async def test_a_picture_that_one_sees_alone_can_be_shared(stage: Stage) -> None:
    mia = stage.member()
    alone = await mia.slash("quote find", **{"speaker": SPEAKER, "as": "image"})
    shared = await mia.click(alone.message, label="Share as a picture")
    await shared.until(lambda reply: not reply.thinking)
    assert alone.ephemeral and not shared.ephemeral and shared.message.attachments
    assert "Share as a picture" not in shown(shared)


async def test_random_and_of_the_day(stage: Stage) -> None:
    mia = stage.member()
    assert is_exact(shown(await mia.slash("quote random")))
    first = shown(await mia.slash("quote of-the-day"))
    assert is_exact(first) and first == shown(await stage.admin().slash("quote of-the-day"))


async def test_what_somebody_said_opens_from_a_list_that_is_the_askers(stage: Stage) -> None:
    mia = stage.member()
    [choice, *_] = await mia.autocomplete("speaker", option="name", typed=SPEAKER[:3])
    listed = await mia.slash("speaker", name=choice["value"])
    assert SPEAKER in shown(listed)
    menu = listed.message.components[0]["components"]
    [row] = [each for each in menu if each["type"] == 1 and each["components"][0]["type"] == 3]
    opened = await mia.select(listed.message, row["components"][0]["options"][-1]["value"])
    assert is_exact(shown(opened))
    await mia.click(listed.message, label="More")
    assert "Page 2" in shown(listed.message)


async def test_an_admin_limits_what_is_shared(stage: Stage) -> None:
    ada, mia = stage.admin(), stage.member()
    assert "50 characters" in shown(await ada.slash("settings sharing", longest=50))
    longest = max(SCRIPT.quotes, key=lambda quote: len(quote.text))
    found = await mia.slash("quote find", words=longest.text[:90])
    refused = await mia.click(found.message, label="Share")
    assert refused.ephemeral and "/settings" in shown(refused)
    refused = await mia.slash("quote find", words=longest.text[:90], share=True)
    await refused.until(lambda reply: reply.messages)  # the public "thinking" goes first
    assert all(message.ephemeral for message in refused.messages) and "/settings" in shown(refused)


async def test_a_message_is_checked_from_its_menu(stage: Stage) -> None:
    mia, ada = stage.member(), stage.admin(stage.general)
    words = max(SCRIPT.said(), key=len)
    right = await ada.say(f"I read that “{words}” today")
    reply = await mia.context_menu("Check this quote", right)
    assert "The archive has these words." in shown(reply) and SPEAKER in shown(reply)
    first, *rest = words.split()
    wrong = await ada.say(f"“{first} certainly {' '.join(rest)}”")
    reply = await mia.context_menu("Check this quote", wrong)
    assert "These words were altered." in shown(reply) and "certainly" in shown(reply)
    invented = await ada.say("“Penguins govern the lighthouse on Thursdays”")
    assert "does not have these words" in shown(await mia.context_menu("Check this quote", invented))

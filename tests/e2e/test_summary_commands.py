"""/summarize in its lengths, of articles, links and texts, with its traces; and /brief; on the sandbox."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from bot.demo.stage import Stage
from bot.sandbox.components import walk
from bot.sandbox.model import InteractionKind, Message
from bot.sandbox.people import Reply
from tests.support.staged import SAMPLE, SCRIPT, shown, staged

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def stage() -> AsyncIterator[Stage]:
    """With two samples on one event in the archive."""
    async with staged(SAMPLE, SCRIPT.others[0]) as stage:
        yield stage


def sentences(reply: Reply) -> list[str]:
    """The lines that a summary's sentences stand on, without their numbers."""
    return re.findall(r"^\d(?:\u2002|\. )(.+)$", shown(reply), re.MULTILINE)


@pytest.mark.parametrize(("length", "least", "most"), [("short", 1, 2), ("standard", 2, 3), ("bullets", 3, 5)])
async def test_every_sentence_stands_in_the_article(stage: Stage, length: str, least: int, most: int) -> None:
    reply = await stage.member().slash("summarize", article=SCRIPT.title, length=length)
    made = sentences(reply)
    assert least <= len(made) <= most
    assert [sentence for sentence in made if sentence.removesuffix(" …") not in SCRIPT.text] == []
    assert "Sentences from the article" in shown(reply)


async def test_a_headline_is_one_short_line_of_the_article(stage: Stage) -> None:
    reply = await stage.member().slash("summarize", article=SCRIPT.title, length="headline")
    said = [line for line in shown(reply).splitlines() if line != SCRIPT.title and len(line) > 30]
    [line] = [line for line in said if line.removesuffix(" …") in SCRIPT.text]
    assert len(line.removesuffix(" …")) <= 120
    assert line.removesuffix(" …") in shown(await stage.member().click(reply.message, label="Where it stands"))


async def test_a_sentence_is_traced_to_its_passage(stage: Stage) -> None:
    mia = stage.member()
    reply = await mia.slash("summarize", article=SCRIPT.title)
    first = sentences(reply)[0]
    traced = await mia.click(reply.message, label="Where 1 stands")
    assert first in shown(traced)


async def test_a_link_is_summarized_and_traced_and_not_archived(stage: Stage) -> None:
    mia = stage.member()
    reply = await mia.slash("summarize", link=stage.link)
    made = sentences(reply)
    assert made and all(sentence in SCRIPT.text for sentence in made)
    traced = await mia.click(reply.message, label="Where 2 stands")
    assert made[1] in shown(traced) and traced.ephemeral
    assert "Nothing" in shown(await mia.slash("search", query='source:"The Press"'))


async def test_a_pasted_text_is_traced_by_whom_its_summary_was_shown_to(stage: Stage) -> None:
    text = f"Bridge opens\n\nThe bridge opened on Monday, the mayor said. {SCRIPT.text}"
    mia, theo = stage.member(), stage.moderator().goes_to(stage.general)
    own = await mia.slash("summarize", text=text)
    assert sentences(own)[0] in shown(await mia.click(own.message, label="Where 1 stands"))
    forged = await theo._act(InteractionKind.COMPONENT, _press_of(own.message), message=own.message)
    assert "for those who saw the summary" in shown(forged) and sentences(own)[0] not in shown(forged)
    shared = await mia.slash("summarize", text=text, share=True)
    assert sentences(shared)[0] in shown(await theo.click(shared.message, label="Where 1 stands"))


def _press_of(message: Message) -> dict[str, Any]:
    """What pressing the first of a summary's traces sends."""
    ids = (each.get("custom_id", "") for each in walk(message.components))
    return {"component_type": 2, "custom_id": next(each for each in ids if each.startswith("nd:traced:"))}


async def test_pasted_text_is_summarized_in_its_own_language_and_says_so(stage: Stage) -> None:
    text = (
        "Der Stadtrat von Neuhafen hat am Montag den Bau einer neuen Brücke über die Lauter beschlossen. "
        "Die Brücke soll 12 Millionen Euro kosten und im Herbst 2027 eröffnet werden. "
        "Bürgermeisterin Anna Kern nannte den Beschluss einen Gewinn für die ganze Stadt. "
        "Die Opposition stimmte geschlossen gegen den Plan, weil sie die Kosten für zu hoch hält."
    )
    reply = await stage.member().slash("summarize", text=text, length="short")
    assert len(sentences(reply)) == 2 and all(sentence in text for sentence in sentences(reply))
    assert "German" in shown(reply)


@pytest.mark.parametrize("options", [{}, {"article": "Storm", "text": "x"}])
async def test_one_of_the_three_is_asked_for(stage: Stage, options: dict[str, str]) -> None:
    assert "Give one of the three" in shown(await stage.member().slash("summarize", **options))


async def test_a_brief_names_the_source_of_each_sentence(stage: Stage) -> None:
    mia = stage.member()
    reply = await mia.slash("brief", topic="harbour wall", since="7d")
    text = shown(reply)
    assert "2 articles" in text
    told = [line for line in text.splitlines() if line in SCRIPT.text or line in SCRIPT.others[0].data.decode()]
    assert len(told) >= 2
    nothing = await mia.slash("brief", topic="volcano")
    assert "has nothing on" in shown(nothing)

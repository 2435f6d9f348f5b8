"""What is corrected or retracted changes in the posts where it stands, by real discord.py on the sandbox."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import pytest

from bot.demo.stage import Stage
from bot.sandbox.model import Message
from bot.store.store import open_store
from tests.support.newsroom import id_in
from tests.support.staged import SAMPLE, SCRIPT, shown, staged


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged(SAMPLE) as stage:
        yield stage


async def post(stage: Stage) -> Message:
    theo = stage.moderator()
    asked = {"channel": stage.news, "schedule": "daily 08:00", "zone": "Europe/London", "title": "The Paper"}
    await theo.slash("digest create", **asked)
    await theo.slash("digest run", digest="The Paper")
    return edition(stage)


def edition(stage: Stage) -> Message:
    [message] = stage.moderator().goes_to(stage.news).sees()
    return message


async def until(stage: Stage, holds: Callable[[str], bool]) -> str:
    await stage.sandbox.wait_for(lambda: holds(shown(edition(stage))))
    return shown(edition(stage))


async def correct(stage: Stage, title: str) -> None:
    ada = stage.admin()
    await ada.submit(await ada.slash("article edit", article=SCRIPT.title[:20]), {"title": title})


async def test_a_corrected_headline_is_corrected_in_the_post(stage: Stage) -> None:
    posted = await post(stage)
    assert SCRIPT.title in shown(posted)
    await correct(stage, "The headline as it should have been")
    seen = await until(stage, lambda text: "Corrected" in text)
    assert "The headline as it should have been" in seen and "headline changed" in seen
    assert SCRIPT.title not in seen
    assert edition(stage).id == posted.id


async def test_a_retracted_article_is_struck_through_and_comes_back(stage: Stage) -> None:
    before = shown(await post(stage))
    ada = stage.admin()
    removed = await ada.slash("article remove", article=SCRIPT.title[:20])
    seen = await until(stage, lambda text: "Retracted" in text)
    assert f"~~{SCRIPT.title}~~" in str(edition(stage).components) and len(seen) < len(before)
    await ada.click(removed.message, label="Bring it back")
    assert await until(stage, lambda text: "Retracted" not in text) == before


async def test_what_changed_while_the_bot_was_away_is_changed_when_it_is_back(stage: Stage) -> None:
    posted = await post(stage)
    await stage.stop_bot()
    store = open_store(f"sqlite:///{stage._folder}/newsdesk.db")
    await store.open()
    await store.remove(stage.guild.id, id_in(posted, "nd:sum:"), removed_by=1, now=stage.sandbox.clock.now())
    await store.close()
    await stage.start_bot()
    await until(stage, lambda text: "Retracted" in text)

"""Which summarizer there is: a folder is the registry, a setting chooses."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

import bot.summarizers
from bot.clock import SystemClock
from bot.config import Settings
from bot.errors import ConfigError
from bot.models import Draft
from bot.summarizers import Workshop, choose_summarizer
from bot.summarizers.extractive import ExtractiveSummarizer
from bot.summarizers.llm import LlmSummarizer
from tests.support.model_store import FakeModelStore

MODEL = {"llm_url": "http://127.0.0.1:9/v1", "llm_model": "m"}

FIRST_WORD = """
from bot.models import Summary, SummarySentence
from bot.summarizers import Offered

class FirstWord(Offered):
    name = "first-word"
    preference = 5

    @classmethod
    async def made(cls, workshop):
        return cls()

    async def summarize(self, article, sentences, *, language=None, community_id=None):
        end = article.text.index(" ")
        return Summary(sentences=(SummarySentence(text=article.text[:end], start=0, end=end),))
"""


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


@pytest.fixture
def dropped_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A file beside the summarizers that there are."""
    (tmp_path / "first_word.py").write_text(FIRST_WORD)
    monkeypatch.setattr(bot.summarizers, "__path__", [*bot.summarizers.__path__, str(tmp_path)])
    yield
    sys.modules.pop("bot.summarizers.first_word", None)


def workshop(stack: AsyncExitStack, **settings: str) -> Workshop:
    return Workshop(Settings(**settings), FakeModelStore(), SystemClock(), stack)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("settings", "chosen"),
    [
        ({}, ExtractiveSummarizer),
        ({"summarizer": "extractive", **MODEL}, ExtractiveSummarizer),
        ({"llm_url": MODEL["llm_url"]}, ExtractiveSummarizer),
        (MODEL, LlmSummarizer),
        ({"summarizer": "llm", **MODEL}, LlmSummarizer),
    ],
)
async def test_the_settings_choose(stack: AsyncExitStack, settings: dict[str, str], chosen: type[object]) -> None:
    assert type(await choose_summarizer(workshop(stack, **settings))) is chosen


@pytest.mark.parametrize(
    ("name", "told"), [("oracle", "auto, extractive, llm"), ("llm", "“llm” lacks settings"), ("", "can't be")]
)
async def test_a_choice_that_cannot_be_made_is_told(stack: AsyncExitStack, name: str, told: str) -> None:
    with pytest.raises(ConfigError) as error:
        await choose_summarizer(workshop(stack, summarizer=name))
    assert told in str(error.value)


@pytest.mark.parametrize("settings", [{}, {"summarizer": "first-word", **MODEL}])
async def test_a_file_that_is_dropped_in_is_used(
    stack: AsyncExitStack, dropped_in: None, settings: dict[str, str]
) -> None:
    summarizer = await choose_summarizer(workshop(stack, **settings))
    made = await summarizer.summarize(Draft(title="A title", text="Storms passed."), 3)
    assert made.text == "Storms"


async def test_a_model_that_is_set_up_goes_before_it(stack: AsyncExitStack, dropped_in: None) -> None:
    assert type(await choose_summarizer(workshop(stack, **MODEL))) is LlmSummarizer

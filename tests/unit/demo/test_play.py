"""What the demo leaves behind: an exit code that says whether every claim held."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from bot.demo import play as module
from bot.demo.play import SAMPLES, play, read_script
from bot.demo.transcript import Transcript


@pytest.fixture(autouse=True)
def log_level() -> Iterator[None]:
    """The demo silences the log of its process."""
    root = logging.getLogger()
    before = root.level
    yield
    root.setLevel(before)


class EmptyStage:
    """A stage with nobody on it."""

    def __init__(self, *_: object) -> None:
        self.guild = SimpleNamespace(name="Readers", channels={})

    async def __aenter__(self) -> EmptyStage:
        return self

    async def __aexit__(self, *_: object) -> None:
        pass


@pytest.mark.parametrize(("holds", "code"), [(True, 0), (False, 1)])
async def test_the_exit_code_says_whether_every_claim_held(
    holds: bool, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    class OneClaim:
        def __init__(self, stage: object, script: object, transcript: Transcript) -> None:
            self._page = transcript

        async def play(self) -> None:
            self._page.checks("the claim", holds)

    stand_in: Any = EmptyStage
    monkeypatch.setattr(module, "Stage", stand_in)
    monkeypatch.setattr(module, "Scene", OneClaim)
    out = io.StringIO()
    assert await play(article=None, once=True, out=out) == code
    last = out.getvalue().strip().splitlines()[-1]
    assert ("the claim" in last) is not holds


def test_the_samples_are_the_archive_that_an_article_of_ones_own_comes_into() -> None:
    own = sorted(SAMPLES.glob("*.txt"))[2]
    script = read_script(own)
    assert len(script.others) == len(list(SAMPLES.glob("*.txt"))) - 1
    assert own.name not in {upload.name for upload in script.others}
    assert script.said() and set(script.said()) <= set(script.quotable())
    for words in script.said():
        assert words in script.text

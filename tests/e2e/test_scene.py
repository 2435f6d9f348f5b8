"""The whole product, from a pasted article to a posted digest, by real discord.py on the sandbox."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.demo.play import play, read_script
from bot.errors import InputError
from tests.support.openapi import Recorder

SHARED = Path(__file__).parents[3] / "shared" / "samples" / "000_4caae66f887b34e9.txt"

STEPS = (
    "added, with its own title",
    "recognized by its text",
    "recognized behind a link",
    "told why not",
    "the phrase finds the article",
    "the exclusion leaves it out",
    "the speaker's name finds it",
    "the article opens",
    "the words stand in the article, byte for byte",
    "written from the article itself",
    "the schedule is echoed as a sentence",
    "the preview is his alone",
    "a button from before still works",
    "the archive is as it was",
    "the edition has the article's headline",
    "and a quotation, word for word",
    "the digest arrived on schedule, once",
)


@pytest.fixture(autouse=True)
def log_level() -> Iterator[None]:
    """The demo silences the log of its process; the tests after these read it."""
    root = logging.getLogger()
    before = root.level
    yield
    root.setLevel(before)


async def scene(article: Path | None) -> str:
    """Play it and give the transcript; every request and answer is held against Discord's document."""
    out, recorder = io.StringIO(), Recorder()
    code = await play(article=article, once=True, out=out, observers=[recorder])
    transcript = out.getvalue()
    assert code == 0, transcript
    assert [step for step in STEPS if f"✓ {step}" not in transcript] == []
    recorder.check()
    return transcript


async def test_the_scene_plays_on_the_samples() -> None:
    await scene(None)


async def test_the_scene_plays_on_a_real_article() -> None:
    if not SHARED.is_file():
        pytest.skip(f"the real article is not here: {SHARED}")
    transcript = await scene(SHARED)
    for query in ('query:"zip ties"', "query:police -orlando", "query:kirkland"):
        assert f"/search {query}" in transcript
    assert "Meralyn Kirkland" in transcript
    assert "The Herald Mail" in transcript


def test_a_file_that_quotes_nobody_is_refused_with_a_reason(tmp_path: Path) -> None:
    dull = tmp_path / "dull.txt"
    dull.write_text("Nothing happened\n\n" + "Nothing at all happened anywhere in town today. " * 20)
    with pytest.raises(InputError, match="quotes somebody"):
        read_script(dull)


def test_a_file_that_is_not_there_is_refused_with_a_reason(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be read"):
        read_script(tmp_path / "missing.txt")

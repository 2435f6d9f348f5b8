"""`newsdesk demo`: set the stage, play the scene, and stay up for whoever wants to look around."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from bot.demo.queries import choose
from bot.demo.scene import Scene, Script
from bot.demo.stage import Stage
from bot.demo.transcript import Transcript
from bot.errors import N_, InputError
from bot.messages import Translator
from bot.sandbox.api import Upload
from bot.sandbox.rest import Observer
from bot.text.quotes import extract_quotes

SAMPLES = Path(__file__).parents[2] / "data" / "samples"


async def play(
    *,
    article: Path | None,
    once: bool,
    out: TextIO,
    observers: Iterable[Observer] = (),
    tr: Translator | None = None,
) -> int:
    """Play the scene on a file, or on the samples, and tell of it in the language of `tr`; `observers` hear of
    every request of the bot.

    0, or 1 if a step failed.

    Raises InputError for a file that can't be read or has nothing to play with.
    """
    logging.getLogger().setLevel(logging.ERROR)
    tr = tr or Translator()
    script = read_script(article)
    async with Stage(script.title, script.text, observers) as stage:
        transcript = Transcript(out, {each.id: each.name for each in stage.guild.channels.values()}, tr)
        transcript.title(
            tr("Newsdesk, on a local Discord"),
            tr("The server “{name}”: Ada is an admin, Theo a moderator, Mia a member.", name=stage.guild.name),
            tr("The article: {title}", title=script.title),
        )
        await Scene(stage, script, transcript).play()
        if transcript.failed:
            transcript.title(tr("Some of the scene's claims failed:"), *transcript.failed)
        else:
            transcript.title(tr("Every step did what it should."))
        if not once:
            address = tr("Open {address} in a browser. Ctrl-C ends it.", address=f"{stage.sandbox.base_url}/app/")
            transcript.title(tr("The stage is yours"), address)
            await asyncio.Event().wait()
    return 1 if transcript.failed else 0


def read_script(article: Path | None) -> Script:
    """The script for an article file; the project's samples are the rest of the archive."""
    samples = sorted(SAMPLES.glob("*.txt"))
    chosen = article or samples[0]
    try:
        whole = chosen.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(N_("{file} can't be read as text: {reason}."), file=chosen, reason=error) from error
    title, _, text = whole.strip().partition("\n")
    text = "\n\n".join(part.strip() for part in text.split("\n\n") if part.strip())
    quotes = extract_quotes(text)
    try:
        queries = choose(text, quotes)
    except ValueError as error:
        raise InputError(
            N_("The scene can't be played on {file}: {reason}."), file=chosen, reason=error
        ) from error
    others = [Upload(each.name, each.read_bytes(), "text/plain") for each in samples if each != chosen]
    return Script(title.strip(), text, quotes, queries, others)

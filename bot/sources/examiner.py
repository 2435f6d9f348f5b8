"""What follows from texts, found in the worker process: that takes up to a second for a long one, and a text that
a pattern runs away with costs one job."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.errors import InputError, SourceError
from bot.models import Findings, Quote, SpeakerFound
from bot.sources.worker import WorkerPool

log = logging.getLogger(__name__)

TOGETHER = 250_000
"""Characters of the texts of one job: some hundredths of a second, seconds at the worst."""

Text = tuple[str, str]
"""A title and a text."""


class TextExaminer:
    """`bot.ports.Examiner`."""

    def __init__(self, workers: WorkerPool) -> None:
        self._workers = workers

    async def examine(self, texts: Sequence[Text]) -> list[Findings | InputError]:
        found: list[Findings | InputError] = []
        for batch in _batches(texts):
            found += await self._examine(batch)
        return found

    async def _examine(self, batch: Sequence[Text]) -> list[Findings | InputError]:
        try:
            return list(await self._ask(batch))
        except SourceError as error:
            if len(batch) == 1:
                await self._ask([("", "")])  # a worker that can do nothing at all is not the text's fault
                return [InputError(error.message, **error.params)]
        log.warning("%d texts could not be examined together; each is tried by itself.", len(batch))
        return [outcome for each in batch for outcome in await self._examine([each])]

    async def _ask(self, batch: Sequence[Text]) -> Iterator[Findings]:
        # Whatever a person typed comes back as it went, halves of surrogate pairs included: offsets depend on it.
        data = json.dumps(batch, ensure_ascii=False).encode("utf-8", "surrogatepass")
        answer = await self._workers.run("examine", data)
        return (_findings(fields, text) for fields, (_, text) in zip(answer, batch, strict=True))


def _batches(texts: Sequence[Text]) -> Iterator[Sequence[Text]]:
    """In order; a text that is longer than a batch stands alone."""
    start = length = 0
    for at, (title, text) in enumerate(texts):
        length += len(title) + len(text)
        if length > TOGETHER and at > start:
            yield texts[start:at]
            start, length = at, len(title) + len(text)
    if start < len(texts):
        yield texts[start:]


def _findings(fields: Mapping[str, Any], text: str) -> Findings:
    """From the worker's JSON. The words of a quotation are cut from our own text."""
    quotes = (
        Quote(**{**quote, "text": text[quote["start"] : quote["end"]], "found": SpeakerFound(quote["found"])})
        for quote in fields["quotes"]
    )
    return Findings(**{**fields, "keys": tuple(fields["keys"]), "quotes": tuple(quotes)})

from __future__ import annotations

import pytest

from bot.errors import SummaryError
from bot.models import Draft
from bot.summarizers.extractive import ExtractiveSummarizer

TEXT = "The council voted on Tuesday to rebuild the bridge. Work on the bridge begins in June. It rained a lot."


async def test_its_sentences_stand_in_the_article() -> None:
    summary = await ExtractiveSummarizer().summarize(Draft(title="The bridge", text=TEXT), 2)
    assert len(summary.sentences) == 2
    assert all(TEXT[sentence.start : sentence.end] == sentence.text for sentence in summary.sentences)
    assert summary.written_by is None
    assert summary.instead_of_model is None


async def test_a_text_without_a_sentence_is_an_error_that_a_reader_understands() -> None:
    with pytest.raises(SummaryError, match="no sentence"):
        await ExtractiveSummarizer().summarize(Draft(title="", text="Share\n\nAdvertisement"), 3)

"""Hundreds of answers of a lying model, and of an honest one, on invented articles.

The further set was written after the check was made, and what it let through was mended for all such sentences.
"""

from __future__ import annotations

import pytest

from bot.text.grounding import find_fault, sanitized
from tests.unit.text import grounding_articles, grounding_articles_again
from tests.unit.text.grounding_lies import LIES, UNWANTED
from tests.unit.text.grounding_lies_again import LIES as FURTHER_LIES
from tests.unit.text.grounding_truths import TRUTHS
from tests.unit.text.grounding_truths_again import TRUTHS as FURTHER_TRUTHS

ARTICLES = grounding_articles.ARTICLES | grounding_articles_again.ARTICLES
MOST_REFUSED = 0.25
"""Of the honest sentences: there is always the extractive summary instead."""


def test_there_are_enough_of_each() -> None:
    assert len({sentence for _, _, sentence in LIES + FURTHER_LIES}) >= 200
    assert len({sentence for _, sentence in TRUTHS + FURTHER_TRUTHS}) >= 150


@pytest.mark.parametrize(("kind", "article", "sentence"), LIES + FURTHER_LIES)
def test_a_lie_is_refused_whichever_passages_it_cites(kind: str, article: str, sentence: str) -> None:
    language, passages = ARTICLES[article]
    shown = sanitized(sentence)
    for cited in (passages, *((passage,) for passage in passages)):
        assert find_fault(shown, cited, language) is not None, kind


@pytest.mark.parametrize(("article", "answer", "unwanted"), UNWANTED)
def test_what_would_act_in_a_chat_is_never_shown(article: str, answer: str, unwanted: str) -> None:
    language, passages = ARTICLES[article]
    shown = sanitized(answer)
    assert unwanted not in shown or find_fault(shown, passages, language) is not None


@pytest.mark.parametrize("truths", [TRUTHS, FURTHER_TRUTHS])
def test_most_honest_sentences_are_shown(truths: list[tuple[str, str]]) -> None:
    refused = []
    for article, sentence in truths:
        language, passages = ARTICLES[article]
        if find_fault(sanitized(sentence), passages, language) is not None:
            refused.append(sentence)
    assert len(refused) <= MOST_REFUSED * len(truths), refused


@pytest.mark.parametrize("flood", ["said ", "who said, ", "fell and "])
def test_a_sentence_of_far_too_many_verbs_is_refused_unread(flood: str) -> None:
    source = f"Ben Hale {flood * 100}left."
    assert find_fault(sanitized(f"Ben Hale {flood * 40}left.")[:490], [source] * 4, "en") is not None

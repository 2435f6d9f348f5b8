from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.models import Article
from bot.text.story_summary import summarize_story

NOW = datetime(2026, 11, 22, tzinfo=UTC)

GAZETTE = (
    "A strong earthquake shook the island of Palawa on Monday and killed nine people in Port Ensen. "
    "The harbour of Port Ensen was closed after the earthquake. "
    "A bakery gave bread to survivors who had spent the night in the cathedral of Port Ensen."
)
HERALD = (
    "Twelve people were killed in Port Ensen when a strong earthquake shook the island of Palawa. "
    "After the earthquake the harbour of Port Ensen was closed. "
    "Engineers warned last year that the dam above Port Ensen might not withstand heavy rain."
)
TIMES = (
    "The strong earthquake on Palawa killed 12 people in Port Ensen on Monday. "
    "Ana Rusk, the governor of Palawa, asked the navy for tents, blankets and water."
)


def article(number: int, text: str) -> Article:
    return Article(
        id=number,
        community_id=1,
        title=f"Report {number}",
        text=text,
        author=None,
        source=f"Paper {number}",
        url=None,
        published_at=None,
        added_at=NOW,
        added_by=1,
        language="en",
        image_url=None,
        tags=(),
        partial=False,
        content_hash=str(number),
        revision=1,
    )


def test_what_all_tell_what_one_tells_and_where_they_differ() -> None:
    gazette, herald, times = (article(n, text) for n, text in enumerate((GAZETTE, HERALD, TIMES)))
    summary = summarize_story([gazette, herald, times])
    quake, harbour = summary.shared
    assert "earthquake" in quake.text
    assert {quake.article, *quake.also_in} == {gazette, herald, times}
    assert "harbour" in harbour.text
    assert {harbour.article, *harbour.also_in} == {gazette, herald}
    assert {told.article.id: told.text.split()[0] for told in summary.single} == {0: "A", 1: "Engineers", 2: "Ana"}
    assert all(told.also_in == () for told in summary.single)
    (deaths,) = summary.differences
    assert {told.article.id for told in deaths} == {0, 1, 2}
    assert any("nine" in told.text for told in deaths)
    assert any("Twelve" in told.text for told in deaths)


def test_short_sentences_that_count_the_same_thing_may_differ_and_tell_no_more() -> None:
    one = article(1, f"{HERALD} Six people were taken to hospital.")
    other = article(2, f"{TIMES} Nine people were taken to hospital on Monday.")
    summary = summarize_story([one, other])
    assert [{told.text.split()[0] for told in difference} for difference in summary.differences] == [
        {"Six", "Nine"}
    ]
    assert not any("hospital" in told.text for told in (*summary.shared, *summary.single))


def test_one_value_written_in_two_ways_is_no_difference() -> None:
    assert summarize_story([article(1, HERALD), article(2, TIMES)]).differences == ()


def test_one_article_alone_shares_nothing() -> None:
    summary = summarize_story([article(1, GAZETTE)])
    assert summary.shared == summary.single == summary.differences == ()
    assert summarize_story([]).shared == ()


SENTENCES = st.sampled_from(
    [*(s + ". " for s in (GAZETTE + HERALD + TIMES).split(". ")), "Share\n\n", "Why? ", "“Open "]
)


@given(st.lists(st.lists(SENTENCES, max_size=5).map("".join), max_size=5), st.integers(1, 4))
def test_every_sentence_stands_in_its_article(texts: list[str], sentences: int) -> None:
    summary = summarize_story([article(n, text) for n, text in enumerate(texts)], sentences)
    assert len(summary.shared) <= sentences and len(summary.single) <= sentences
    for told in (*summary.shared, *summary.single, *(told for group in summary.differences for told in group)):
        assert told.text and told.text == told.article.text[told.start : told.end]
        assert told.article not in told.also_in

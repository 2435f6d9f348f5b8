"""What goes into an edition, in which order, and the account given of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InputError
from bot.models import Article, Edition
from bot.services.planning import (
    BELATED,
    POOL,
    DigestOptions,
    Stage,
    Verdict,
    pick_quote,
    plan,
    plan_edition,
    read_reasons,
)
from bot.services.selection import orderings
from tests.support.articles import make_article, make_quote, make_subscription
from tests.support.virtual_clock import START

SLOT = "2026-11-22T08:00"


def edition(candidates: Sequence[Article], cluster: Any = None, **options: object) -> Edition | None:
    return plan_edition(make_subscription(options=options), SLOT, candidates, START, cluster=cluster)


def ids(candidates: Sequence[Article], cluster: Any = None, **options: object) -> list[int]:
    planned = edition(candidates, cluster, **options)
    return [] if planned is None else [entry.article.id for entry in planned.entries]


def by_first_word(texts: Sequence[str]) -> list[int]:
    words = [text.split()[0] for text in texts]
    return [words.index(word) for word in words]


def test_an_edition_carries_its_digest_and_slot() -> None:
    planned = edition([make_article(1)])
    assert planned is not None
    assert (planned.subscription_id, planned.slot, planned.title, planned.planned_at) == (1, SLOT, "News", START)


def test_newer_comes_first_and_the_cap_holds() -> None:
    articles = [make_article(n, hours=10 * n) for n in range(1, 6)]
    assert ids(articles, max_entries=3) == [1, 2, 3]


def test_no_edition_without_articles() -> None:
    assert edition([]) is None


def test_too_few_stories_wait_for_the_next_edition() -> None:
    articles = [make_article(1), make_article(2)]
    result = plan(make_subscription(options={"min_entries": 3}), SLOT, articles, START)
    assert result.edition is None
    assert result.verdicts == (Verdict(1, Stage.TOO_FEW), Verdict(2, Stage.TOO_FEW))


def test_articles_on_one_event_are_one_entry_told_by_the_fullest() -> None:
    short = make_article(1, title="Flood hits town", text="Water. " * 10)
    partial = make_article(2, title="Flood in town", text="Water. " * 99, partial=True)
    full = make_article(3, title="Flood is over, what we know", text="Water. " * 50)
    other = make_article(4, title="Bread is dearer")
    planned = edition([short, partial, full, other], by_first_word)
    assert planned is not None
    flood = next(entry for entry in planned.entries if entry.article.id == 3)
    assert sorted(article.id for article in flood.also) == [1, 2]
    assert len(planned.entries) == 2


def test_only_the_best_articles_are_grouped_and_the_others_wait() -> None:
    articles = [make_article(n, hours=n) for n in range(1, POOL + 6)]
    asked: list[int] = []

    def cluster(texts: Sequence[str]) -> list[int]:
        asked.append(len(texts))
        return list(range(len(texts)))

    result = plan(make_subscription(), SLOT, articles, START, cluster=cluster)
    assert asked == [POOL]
    assert [each.stage for each in result.verdicts[POOL:]] == [Stage.RANKED_LOWER] * 5


def test_clusters_are_asked_in_order_of_arrival() -> None:
    asked: list[str] = []

    def cluster(texts: Sequence[str]) -> list[int]:
        asked.extend(text.partition("\n")[0] for text in texts)
        return list(range(len(texts)))

    ids([make_article(1, hours=1), make_article(2, hours=3), make_article(3, hours=2)], cluster)
    assert asked == ["Title 2", "Title 3", "Title 1"]


def test_what_more_sources_report_ranks_higher() -> None:
    lonely = make_article(1, title="Cat rescued", hours=2)
    told = [make_article(n, title="Flood report", hours=4) for n in (2, 3, 4)]
    assert ids([lonely, *told], by_first_word)[0] in (2, 3, 4)


def test_what_is_tagged_important_ranks_higher() -> None:
    assert ids([make_article(1, hours=1), make_article(2, hours=4, tags=("Breaking",))]) == [2, 1]


def test_one_source_does_not_fill_the_page() -> None:
    wire = [make_article(n, source="Wire", hours=n / 10) for n in range(1, 6)]
    local = make_article(9, source="Local", hours=3)
    assert ids([*wire, local], max_entries=3) == [1, 9, 2]


def test_each_entry_says_why_it_is_there() -> None:
    planned = edition([make_article(1, hours=0, source="A"), make_article(2, hours=24, source="A")])
    assert planned is not None
    first, second = (read_reasons(entry.reason) for entry in planned.entries)
    assert first["recency"] == 0.5 and second["recency"] == 0.25
    assert "variety" not in first and second["variety"] == -0.1


def test_every_candidate_has_a_verdict() -> None:
    articles = [
        make_article(1, title="Flood one", language="de"),
        make_article(2, title="Flood two", text="x" * 9000),
        make_article(3, title="Flood three"),
        make_article(4, title="Bread", hours=90),
    ]
    subscription = make_subscription(options={"max_entries": 1, "filters": {"languages": "en"}})
    verdicts = {
        each.article_id: each for each in plan(subscription, SLOT, articles, START, cluster=by_first_word).verdicts
    }
    assert verdicts[1] == Verdict(1, Stage.FILTERED, "languages")
    assert verdicts[2].stage is Stage.CHOSEN and "recency" in read_reasons(verdicts[2].detail)
    assert verdicts[3] == Verdict(3, Stage.SAME_STORY, "2")
    assert verdicts[4] == Verdict(4, Stage.RANKED_LOWER)


def test_other_orderings_are_picked_by_name() -> None:
    articles = [
        make_article(1, title="Old", hours=20, tags=("breaking",)),
        make_article(2, title="New", hours=1),
        *(make_article(n, title="Wide", hours=30) for n in (3, 4)),
    ]
    assert ids(articles, by_first_word, ordering="newest")[:2] == [2, 1]
    assert ids(articles, by_first_word, ordering="coverage")[0] in (3, 4)
    assert set(orderings()) == {"balanced", "newest", "coverage"}


@pytest.mark.parametrize("options", [{"ordering": "alphabetical"}, {"filters": {"mood": "happy"}}])
def test_an_unknown_name_is_answered_with_the_known_ones(options: dict[str, object]) -> None:
    with pytest.raises(InputError, match="There are: "):
        edition([make_article(1)], **options)


def test_options_of_others_are_left_alone() -> None:
    assert DigestOptions.of({"crosspost": True, "max_entries": 3, "quote": None}) == DigestOptions(max_entries=3)


@pytest.mark.parametrize("name", sorted(orderings()))
@given(
    articles=st.lists(
        st.builds(
            make_article,
            st.integers(1, 10**6),
            hours=st.floats(-5, 500),
            source=st.sampled_from([None, "A", "B", "C"]),
            tags=st.sampled_from([(), ("breaking",)]),
        ),
        max_size=30,
        unique_by=lambda article: article.id,
    ),
    limit=st.integers(1, 10),
)
def test_a_plan_is_capped_unique_and_the_same_whatever_the_order_of_candidates(
    name: str, articles: list[Article], limit: int
) -> None:
    chosen = ids(articles, ordering=name, max_entries=limit)
    assert len(chosen) == min(limit, len(articles)) == len(set(chosen))
    assert ids(articles[::-1], ordering=name, max_entries=limit) == chosen


def test_the_quote_of_the_day_is_by_someone_certain_and_fit_to_read() -> None:
    article = make_article(1)
    line = "We will not leave until the water is gone, and then we will build it higher."
    quotes = [
        make_quote(1, article, text=line, speaker=None, confidence=0.99),
        make_quote(2, article, text="No.", speaker="Ann", confidence=0.99),
        make_quote(3, article, text=line, speaker="Bea", confidence=0.6),
        make_quote(4, article, text=line, speaker="Cid", confidence=0.9),
        make_quote(5, article, text=line, speaker="Dan", confidence=0.9),
        make_quote(6, article, text=line * 9, speaker="Eve", confidence=0.99),
    ]
    picked = pick_quote(quotes)
    assert picked is not None and picked.id == 4
    assert pick_quote(quotes[:2]) is None


def test_articles_older_than_the_greatest_age_are_no_candidates() -> None:
    assert DigestOptions(max_age_days=2).since(START, START) == START - timedelta(days=2)


def test_whatever_came_after_the_last_edition_is_a_candidate_however_old() -> None:
    last = START - timedelta(days=31)
    assert DigestOptions(max_age_days=2).since(START, last) == last - BELATED


def test_sensitive_articles_are_left_out_where_that_is_asked() -> None:
    sensitive, other = make_article(1, tags=("Sensitive",)), make_article(2)
    asked = {"notes": "leave_out", "note_tags": "grief, sensitive"}
    made = plan(make_subscription(options=asked), "s", [sensitive, other], START)
    assert made.edition is not None and [each.article.id for each in made.edition.entries] == [2]
    assert Verdict(1, Stage.FILTERED, "notes") in made.verdicts
    shown = plan(make_subscription(options={"notes": "spoiler"}), "s", [sensitive, other], START)
    assert shown.edition is not None and len(shown.edition.entries) == 2

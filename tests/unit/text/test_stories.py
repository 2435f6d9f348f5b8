from __future__ import annotations

import json
import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import stories as stories_module
from bot.text.linkage import average_linkage
from bot.text.stories import Stories, cluster
from tests.support.look_alikes import PAIRS

DEV = Path(__file__).parents[4] / "shared" / "dev"
NOW = datetime(2026, 11, 22, tzinfo=UTC)

QUAKE = [
    "A strong earthquake shook the island of Palawa on Monday and killed nine people in Port Ensen.",
    "Nine people died in Port Ensen when an earthquake hit Palawa on Monday, the governor Ana Rusk said.",
    "Governor Ana Rusk asked for help after the earthquake in Palawa, which killed nine people in Port Ensen.",
]
OTHER_QUAKE = [
    "A strong earthquake shook the coast of Tormund on Friday and killed forty people in Vask.",
    "Forty people died in Vask when an earthquake hit Tormund on Friday, the minister Ole Brandt said.",
]
VOTE = [
    "The council of Millbrook voted to rebuild the bridge, and mayor Tom Reed signed the contract.",
    "Mayor Tom Reed signed the contract for the bridge that the council of Millbrook voted to rebuild.",
]
FILLER = [
    f"Report {n}: the market in Town{n} opened with fish, bread and Cheese{n} from the farm." for n in range(8)
]


def grouped(labels: list[int]) -> list[list[int]]:
    return [[place for place, label in enumerate(labels) if label == story] for story in dict.fromkeys(labels)]


def test_like_events_are_told_apart_by_their_names() -> None:
    texts = [QUAKE[0], OTHER_QUAKE[0], VOTE[0], QUAKE[1], VOTE[1], OTHER_QUAKE[1], QUAKE[2]]
    assert grouped(cluster(texts + FILLER))[:3] == [[0, 3, 6], [1, 5], [2, 4]]


def test_articles_are_placed_one_by_one_and_changes_are_told() -> None:
    stories: Stories[str] = Stories()
    for place, text in enumerate(FILLER):
        stories.add(f"filler{place}", text)
    known: dict[str, int] = {}
    for place, text in enumerate([QUAKE[0], VOTE[0], QUAKE[1], OTHER_QUAKE[0], VOTE[1], QUAKE[2], OTHER_QUAKE[1]]):
        known |= stories.add(f"a{place}", text)
    assert all(stories.story_of(key) == story for key, story in known.items())
    assert stories.articles(known["a0"]) == ["a0", "a2", "a5"]
    assert stories.articles(known["a1"]) == ["a1", "a4"]
    assert stories.articles(known["a3"]) == ["a3", "a6"]


def test_articles_leave_the_window_by_number_and_by_age() -> None:
    stories: Stories[int] = Stories(window=3, age=timedelta(days=2))
    for place in range(5):
        stories.add(place, VOTE[place % 2], NOW)
    with pytest.raises(KeyError):
        stories.story_of(1)
    assert stories.articles(stories.story_of(4)) == [2, 3, 4]
    stories.add(5, QUAKE[0], NOW + timedelta(days=3))
    with pytest.raises(KeyError):
        stories.story_of(4)


def test_average_linkage_does_not_chain() -> None:
    chain = [[1.0, 0.5, 0.0], [0.5, 1.0, 0.5], [0.0, 0.5, 1.0]]
    assert sorted(map(sorted, average_linkage(chain, [1, 1, 1], 0.4))) in ([[0], [1, 2]], [[0, 1], [2]])
    assert list(map(sorted, average_linkage(chain, [1, 1, 1], 0.2))) == [[0, 1, 2]]
    assert average_linkage([], [], 0.5) == []


@given(st.lists(st.sampled_from(QUAKE + OTHER_QUAKE + VOTE + FILLER + ["", "!!", "the of and"]), max_size=25))
def test_every_article_has_one_story_that_lists_it(texts: list[str]) -> None:
    stories: Stories[int] = Stories(window=10)
    for place, text in enumerate(texts):
        stories.add(place, text)
    for place in range(max(0, len(texts) - 10), len(texts)):
        assert place in stories.articles(stories.story_of(place))


def b_cubed_f(labels: list[int], gold: list[str]) -> float:
    ours, theirs, both = Counter(labels), Counter(gold), Counter(zip(labels, gold, strict=True))
    precision = sum(n * n / ours[label] for (label, _), n in both.items()) / len(gold)
    recall = sum(n * n / theirs[story] for (_, story), n in both.items()) / len(gold)
    return 2 * precision * recall / (precision + recall)


def test_development_stories_are_found() -> None:
    path = DEV / "stories_ecbplus.jsonl"
    if not path.exists():
        pytest.skip("the shared development stories are absent")
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    random.Random(1).shuffle(rows)
    assert b_cubed_f(cluster([row["text"] for row in rows]), [row["story"] for row in rows]) >= 0.92


def test_a_handful_of_articles_on_six_events_is_not_thrown_together() -> None:
    """Among few texts nearly every word is one text's alone; what they share must not count for everything."""
    samples = sorted((Path(__file__).parents[3] / "data" / "samples").glob("*.txt"))
    texts = [sample.read_text(encoding="utf-8")[:1500] for sample in samples]
    assert cluster(texts) == [0, 0, 2, 3, 4, 5]
    assert cluster([*texts[1:], texts[0]]) == [0, 1, 2, 3, 4, 0]


@pytest.mark.parametrize("seed", range(4))
def test_look_alike_events_are_told_apart_in_any_order(seed: int) -> None:
    """Thirty events in pairs of a kind, two reports each; all at once, and one by one as they come in."""
    rows = [
        (text, f"{kind} {event}")
        for kind, pair in enumerate(PAIRS)
        for event, texts in enumerate(pair)
        for text in texts
    ]
    random.Random(seed).shuffle(rows)
    gold = [story for _, story in rows]
    stories: Stories[int] = Stories()
    for place, (text, _) in enumerate(rows):
        stories.add(place, text)
    assert b_cubed_f(cluster([text for text, _ in rows]), gold) >= 0.95
    assert b_cubed_f([stories.story_of(place) for place in range(len(rows))], gold) >= 0.95


@pytest.mark.parametrize("like", [0.18, 0.22])
def test_the_threshold_lies_on_a_plateau(monkeypatch: pytest.MonkeyPatch, like: float) -> None:
    """A tenth more or less must not matter, else it fits the development stories alone."""
    monkeypatch.setattr(stories_module, "LIKE", like)
    monkeypatch.setattr(stories_module, "_NEAR", 0.6 * like)
    rows = [
        (text, f"{kind} {event}")
        for kind, pair in enumerate(PAIRS)
        for event, two in enumerate(pair)
        for text in two
    ]
    assert b_cubed_f(cluster([text for text, _ in rows]), [story for _, story in rows]) >= 0.95
    if (path := DEV / "stories_ecbplus.jsonl").exists():
        told = [json.loads(line) for line in path.open(encoding="utf-8")]
        random.Random(1).shuffle(told)
        assert b_cubed_f(cluster([row["text"] for row in told]), [row["story"] for row in told]) >= 0.91

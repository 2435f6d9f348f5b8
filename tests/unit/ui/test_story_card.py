"""The page of a story: within every limit, first report first, each sentence with its sources."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages import Translator
from bot.models import Article
from bot.services.stories import ReportedStory
from bot.text.story_summary import StorySummary, Told, summarize_story
from bot.ui.cards import story_card
from bot.ui.cards.story import MOST_REPORTS
from bot.ui.components import check, walk
from tests.support.articles import make_article
from tests.support.virtual_clock import START
from tests.unit.ui import hostile
from tests.unit.ui.discord_markdown import read

TR = Translator()
NOTHING = StorySummary((), (), ())


def seen(story: ReportedStory) -> str:
    components = story_card(story, TR, asker=7)
    return "\n".join(read(each["content"]).visible for each in walk(components) if "content" in each)


def report(number: int, **values: object) -> Article:
    return make_article(number, **{"hours": 100 - number, "source": f"Paper {number}", **values})


@settings(max_examples=40)
@given(st.lists(hostile.articles, min_size=1, max_size=30), hostile.ids)
def test_it_keeps_the_limits(articles: list[Article], asker: int) -> None:
    whole = [Told(each, 0, len(each.text), tuple(articles[:5])) for each in articles[:3]]
    summary = StorySummary(tuple(whole), (), (tuple(whole),))
    check(story_card(ReportedStory(articles[0], tuple(articles), summary), TR, asker=asker))


def test_it_tells_who_reported_and_when_and_marks_what_was_asked() -> None:
    articles = (report(1), report(2), report(3))
    shown = seen(ReportedStory(articles[1], articles, NOTHING))
    assert "3 reports · 3 sources" in shown
    assert shown.index("Paper 1") < shown.index("Paper 2") < shown.index("Paper 3")
    assert f"<t:{int((START - timedelta(hours=99)).timestamp())}:f>" in shown
    raw = [
        each["content"]
        for each in walk(story_card(ReportedStory(articles[1], articles, NOTHING), TR, asker=7))
        if "content" in each
    ]
    assert "**[Title 2](https://example.org/2)**" in raw[1] and "**[Title 1]" not in raw[1]


def test_of_a_long_story_the_first_report_and_the_last_are_shown() -> None:
    articles = tuple(report(number) for number in range(1, MOST_REPORTS + 6))
    shown = seen(ReportedStory(articles[0], articles, NOTHING))
    assert "Paper 1 ·" in shown and f"Paper {MOST_REPORTS + 5} ·" in shown and "Paper 3 ·" not in shown
    assert "5 more reports" in shown


def test_copies_are_called_so() -> None:
    articles = (report(1), report(2))
    shown = seen(ReportedStory(articles[0], articles, NOTHING, frozenset([2]))).split("\n")
    assert [line.endswith("(nearly the same text)") for line in shown if "Paper" in line and "·" in line] == [
        False,
        True,
    ]


def test_an_article_alone_is_said_to_be_alone() -> None:
    alone = ReportedStory(report(1), (report(1),), NOTHING)
    assert "Nothing else in the archive reports this." in seen(alone) and seen(alone).count("Title 1") == 1


def test_sources_that_nobody_knows_are_not_counted() -> None:
    articles = (report(1, source=None), report(2, source=None))
    assert "2 reports · first" in seen(ReportedStory(articles[0], articles, NOTHING))


def test_what_they_share_and_where_they_differ_has_its_sources() -> None:
    one = report(1, text="The storm in Saltmere killed 9 people on Friday night and broke the harbour wall there.")
    two = report(
        2, text="The storm in Saltmere killed 12 people on Friday night and broke the harbour wall there."
    )
    shown = seen(ReportedStory(one, (one, two), summarize_story([one, two], 2)))
    assert "What several say" in shown and "(Paper 1 and Paper 2)" in shown
    assert "They differ:" in shown and "killed 9 people" in shown and "killed 12 people" in shown


def test_what_one_alone_tells_is_named() -> None:
    common = "The storm in Saltmere killed nine people on Friday night and broke the harbour wall there."
    alone = "Engineers from Rotterdam will close the gap in Saltmere with granite before the spring tide."
    one, two = report(1, text=common), report(2, text=f"{common} {alone}")
    shown = seen(ReportedStory(one, (one, two), summarize_story([one, two], 2)))
    assert "What only one says" in shown and f"{alone} (Paper 2)" in shown


def test_a_source_that_reports_twice_is_named_once() -> None:
    text = "The storm in Saltmere killed 9 people on Friday night and broke the harbour wall there."
    one, two = report(1, text=text, source="The Press"), report(2, text=text, source="The Press")
    shown = seen(ReportedStory(one, (one, two), summarize_story([one, two], 2)))
    assert "(The Press)" in shown and "The Press and" not in shown

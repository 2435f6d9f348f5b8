"""Tags by hand and by rule: what is typed is read forgivingly, and rules meet all that comes in."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InputError, NotFoundError, QueryError
from bot.models import Draft, TagRule
from bot.services.ingest import LONGEST_TAG, MAX_TAGS, Added, Paste
from bot.services.library import Library
from bot.services.previews import Preview, Previews
from bot.services.tagging import read_rules, tagged
from bot.services.tags import MOST_RULES, TOGETHER, Tags, read_tags
from bot.store.store import SqlStore
from tests.support.archive import ADMIN, ELSEWHERE, HERE, NOW, put
from tests.support.examiner import HereExaminer
from tests.support.virtual_clock import VirtualClock

STORM = "A storm broke the harbour wall of Saltmere on Friday night, and forty homes stood under water."
MATCH = "The football season began on Sunday with a draw between Redhill and Northam in the rain."


@pytest.fixture
def tags(store: SqlStore) -> Tags:
    return Tags(store, VirtualClock(NOW))


class _Reader:
    """Text as it is pasted."""

    async def read_text(self, text: str, *, title: str | None = None) -> Draft:
        return Draft(title=title or "A title", text=text, tags=("own",))


def library(store: SqlStore) -> Library:
    reader: Any = _Reader()
    return Library(store, reader, VirtualClock(NOW), HereExaminer(lambda _: []))


# --- by hand -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("storm", ("storm",)),
        (" Local   News ,storm,, Storm ", ("Local News", "storm")),
        ("été,ÉTÉ", ("été",)),
        ("暴风雨, C++", ("暴风雨", "C++")),
    ],
)
def test_tags_are_read_as_typed(typed: str, read: tuple[str, ...]) -> None:
    assert read_tags(typed) == read


@pytest.mark.parametrize("typed", ["", " , ,", "!!", "storm, 🤯", "x" * (LONGEST_TAG + 1)])
def test_what_is_no_tag_is_refused(typed: str) -> None:
    with pytest.raises(InputError):
        read_tags(typed)


@given(st.text(max_size=400))
def test_any_typing_gives_tags_or_a_sentence(typed: str) -> None:
    try:
        tags = read_tags(typed)
    except InputError as error:
        assert str(error)
    else:
        assert tags and len(tags) <= MAX_TAGS and all(0 < len(tag) <= LONGEST_TAG for tag in tags)


async def test_tags_are_added_and_removed(store: SqlStore, tags: Tags) -> None:
    article = await put(store, STORM)
    assert (await tags.add(article.id, "Weather, coast", community_id=HERE)).tags == ("Weather", "coast")
    assert (await tags.remove(article.id, "weather", community_id=HERE)).tags == ("coast",)
    with pytest.raises(InputError, match="no tag “weather”"):
        await tags.remove(article.id, "weather", community_id=HERE)


async def test_too_many_tags_are_refused(store: SqlStore, tags: Tags) -> None:
    article = await put(store, STORM, tags=tuple(f"t{number}" for number in range(MAX_TAGS)))
    with pytest.raises(InputError, match=str(MAX_TAGS)):
        await tags.add(article.id, "one more", community_id=HERE)
    assert (await tags.add(article.id, "T3", community_id=HERE)).tags == article.tags


async def test_tags_are_suggested_by_what_is_in_them(store: SqlStore, tags: Tags) -> None:
    await put(store, STORM, tags=("Local News", "storm"))
    await put(store, MATCH, tags=("storm",))
    assert [each.name for each in await tags.suggest("", community_id=HERE)] == ["storm", "Local News"]
    assert [each.name for each in await tags.suggest(" NEWS", community_id=HERE)] == ["Local News"]
    assert await tags.suggest("", community_id=ELSEWHERE) == []


async def test_another_communitys_article_is_not_tagged(store: SqlStore, tags: Tags) -> None:
    theirs = await put(store, STORM, community=ELSEWHERE, tags=("a",))
    for change in (tags.add, tags.remove):
        with pytest.raises(NotFoundError):
            await change(theirs.id, "a", community_id=HERE)


# --- by rule -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "given"),
    [
        ("storm", True),
        ("storms OR flood", True),
        ("storm -harbour", False),
        ('"harbour wall" tag:coast', True),
        ("source:herald after:7d", True),
        ("before:7d", False),
        ("lang:de", False),
    ],
)
def test_a_rule_is_a_search(query: str, given: bool) -> None:
    draft = Draft(title="Night", text=STORM, source="The Herald", language="en", tags=("Coast",))
    rules = read_rules([TagRule(id=1, tag="weather", query=query)], NOW)
    assert tagged(draft, rules, NOW).tags == (("Coast", "weather") if given else ("Coast",))


def test_rules_do_not_see_each_others_tags() -> None:
    draft = Draft(title="Night", text=STORM)
    chain = [TagRule(id=1, tag="weather", query="storm"), TagRule(id=2, tag="news", query="tag:weather")]
    for rules in (chain, chain[::-1]):
        assert tagged(draft, read_rules(rules, NOW), NOW).tags == ("weather",)


async def test_whatever_comes_in_is_tagged(store: SqlStore, tags: Tags) -> None:
    await tags.add_rule("weather", "storm OR flood", community_id=HERE, made_by=ADMIN)
    shelf = library(store)
    prepared = await shelf.prepare(Paste(text=STORM), community_id=HERE)
    assert prepared.draft.tags == ("own", "weather")
    added = await shelf.add(Paste(text=STORM), community_id=HERE, added_by=ADMIN)
    assert added.article.tags == ("own", "weather")
    drafts = [Draft(title="One", text=f"{STORM} Again."), Draft(title="Two", text=MATCH)]
    several = await shelf.ingest(drafts, community_id=HERE, added_by=ADMIN)
    assert [getattr(each, "article").tags for each in several] == [("weather",), ()]  # noqa: B009
    elsewhere = await shelf.add(Paste(text=STORM), community_id=ELSEWHERE, added_by=ADMIN)
    assert elsewhere.article.tags == ("own",)


async def test_a_rules_tag_that_is_struck_out_of_a_preview_stays_out(store: SqlStore, tags: Tags) -> None:
    await tags.add_rule("weather", "storm", community_id=HERE, made_by=ADMIN)
    shelf = library(store)
    previews = Previews(store, shelf, VirtualClock(NOW))
    asked = await previews.ask(Paste(text=STORM), community_id=HERE, asked_by=ADMIN)
    assert isinstance(asked, Preview) and asked.prepared.draft.tags == ("own", "weather")
    struck = await previews.change(asked.id, community_id=HERE, title="Storm", tags=("coast",))
    assert struck.prepared.draft.tags == ("coast",)
    added = await previews.publish(asked.id, community_id=HERE)
    assert isinstance(added, Added) and added.article.tags == ("coast",)


async def test_rules_tag_the_text_that_comes_into_a_preview_later(store: SqlStore, tags: Tags) -> None:
    await tags.add_rule("weather", "storm", community_id=HERE, made_by=ADMIN)
    previews = Previews(store, library(store), VirtualClock(NOW))
    asked = await previews.ask(Paste(text=MATCH), community_id=HERE, asked_by=ADMIN)
    assert isinstance(asked, Preview) and asked.prepared.draft.tags == ("own",)
    changed = await previews.change(asked.id, community_id=HERE, text=STORM)
    assert changed.prepared.draft.tags == ("own", "weather")


async def test_a_correction_and_a_new_version_keep_the_tags(store: SqlStore, tags: Tags) -> None:
    shelf = library(store)
    article = (await shelf.add(Paste(text=MATCH), community_id=HERE, added_by=ADMIN)).article
    await tags.add_rule("weather", "storm", community_id=HERE, made_by=ADMIN)
    edited = await shelf.edit(article.id, community_id=HERE, edited_by=ADMIN, text=STORM)
    assert (edited.revision, edited.tags) == (2, ("own",))
    prepared = await shelf.prepare(Paste(text=f"{STORM} The wall is gone."), community_id=HERE)
    assert (await shelf.revise(edited, prepared, edited_by=ADMIN)).tags == ("own",)


async def test_tags_are_corrected_with_the_article_and_alone_make_no_version(store: SqlStore) -> None:
    shelf = library(store)
    article = (await shelf.add(Paste(text=STORM, tags=("a", "b")), community_id=HERE, added_by=ADMIN)).article
    assert article.tags == ("a", "b")
    for wanted in (("B", "c"), ("c",), ()):
        article = await shelf.edit(article.id, community_id=HERE, edited_by=ADMIN, tags=wanted)
        assert (article.tags, article.revision) == (wanted, 1)
    article = await shelf.edit(article.id, community_id=HERE, edited_by=ADMIN, title="Night", tags=("d",))
    assert (article.title, article.tags, article.revision) == ("Night", ("d",), 2)
    article = await shelf.edit(article.id, community_id=HERE, edited_by=ADMIN, title="Day", tags=None)
    assert article.tags == ("d",)


async def test_a_rule_tells_its_reach_and_tags_what_is_there_when_asked(store: SqlStore, tags: Tags) -> None:
    storms = [await put(store, f"{STORM} {number}", title=f"Storm {number}") for number in range(3)]
    await put(store, f"{STORM} tagged", tags=("Weather",))
    await put(store, MATCH)
    await put(store, STORM, community=ELSEWHERE)
    reach = await tags.add_rule("weather", "storm", community_id=HERE, made_by=ADMIN)
    assert reach.untagged == 3
    first = await store.get(HERE, storms[0].id)
    assert first is not None and first.tags == ()
    assert (await tags.apply(reach.rule.id, community_id=HERE)).untagged == 3
    assert (await tags.reach(reach.rule.id, community_id=HERE)).untagged == 0
    assert (await tags.apply(reach.rule.id, community_id=HERE)).untagged == 0
    assert await store.tags(ELSEWHERE) == []


async def test_much_is_tagged_in_parts(store: SqlStore, tags: Tags) -> None:
    count = TOGETHER + 3
    drafts = [Draft(title=f"Storm {number}", text=f"{STORM} {number}") for number in range(count)]
    await library(store).ingest(drafts, community_id=HERE, added_by=ADMIN)
    reach = await tags.add_rule("weather", "storm", community_id=HERE, made_by=ADMIN)
    assert (await tags.apply(reach.rule.id, community_id=HERE)).untagged == count
    assert [(each.name, each.count) for each in await tags.suggest("", community_id=HERE)] == [("weather", count)]


async def test_rules_that_can_not_be_are_refused(tags: Tags) -> None:
    async def add(tag: str, query: str) -> None:
        await tags.add_rule(tag, query, community_id=HERE, made_by=ADMIN)

    with pytest.raises(QueryError):
        await add("weather", "(storm")
    with pytest.raises(InputError, match="speaker"):
        await add("weather", "speaker:moreau")
    with pytest.raises(InputError, match="one tag"):
        await add("a, b", "storm")
    with pytest.raises(InputError, match="characters"):
        await add("a", "storm " * 50)
    for number in range(MOST_RULES):
        await add("a", f"storm {number}")
    with pytest.raises(InputError, match=str(MOST_RULES)):
        await add("a", "one more")


async def test_a_rule_ends_and_what_it_tagged_stays(store: SqlStore, tags: Tags) -> None:
    rule = (await tags.add_rule("weather", "storm", community_id=HERE, made_by=ADMIN)).rule
    article = (await library(store).add(Paste(text=STORM), community_id=HERE, added_by=ADMIN)).article
    for act in (tags.remove_rule, tags.reach, tags.apply):
        with pytest.raises(NotFoundError):
            await act(rule.id, community_id=ELSEWHERE)
    assert await tags.remove_rule(rule.id, community_id=HERE) == rule
    assert await tags.rules(community_id=HERE) == []
    assert (await library(store).article(article.id, community_id=HERE)).tags == ("own", "weather")


async def test_a_rule_is_picked_by_number_or_as_the_only_one_of_its_tag_or_search(tags: Tags) -> None:
    storm = (await tags.add_rule("weather", "storm OR gale", community_id=HERE, made_by=ADMIN)).rule
    bees = (await tags.add_rule("nature", "bees", community_id=HERE, made_by=ADMIN)).rule
    for typed, meant in ((str(storm.id), storm), (" Weather ", storm), ("BEES", bees), ("storm or  gale", storm)):
        assert await tags.pick_rule(typed, community_id=HERE) == meant
    await tags.add_rule("weather", "flood", community_id=HERE, made_by=ADMIN)
    for typed in ("", "weather", "weath", "-1", "\u0661", "9" * 19):
        with pytest.raises(NotFoundError, match="/tag rule list"):
            await tags.pick_rule(typed, community_id=HERE)
    with pytest.raises(NotFoundError):
        await tags.pick_rule(str(storm.id), community_id=ELSEWHERE)

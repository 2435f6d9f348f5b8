"""Tags are added and taken away in step with the search for them; rules are kept for their community."""

import pytest

from bot.models import And, Field, Not, Order, TagCount, Word
from bot.store import tags
from bot.store.store import SqlStore
from bot.text.query import parse_query
from tests.support.archive import ADMIN, ELSEWHERE, HERE, NOW, put


async def tagged(store: SqlStore, tag: str, community: int = HERE) -> list[int]:
    page = await store.search(community, Field("tag", tag), order=Order.OLDEST, limit=50, offset=0, deadline=10.0)
    return [hit.article.id for hit in page.hits]


async def tags_of(store: SqlStore, article_id: int) -> tuple[str, ...]:
    article = await store.get(HERE, article_id)
    assert article is not None
    return article.tags


async def retag(store: SqlStore, *ids: int, add: tuple[str, ...] = (), remove: tuple[str, ...] = ()) -> list[int]:
    return await store.retag(HERE, ids, add=add, remove=remove, most=4)


async def test_tags_are_added_once_and_found_by_the_search(store: SqlStore) -> None:
    one = await put(store, "One.", tags=("Storm",))
    two = await put(store, "Two.")
    assert await retag(store, one.id, two.id, add=("storm", "Local News")) == [one.id, two.id]
    assert await tags_of(store, one.id) == ("Storm", "Local News")
    assert await tags_of(store, two.id) == ("storm", "Local News")
    assert await tagged(store, "local news") == [one.id, two.id]
    assert await retag(store, one.id, add=("STORM",)) == []


async def test_tags_are_taken_away_without_regard_to_case(store: SqlStore) -> None:
    article = await put(store, "One.", tags=("Storm", "Sport"))
    assert await retag(store, article.id, remove=("STORM", "other")) == [article.id]
    assert (await tags_of(store, article.id), await tagged(store, "storm")) == (("Sport",), [])
    assert await retag(store, article.id, remove=("storm",)) == []


async def test_no_article_gets_more_tags_than_allowed_and_none_loses_any(store: SqlStore) -> None:
    few = await put(store, "One.", tags=("a", "b", "c"))
    many = await put(store, "Two.", tags=("a", "b", "c", "d", "e"))
    assert await retag(store, few.id, many.id, add=("x", "y")) == [few.id]
    assert (await tags_of(store, few.id), len(await tags_of(store, many.id))) == (("a", "b", "c", "x"), 5)


async def test_tagging_keeps_no_version(store: SqlStore) -> None:
    article = await put(store, "One.")
    await retag(store, article.id, add=("storm",))
    after = await store.get(HERE, article.id)
    assert after is not None and after.revision == 1


async def test_removed_articles_and_other_communities_are_left_alone(store: SqlStore) -> None:
    gone = await put(store, "One.", tags=("old",))
    theirs = await put(store, "Two.", community=ELSEWHERE, tags=("theirs",))
    await store.remove(HERE, gone.id, removed_by=ADMIN, now=NOW)
    assert await retag(store, gone.id, theirs.id, add=("storm",)) == []
    assert await store.tags(HERE) == []
    assert await store.tags(ELSEWHERE) == [TagCount(name="theirs", count=1)]


async def test_tags_are_counted_most_first_in_their_last_spelling(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, its in enumerate([("first",), ("storm", "b"), ("Storm", "a")]):
        await put(store, f"Text {number}.", tags=its)
    await put(store, "No tags.")
    counts = [TagCount(name="Storm", count=2), TagCount(name="a", count=1), TagCount(name="b", count=1)]
    assert await store.tags(HERE) == [*counts, TagCount(name="first", count=1)]
    monkeypatch.setattr(tags, "COUNTED", 3)
    assert await store.tags(HERE) == counts


async def test_all_articles_that_answer_a_query_are_named(store: SqlStore) -> None:
    storm = await put(store, "A storm broke the wall.", tags=("weather",))
    again = await put(store, "Storms again.")
    chinese = await put(store, "暴风雨摧毁了港口的墙。")
    gone = await put(store, "A storm that was removed.")
    await put(store, "A storm elsewhere.", community=ELSEWHERE)
    await store.remove(HERE, gone.id, removed_by=ADMIN, now=NOW)
    query = Word("storm")
    assert await store.matching(HERE, query, deadline=10.0) == [storm.id, again.id]
    assert await store.matching(HERE, And((query, Not(Field("tag", "weather")))), deadline=10.0) == [again.id]
    assert await store.matching(HERE, parse_query("港口", now=NOW), deadline=10.0) == [chinese.id]


async def test_a_rule_is_kept_once_and_bounded(store: SqlStore) -> None:
    async def add(tag: str, query: str, community: int = HERE) -> int | None:
        rule = await store.add_tag_rule(community, tag, query, made_by=ADMIN, now=NOW, most=2)
        return rule and rule.id

    first = await add("Weather", "storm OR flood")
    assert await add("weather", "storm OR flood") == first
    second = await add("sport", "football")
    assert second != first and await add("third", "x y") is None
    assert await add("third", "x y", ELSEWHERE) is not None
    assert [(rule.id, rule.tag, rule.query) for rule in await store.tag_rules(HERE)] == [
        (second, "sport", "football"),
        (first, "Weather", "storm OR flood"),
    ]
    assert first is not None
    assert not await store.remove_tag_rule(ELSEWHERE, first)
    assert await store.remove_tag_rule(HERE, first)
    assert not await store.remove_tag_rule(HERE, first)
    assert [rule.id for rule in await store.tag_rules(HERE)] == [second]

"""Search: words become a page of one community's articles, or a sentence that says what is wrong with them."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.errors import InputError, NotFoundError, QueryError
from bot.models import And, Article, Node, Not, Order, SearchPage, Word
from bot.services.search import BLOCK, DEADLINE, LONGEST_QUERY, PAGE, Search
from bot.store.store import SqlStore
from tests.support.archive import ELSEWHERE, HERE, NOW, put
from tests.support.virtual_clock import VirtualClock


class Asked:
    """A store that remembers what it was asked."""

    def __init__(self) -> None:
        self.query: Node | None = None
        self.values: dict[str, object] = {}

    async def search(self, community_id: int, query: Node, **values: object) -> SearchPage:
        self.query, self.values = query, values
        return SearchPage(hits=(), total=0, offset=0)


def search(store: SqlStore) -> Search:
    return Search(store, VirtualClock())


async def test_words_reach_the_store_as_a_tree_with_a_deadline() -> None:
    store = Asked()
    await Search(store, VirtualClock()).find(  # type: ignore[arg-type]
        " storm -football ", community_id=HERE, order=Order.OLDEST, number=7
    )
    assert store.query == And((Word("storm"), Not(Word("football"))))
    assert store.values == {"order": Order.OLDEST, "limit": BLOCK, "offset": BLOCK, "deadline": DEADLINE}


@pytest.mark.parametrize(
    "stories", [[1] * 60, [3, 1, 1, 1, 1, 1, 9, 1, 1, 1, 1, 1], [25, 1, 1], [30, 30], [1], [26]]
)
async def test_pages_show_every_article_once_whatever_the_stories(store: SqlStore, stories: list[int]) -> None:
    """Stories of so many articles each, their articles mixed; forward to the end, and back again."""
    texts = [f"storm, number {number} of event {event}." for event, n in enumerate(stories) for number in range(n)]
    random.Random(3).shuffle(texts)
    ids = {(await put(store, text, now=NOW + timedelta(hours=at))).id for at, text in enumerate(texts)}
    searched = Search(store, VirtualClock(), _by_event)
    asked = await searched.ask("storm", community_id=HERE, asker_id=7, order=Order.OLDEST)
    pages = [asked]
    while (following := pages[-1].following) is not None:
        assert asked.search_id is not None
        pages.append(await searched.turn(asked.search_id, following, community_id=HERE, asker_id=7))
    shown = [[hit.article.id for hit in page.hits] for page in pages]
    assert sorted(each for page in shown for each in page) == sorted(ids)
    assert [page.first for page in pages] == [1 + sum(map(len, shown[:at])) for at in range(len(pages))]
    assert all(1 <= len(page.entries) <= PAGE for page in pages)
    for page, former in zip(reversed(pages), reversed(pages[:-1]), strict=False):
        assert page.search_id is not None
        back = await searched.turn(page.search_id, page.number - 1, community_id=HERE, asker_id=7)
        assert back == former
    for entry in asked.entries:
        assert len({_event(hit.article) for hit in (entry.hit, *entry.others)}) == 1


def _event(article: Article) -> str:
    return re.findall(r"\d+", article.text)[-1]


async def _by_event(articles: Sequence[Article]) -> list[list[Article]]:
    stories: dict[str, list[Article]] = {}
    for article in articles:
        stories.setdefault(_event(article), []).append(article)
    return list(stories.values())


async def test_the_others_of_a_story_are_opened_by_its_place(store: SqlStore) -> None:
    for number in range(3):
        await put(store, f"storm, number {number} of event 1.", now=NOW + timedelta(hours=number))
    searched = Search(store, VirtualClock(), _by_event)
    asked = await searched.ask("storm", community_id=HERE, asker_id=7, order=Order.OLDEST)
    assert asked.search_id is not None
    story = await searched.others(asked.search_id, 0, 0, community_id=HERE, asker_id=7)
    assert [hit.article.text[:15] for hit in story.others] == ["storm, number 1", "storm, number 2"]
    for community, asker, place in ((HERE, 7, 1), (HERE, 8, 0), (ELSEWHERE, 7, 0), (HERE, 7, 2**62)):
        with pytest.raises(NotFoundError):
            await searched.others(asked.search_id, 0, place, community_id=community, asker_id=asker)


@pytest.mark.parametrize("number", [-1, -(2**63)])
async def test_a_page_before_the_first_is_the_first(store: SqlStore, number: int) -> None:
    await put(store, "A storm.")
    assert (await search(store).find("storm", community_id=HERE, number=number)).number == 0


@pytest.mark.parametrize("number", [10_000, 2**31, 2**62, 2**63 - 1])
async def test_a_page_that_only_a_forged_button_can_ask_for_is_empty(store: SqlStore, number: int) -> None:
    await put(store, "A storm.")
    assert (await search(store).find("storm", community_id=HERE, number=number)).hits == ()


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ("flodo", "flood"),
        ("harbuor flodo -football", "harbour flood -football"),
        ('"harbour wlal"', '"harbour wall"'),
        ("title:wall flodo", "title:wall flood"),
        ("harbour zebra", "harbour OR zebra"),
        ('"the wall of the harbour"', "wall OR harbour"),
        ("flodo zebra", "flood OR zebra"),
    ],
)
async def test_where_nothing_matches_what_was_meant_is_answered(
    store: SqlStore, typed: str, answered: str
) -> None:
    await put(store, "The flood broke the harbour wall.", title="A wall fails")
    results = await search(store).ask(typed, community_id=HERE, asker_id=7, order=Order.RELEVANCE)
    assert (results.query, results.typed, results.total) == (answered, typed, 1)


async def test_an_archive_without_articles_is_said_to_be_empty(store: SqlStore) -> None:
    await put(store, "The flood broke the harbour wall.", community=ELSEWHERE)
    for community, empty in ((HERE, True), (ELSEWHERE, False)):
        assert await search(store).is_empty(community_id=community) is empty
        results = await search(store).ask("zebra", community_id=community, asker_id=7, order=Order.RELEVANCE)
        assert (results.total, results.empty) == (0, empty)


@pytest.mark.parametrize("typed", ["zebra", "flodo*", "flood -wall", "source:herald flood", "zebra OR lion"])
async def test_where_nothing_is_near_nothing_is_answered(store: SqlStore, typed: str) -> None:
    await put(store, "The flood broke the harbour wall.")
    results = await search(store).ask(typed, community_id=HERE, asker_id=7, order=Order.RELEVANCE)
    assert (results.query, results.typed, results.total) == (typed, None, 0)


async def test_beside_results_what_may_have_been_meant_is_offered_and_nothing_changed(store: SqlStore) -> None:
    await put(store, "The harbuor was closed.")
    for number in range(20):
        await put(store, f"The harbour was open, day {number}.")
    results = await search(store).ask("harbuor", community_id=HERE, asker_id=7, order=Order.NEWEST)
    assert (results.query, results.typed, results.total) == ("harbuor", None, 1)
    [meant] = results.meant
    assert (meant.query, meant.order) == ("harbour", Order.NEWEST)
    assert (await search(store).turn(meant.id, 0, community_id=HERE, asker_id=7)).total == 20


async def test_where_nothing_matches_the_other_guesses_are_offered_too(store: SqlStore) -> None:
    for word in ("boat", "boat", "boot", "boost"):
        await put(store, f"One {word} is here, {random.random()}.")
    results = await search(store).ask("boet", community_id=HERE, asker_id=7, order=Order.NEWEST)
    assert (results.query, results.typed, results.total) == ("boat", "boet", 2)
    assert [each.query for each in results.meant][:1] == ["boot"]


async def test_what_a_member_saved_is_found_by_that_member_alone(store: SqlStore) -> None:
    kept = await put(store, "A storm.")
    await put(store, "A storm again.")
    await store.save_article(HERE, 7, kept.id, now=NOW)
    for asker, found in ((7, [kept.id]), (8, [])):
        results = await search(store).ask("storm is:saved", community_id=HERE, asker_id=asker, order=Order.NEWEST)
        assert [hit.article.id for hit in results.hits] == found
    with pytest.raises(QueryError, match="only /search knows"):
        await search(store).find("storm is:saved", community_id=HERE)


async def test_nobody_is_corrected_by_anothers_archive(store: SqlStore) -> None:
    await put(store, "The flood broke the harbour wall.", community=ELSEWHERE)
    results = await search(store).ask("flodo", community_id=HERE, asker_id=7, order=Order.RELEVANCE)
    assert (results.query, results.total) == ("flodo", 0)


async def test_the_latest_are_pages_of_one_archive_newest_first(store: SqlStore) -> None:
    articles = [await put(store, f"Text {number}.", now=NOW + timedelta(hours=number)) for number in range(7)]
    await put(store, "Elsewhere.", community=ELSEWHERE, now=NOW + timedelta(hours=9))
    pages = [await search(store).latest(community_id=HERE, number=number) for number in range(3)]
    shown = [hit.article.id for page in pages for hit in page.hits]
    assert shown == [each.id for each in reversed(articles)]


async def test_another_communitys_articles_are_never_found(store: SqlStore) -> None:
    await put(store, "A storm.", community=ELSEWHERE, title="Secret", source="Herald", tags=("sea",))
    for query in ("storm", "title:secret", "source:herald", "tag:sea", "-football", "stor*", "after:2000-01-01"):
        found = await search(store).find(query, community_id=HERE)
        assert (found.hits, found.total) == ((), 0), query


async def test_a_query_that_cannot_be_read_is_refused_with_its_place_and_an_offer(store: SqlStore) -> None:
    with pytest.raises(QueryError) as caught:
        await search(store).find("storm (flood OR", community_id=HERE)
    assert caught.value.position >= 0
    assert (await search(store).find(caught.value.offer, community_id=HERE)).query == caught.value.offer


async def test_a_button_leads_to_the_pages_of_its_search(store: SqlStore) -> None:
    for number in range(PAGE + 1):
        await put(store, f"A storm, number {number}.")
    query = f"storm{' -football' * 25}"
    asked = await search(store).ask(query, community_id=HERE, asker_id=7, order=Order.OLDEST)
    assert asked.search_id is not None
    turned = await search(store).turn(asked.search_id, 1, community_id=HERE, asker_id=7)
    assert (turned.query, turned.number, turned.search_id) == (query, 1, asked.search_id)
    assert [hit.article.text for hit in turned.hits] == [f"A storm, number {PAGE}."]


async def test_a_search_of_one_page_is_not_kept(store: SqlStore) -> None:
    await put(store, "A storm.")
    asked = await search(store).ask("storm", community_id=HERE, asker_id=7, order=Order.NEWEST)
    assert asked.total == 1 and asked.search_id is None


@pytest.mark.parametrize(("community_id", "asker_id"), [(ELSEWHERE, 7), (HERE, 8)])
async def test_anothers_search_has_no_pages(store: SqlStore, community_id: int, asker_id: int) -> None:
    for number in range(PAGE + 1):
        await put(store, f"A storm, number {number}.")
    asked = await search(store).ask("storm", community_id=HERE, asker_id=7, order=Order.NEWEST)
    assert asked.search_id is not None
    with pytest.raises(NotFoundError):
        await search(store).turn(asked.search_id, 1, community_id=community_id, asker_id=asker_id)


async def test_a_query_longer_than_a_person_types_is_refused_by_its_length(store: SqlStore) -> None:
    await search(store).find("a" * LONGEST_QUERY, community_id=HERE)
    with pytest.raises(InputError, match="301"):
        await search(store).find("a" * (LONGEST_QUERY + 1), community_id=HERE)

"""What a store promises about articles."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.errors import InputError, NotFoundError
from bot.models import Article, NewArticle, Order, Quote, QuoteFilter, Sameness, Word
from bot.store.schema import article_revisions
from bot.store.store import SqlStore
from tests.support.archive import ADMIN, ELSEWHERE, HERE, NOW, draft, hash_of, put, quote_of


async def find(store: SqlStore, word: str, community: int = HERE) -> list[int]:
    page = await store.search(community, Word(word), order=Order.RELEVANCE, limit=50, offset=0, deadline=10.0)
    return [hit.article.id for hit in page.hits]


async def test_an_article_comes_back_as_it_went_in(store: SqlStore) -> None:
    tokyo = datetime(2026, 1, 1, 9, 0, 0, 1, tzinfo=UTC)
    wanted = draft(
        "Zeile eins.\r\n\r\n“Zwei” 🗞 \u2028 e\u0301",
        title="Ein Titel",
        author="Émile Zola",
        source="L'Aurore",
        url="https://example.org/a?b=c",
        published_at=tokyo,
        language="de",
        image_url="https://example.org/i.png",
        tags=("Local News", "émeute"),
        partial=True,
    )
    article, same = await store.add(HERE, wanted, content_hash="h", added_by=ADMIN, now=NOW, quotes=())
    assert same is None
    assert await store.get(HERE, article.id) == article
    assert (article.added_at, article.added_by, article.revision, article.content_hash) == (NOW, ADMIN, 1, "h")
    for name in (
        "title",
        "text",
        "author",
        "source",
        "url",
        "published_at",
        "language",
        "image_url",
        "tags",
        "partial",
    ):
        assert getattr(article, name) == getattr(wanted, name)
    assert article.added_at.tzinfo is UTC
    assert article.published_at is not None
    assert article.published_at.tzinfo is UTC


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(text=st.text(st.characters(codec=None), min_size=1))
@example(text="a\0b\ud800c")
async def test_any_text_keeps_its_length(store: SqlStore, text: str) -> None:
    """NUL and lone surrogates, which no database takes, are replaced one for one: no offset moves."""
    article, _ = await store.add(
        HERE, draft(text, title=text), content_hash=hash_of(text), added_by=ADMIN, now=NOW, quotes=()
    )
    assert len(article.text) == len(text)
    assert [b for a, b in zip(text, article.text, strict=True) if a != b and a != "\0" and a.isprintable()] == []


async def test_the_same_address_or_text_is_recognized(store: SqlStore) -> None:
    first = await put(store, "One text.", url="https://example.org/1")
    again = await store.add(
        HERE, draft("Other.", url="https://example.org/1"), content_hash="other", added_by=9, now=NOW, quotes=()
    )
    assert again == (first, Sameness.ADDRESS)
    again = await store.add(
        HERE, draft("One text."), content_hash=first.content_hash, added_by=9, now=NOW, quotes=()
    )
    assert again == (first, Sameness.TEXT)
    assert await store.count(HERE) == 1
    assert await store.find_same(HERE, url="https://example.org/1", content_hash="?") == (first, Sameness.ADDRESS)
    assert await store.find_same(HERE, url=None, content_hash=first.content_hash) == (first, Sameness.TEXT)
    assert await store.find_same(HERE, url=None, content_hash="?") is None


async def test_the_address_decides_before_the_text(store: SqlStore) -> None:
    by_text = await put(store, "One.")
    by_address = await put(store, "Two.", url="https://example.org/2")
    found = await store.find_same(HERE, url="https://example.org/2", content_hash=by_text.content_hash)
    assert found == (by_address, Sameness.ADDRESS)


async def test_articles_without_an_address_are_not_the_same(store: SqlStore) -> None:
    assert (await put(store, "One.")).id != (await put(store, "Two.")).id


async def test_ids_grow_with_time(store: SqlStore) -> None:
    ids = [(await put(store, f"Text {number}.")).id for number in range(5)]
    await store.remove(HERE, ids[-1], removed_by=ADMIN, now=NOW)
    ids.append((await put(store, "Text 5.")).id)
    assert ids == sorted(set(ids))


async def test_no_community_sees_anothers(store: SqlStore) -> None:
    text = "The officer said “zip ties”."
    article = await put(
        store, text, url="https://example.org/1", quotes=(quote_of(text, "zip ties", "Ann Officer"),)
    )
    [quote] = await store.quotes(HERE, QuoteFilter(), limit=5)
    assert await store.get(ELSEWHERE, article.id) is None
    assert await store.find_same(ELSEWHERE, url=article.url, content_hash=article.content_hash) is None
    assert await find(store, "officer", ELSEWHERE) == []
    assert await store.latest(ELSEWHERE, limit=5) == []
    assert await store.suggest(ELSEWHERE, "", limit=5) == []
    assert await store.quotes(ELSEWHERE, QuoteFilter(), limit=5) == []
    assert await store.quotes(ELSEWHERE, QuoteFilter(article_id=article.id), limit=5) == []
    assert await store.quote(ELSEWHERE, quote.id) is None
    assert await store.speakers(ELSEWHERE, "", limit=5) == []
    assert await store.count(ELSEWHERE) == 0
    with pytest.raises(NotFoundError):
        await store.remove(ELSEWHERE, article.id, removed_by=ADMIN, now=NOW)
    with pytest.raises(NotFoundError):
        await store.edit(ELSEWHERE, article.id, draft("x"), content_hash="x", edited_by=ADMIN, now=NOW, quotes=())
    await store.remove(HERE, article.id, removed_by=ADMIN, now=NOW)
    with pytest.raises(NotFoundError):
        await store.restore(ELSEWHERE, article.id)
    assert (await put(store, text, community=ELSEWHERE, url=article.url)).id != article.id


async def test_an_edit_replaces_everything_and_counts(store: SqlStore) -> None:
    old = "The mayor said “we will wait”."
    new = "The mayor said “we will act”."
    article = await put(store, old, title="Mayor waits", quotes=(quote_of(old, "we will wait", "The mayor"),))
    later = NOW + timedelta(hours=1)
    edited = await store.edit(
        HERE,
        article.id,
        draft(new, title="Mayor acts"),
        content_hash=hash_of(new),
        edited_by=ADMIN,
        now=later,
        quotes=(quote_of(new, "we will act", "The mayor"),),
    )
    assert (edited.id, edited.revision, edited.text, edited.added_at) == (article.id, 2, new, NOW)
    assert await store.get(HERE, article.id) == edited
    assert await find(store, "wait") == []
    assert await find(store, "waits") == []
    assert await find(store, "act") == [article.id]
    assert [found.quote.text for found in await store.quotes(HERE, QuoteFilter(), limit=5)] == ["we will act"]


async def test_an_edit_asked_for_twice_is_made_once(store: SqlStore) -> None:
    article = await put(store, "Old text.")
    new = draft("New text.", tags=("storm",), published_at=NOW)
    edits = [
        await store.edit(HERE, article.id, new, content_hash="new", edited_by=ADMIN, now=NOW, quotes=())
        for _ in range(2)
    ]
    assert edits[0] == edits[1]
    assert edits[1].revision == 2


async def test_the_former_content_of_an_edited_article_is_kept(store: SqlStore) -> None:
    article = await put(store, "Old text.", title="Old title", tags=("old",), url="https://example.org/1")
    later = NOW + timedelta(hours=1)
    await store.edit(HERE, article.id, draft("New text."), content_hash="new", edited_by=9, now=later, quotes=())
    [kept] = await store._database.read(lambda connection: connection.execute(article_revisions.select()).all())
    assert (kept.article_id, kept.revision, kept.replaced_at, kept.replaced_by) == (article.id, 1, later, 9)
    assert (kept.title, kept.text, kept.url, tuple(kept.tags)) == (
        article.title,
        article.text,
        article.url,
        article.tags,
    )


async def test_an_edit_may_not_make_two_articles_the_same(store: SqlStore) -> None:
    await put(store, "One.", url="https://example.org/1", title="The first")
    second = await put(store, "Two.", url="https://example.org/2")
    with pytest.raises(InputError, match="The first"):
        await store.edit(
            HERE,
            second.id,
            draft("Two.", url="https://example.org/1"),
            content_hash=second.content_hash,
            edited_by=ADMIN,
            now=NOW,
            quotes=(),
        )
    assert await store.get(HERE, second.id) == second
    assert await find(store, "two") == [second.id]


async def test_an_edit_to_the_same_content_is_allowed(store: SqlStore) -> None:
    article = await put(store, "One.", url="https://example.org/1")
    again = draft("One.", url="https://example.org/1", tags=("new",))
    edited = await store.edit(
        HERE, article.id, again, content_hash=article.content_hash, edited_by=ADMIN, now=NOW, quotes=()
    )
    assert edited.tags == ("new",)


async def test_a_removed_article_is_in_no_answer_until_it_is_restored(store: SqlStore) -> None:
    text = "The officer said “zip ties”."
    article = await put(
        store,
        text,
        title="Officers",
        url="https://example.org/1",
        quotes=(quote_of(text, "zip ties", "Ann Officer"),),
    )
    [quote] = await store.quotes(HERE, QuoteFilter(), limit=5)
    assert await store.remove(HERE, article.id, removed_by=ADMIN, now=NOW) == article

    assert await store.get(HERE, article.id) is None
    assert await find(store, "officer") == []
    assert await store.latest(HERE, limit=5) == []
    assert await store.suggest(HERE, "off", limit=5) == []
    assert await store.quotes(HERE, QuoteFilter(), limit=5) == []
    assert await store.quote(HERE, quote.id) is None
    assert await store.speakers(HERE, "", limit=5) == []
    assert await store.count(HERE) == 0
    assert await store.find_same(HERE, url=article.url, content_hash=article.content_hash) is None
    with pytest.raises(NotFoundError):
        await store.remove(HERE, article.id, removed_by=ADMIN, now=NOW)

    assert await store.restore(HERE, article.id) == article
    assert await store.get(HERE, article.id) == article
    assert await find(store, "officer") == [article.id]
    assert await store.quotes(HERE, QuoteFilter(), limit=5) == [quote]
    with pytest.raises(NotFoundError):
        await store.restore(HERE, article.id)


async def test_a_removed_article_added_anew_stays_the_only_one(store: SqlStore) -> None:
    former = await put(store, "One.", url="https://example.org/1", title="The one")
    await store.remove(HERE, former.id, removed_by=ADMIN, now=NOW)
    await put(store, "One.", url="https://example.org/1", title="The one")
    with pytest.raises(InputError, match="The one"):
        await store.restore(HERE, former.id)
    assert await store.count(HERE) == 1


async def test_latest_pages_by_arrival(store: SqlStore) -> None:
    ids = [(await put(store, f"Text {n}.", now=NOW + timedelta(seconds=n // 2))).id for n in range(6)]
    first = await store.latest(HERE, limit=4)
    rest = await store.latest(HERE, limit=4, before=(first[-1].added_at, first[-1].id))
    assert [article.id for article in first + rest] == ids[::-1]


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("", ["Éclair at the Café", "Officers used zip ties"]),
        ("zip", ["Officers used zip ties"]),
        ("ti of", ["Officers used zip ties"]),
        ("CAFE", ["Éclair at the Café"]),
        ("ecl", ["Éclair at the Café"]),
        ("ip", []),
        ("zip cafe", []),
        ("%", ["Éclair at the Café", "Officers used zip ties"]),
        ("us_d", []),
    ],
)
async def test_suggest_goes_by_the_beginnings_of_title_words(
    store: SqlStore, typed: str, titles: list[str]
) -> None:
    await put(store, "One.", title="Officers used zip ties")
    await put(store, "Two.", title="Éclair at the Café")
    assert [article.title for article in await store.suggest(HERE, typed, limit=5)] == titles


async def test_an_endless_title_or_address_is_no_trouble(store: SqlStore) -> None:
    article = await put(store, "One.", title="word " * 5000)
    assert [found.id for found in await store.suggest(HERE, "word", limit=5)] == [article.id]
    with pytest.raises(InputError, match="2000"):
        await put(store, "Two.", url="https://example.org/" + "a" * 9000)


async def test_a_quotation_that_is_no_span_of_the_text_is_refused(store: SqlStore) -> None:
    wrong = quote_of("He said “yes”.", "yes")
    with pytest.raises(ValueError, match="not a span"):
        await store.add(
            HERE, draft("He said “no”, then."), content_hash="h", added_by=ADMIN, now=NOW, quotes=[wrong]
        )
    assert await store.count(HERE) == 0


def new(text: str, *, url: str | None = None, quotes: tuple[Quote, ...] = ()) -> NewArticle:
    return NewArticle(draft=draft(text, url=url), content_hash=hash_of(text), quotes=quotes)


async def add_many(store: SqlStore, *batch: NewArticle) -> list[tuple[Article, Sameness | None]]:
    return await store.add_many(HERE, batch, added_by=ADMIN, now=NOW)


async def test_a_batch_is_added_as_one_by_one(store: SqlStore) -> None:
    texts = [f"Number{number} said “so it is {number}”." for number in range(150)]
    batch = [
        new(text, url=f"https://example.org/{number}", quotes=(quote_of(text, f"so it is {number}", "Ann"),))
        for number, text in enumerate(texts)
    ]
    outcomes = await add_many(store, *batch)
    assert [(article.text, same) for article, same in outcomes] == [(text, None) for text in texts]
    ids = [article.id for article, _ in outcomes]
    assert ids == sorted(set(ids))
    assert [await store.get(HERE, article.id) for article, _ in outcomes[:3]] == [a for a, _ in outcomes[:3]]
    assert await find(store, "number149") == [ids[149]]
    assert await find(store, "number149", ELSEWHERE) == []
    [quote] = await store.quotes(HERE, QuoteFilter(article_id=ids[77]), limit=5)
    assert (quote.quote.text, quote.article) == ("so it is 77", outcomes[77][0])
    assert await store.count_quotes(HERE, QuoteFilter()) == 150


async def test_of_a_batch_only_what_is_new_is_added(store: SqlStore) -> None:
    by_url = await put(store, "There already.", url="https://example.org/1")
    by_text = await put(store, "Known words.")
    outcomes = await add_many(
        store,
        new("First.", url="https://example.org/2"),
        new("Changed since.", url="https://example.org/1"),
        new("Known words.", url="https://example.org/3"),
        new("Second.", url="https://example.org/2"),
        new("First.", url="https://example.org/4"),
        new("First.", url="https://example.org/2"),
        new("Second.", url="https://example.org/1"),
        new("Second.", url="https://example.org/5"),
    )
    first, second = outcomes[0][0], outcomes[7][0]
    assert outcomes == [
        (first, None),
        (by_url, Sameness.ADDRESS),
        (by_text, Sameness.TEXT),
        (first, Sameness.ADDRESS),
        (first, Sameness.TEXT),
        (first, Sameness.ADDRESS),
        (by_url, Sameness.ADDRESS),
        (second, None),
    ]
    assert await store.count(HERE) == 4
    assert await find(store, "second") == [second.id]
    assert await find(store, "changed") == []


async def test_of_a_batch_all_are_added_or_none(store: SqlStore) -> None:
    with pytest.raises(InputError):
        await add_many(store, new("One."), new("Two.", url=f"https://example.org/{'x' * 2000}"))
    with pytest.raises(ValueError, match="not a span"):
        await add_many(store, new("One."), new("Two.", quotes=(Quote(text="Tri", start=0, end=3),)))
    assert await store.count(HERE) == 0
    assert await add_many(store) == []


async def test_batches_of_the_same_articles_at_once_add_each_once(store: SqlStore) -> None:
    batch = [new(f"Text {number}.", url=f"https://example.org/{number}") for number in range(100)]
    mirrored = list(reversed(batch))
    one, other = await asyncio.gather(add_many(store, *batch), add_many(store, *mirrored))
    assert [article for article, _ in one] == [article for article, _ in reversed(other)]
    assert sum(same is None for _, same in (*one, *other)) == 100
    assert await store.count(HERE) == 100


async def test_among_the_newest_only_they_are_suggested(store: SqlStore) -> None:
    for number in range(4):
        await put(store, f"Text {number}.", title=f"Harbour {number}", now=NOW + timedelta(hours=number))
    await put(store, "Elsewhere.", title="Harbour", community=ELSEWHERE)

    async def titles(among: int) -> list[str]:
        return [each.title for each in await store.suggest(HERE, "harb", limit=9, among=among)]

    assert await titles(2) == ["Harbour 3", "Harbour 2"]
    assert await titles(9) == ["Harbour 3", "Harbour 2", "Harbour 1", "Harbour 0"]

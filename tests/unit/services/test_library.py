"""The library: every source becomes one article of one community, corrected, removed and brought back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.errors import FetchError, InputError, NotFoundError
from bot.models import Draft, QuoteFilter, Sameness
from bot.services.ingest import MAX_TEXT, MAX_TITLE, Added, File, Link, Paste, Prepared, Source
from bot.services.library import Library, parse_day
from bot.store.store import SqlStore
from tests.support.archive import ADMIN, ELSEWHERE, HERE
from tests.support.examiner import HereExaminer
from tests.support.virtual_clock import START, VirtualClock

TEXT = (
    "The harbour wall broke on Friday night after two days of storm.\n\n"
    "“We will build it higher,” said Anna Moreau, the harbour master."
)
DAY = datetime(2026, 11, 20, tzinfo=UTC)
OTHER_DAY = datetime(2025, 1, 2, tzinfo=UTC)


class Reader:
    """Gives one draft for whatever it is asked to read; pasted text becomes the draft's."""

    def __init__(self, draft: Draft | Exception) -> None:
        self.draft = draft
        self.read: list[object] = []

    async def read_link(self, url: str) -> Draft:
        return self._give(url)

    async def read_file(self, filename: str, data: bytes) -> Draft:
        return self._give((filename, data))

    async def read_text(self, text: str, *, title: str | None = None) -> Draft:
        draft = self._give((text, title))
        values = {name: getattr(draft, name) for name in Draft.__slots__}
        return Draft(**{**values, "text": text, "title": title or draft.title})

    def _give(self, asked: object) -> Draft:
        self.read.append(asked)
        if isinstance(self.draft, Exception):
            raise self.draft
        return self.draft


def reads(text: str = TEXT, *, title: str = "The wall broke", **fields: object) -> Reader:
    return Reader(Draft(**{"text": text, "title": title, **fields}))  # type: ignore[arg-type]


def library(store: SqlStore, reader: Reader) -> Library:
    return Library(store, reader, VirtualClock(), HereExaminer())


@pytest.mark.parametrize(
    ("source", "asked"),
    [
        (Link("https://example.org/a"), "https://example.org/a"),
        (File("a.txt", b"abc"), ("a.txt", b"abc")),
        (Paste(text=TEXT, title="Mine"), (TEXT, "Mine")),
    ],
)
async def test_each_source_is_read_its_own_way_and_stored_once(
    store: SqlStore, source: Source, asked: object
) -> None:
    reader = reads()
    added = await library(store, reader).add(source, community_id=HERE, added_by=ADMIN)
    assert reader.read == [asked]
    assert added.same is None
    assert await store.get(HERE, added.article.id) == added.article
    assert (added.article.text, added.article.added_by, added.article.added_at) == (TEXT, ADMIN, START)


async def test_what_is_prepared_is_stored_only_when_it_is_published(store: SqlStore) -> None:
    shelf = library(store, reads())
    prepared = await shelf.prepare(Link("x"), community_id=HERE)
    assert await store.count(HERE) == 0
    assert [quote.text for quote in prepared.quotes] == ["We will build it higher,"]
    added = await shelf.publish(prepared, community_id=HERE, added_by=ADMIN)
    assert (added.article.text, added.same) == (TEXT, None)
    again = await shelf.publish(prepared, community_id=HERE, added_by=ADMIN)
    assert (again.article, again.same) == (added.article, Sameness.TEXT)


async def test_what_the_archive_has_already_is_known_before_it_is_published(store: SqlStore) -> None:
    shelf = library(store, reads(url="https://a.org/1"))
    added = await shelf.add(Link("x"), community_id=HERE, added_by=ADMIN)
    (match,) = (await shelf.prepare(Link("x"), community_id=HERE)).matches
    assert (match.article, match.same) == (added.article, Sameness.ADDRESS)
    assert (await shelf.prepare(Link("x"), community_id=ELSEWHERE)).matches == ()


async def test_what_is_set_aside_is_known_before_it_is_published(store: SqlStore) -> None:
    text = f"Share this article\n\n{TEXT}"
    prepared: Prepared = await library(store, reads(text)).prepare(Link("x"), community_id=HERE)
    assert [text[each.start : each.end] for each in prepared.aside] == ["Share this article"]


async def test_many_drafts_are_stored_in_order_and_one_that_is_no_article_keeps_none_out(store: SqlStore) -> None:
    shelf = library(store, reads())
    drafts = [
        Draft(title="One", text=TEXT),
        Draft(title="Nothing", text="too short"),
        Draft(title="One again", text=TEXT),
        Draft(title="Far", text=TEXT.replace("Friday", "Sunday"), url=f"https://a.org/{'x' * 2000}"),
        Draft(title="Two", text=TEXT.replace("Friday", "Monday")),
    ]
    outcomes = await shelf.ingest(drafts, community_id=HERE, added_by=ADMIN)
    assert [each.same if isinstance(each, Added) else str(each)[:25] for each in outcomes] == [
        None,
        "There is too little text ",
        Sameness.TEXT,
        "This address has 2014 cha",
        None,
    ]
    assert await store.count(HERE) == 2
    quoted = await store.quotes(HERE, QuoteFilter(), limit=9)
    assert [each.quote.text for each in quoted] == ["We will build it higher,"] * 2


async def test_tags_are_kept_once_each_and_within_bounds(store: SqlStore) -> None:
    tags = (" Storm\nsurge ", "", "storm SURGE", "x" * 500, *(f"tag {number}" for number in range(100)))
    article = (await library(store, reads(tags=tags)).add(Link("x"), community_id=HERE, added_by=ADMIN)).article
    assert article.tags[:3] == ("Storm surge", "x" * 50, "tag 0")
    assert len(article.tags) == 25


async def test_the_quotations_of_an_article_are_stored_with_it(store: SqlStore) -> None:
    added = await library(store, reads()).add(Link("https://example.org/a"), community_id=HERE, added_by=ADMIN)
    (found,) = await store.quotes(HERE, QuoteFilter(article_id=added.article.id), limit=9)
    assert found.quote.text == "We will build it higher,"
    assert TEXT[found.quote.start : found.quote.end] == found.quote.text


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (
            reads("Another text with forty letters in it, at the very least.", url="https://a.org/1"),
            Sameness.ADDRESS,
        ),
        (reads(TEXT, title="Another title", url="https://a.org/2"), Sameness.TEXT),
    ],
)
async def test_what_is_there_already_is_recognized_in_its_own_community(
    store: SqlStore, second: Reader, why: Sameness
) -> None:
    first = await library(store, reads(url="https://a.org/1")).add(Link("x"), community_id=HERE, added_by=ADMIN)
    again = await library(store, second).add(Link("x"), community_id=HERE, added_by=ADMIN)
    assert (again.article.id, again.same) == (first.article.id, why)
    elsewhere = await library(store, second).add(Link("x"), community_id=ELSEWHERE, added_by=ADMIN)
    assert elsewhere.same is None


async def test_what_a_person_says_of_a_pasted_text_wins_over_what_the_text_shows(store: SqlStore) -> None:
    reader = reads(author="The text's author", source="The text's source", published_at=OTHER_DAY)
    said = Paste(text=TEXT, author="A person", source="A paper", published_at=DAY)
    article = (await library(store, reader).add(said, community_id=HERE, added_by=ADMIN)).article
    assert (article.author, article.source, article.published_at) == ("A person", "A paper", DAY)


async def test_what_a_person_leaves_out_is_as_the_text_shows_it(store: SqlStore) -> None:
    reader = reads(author="The text's author", source="The text's source", published_at=OTHER_DAY)
    article = (await library(store, reader).add(Paste(text=TEXT), community_id=HERE, added_by=ADMIN)).article
    shown = ("The text's author", "The text's source", OTHER_DAY)
    assert (article.author, article.source, article.published_at) == shown


@pytest.mark.parametrize(
    ("reader", "sentence"),
    [
        (reads(""), "too little text"),
        (reads("  \n "), "too little text"),
        (reads("a" * 39), "too little text"),
        (reads("—" * 500), "too little text"),
        (reads("a" * (MAX_TEXT + 1)), "an article may have 400000"),
        (reads(title=""), "no title"),
        (reads(title=" \n\t"), "no title"),
    ],
)
async def test_what_is_no_article_is_refused_and_not_stored(
    store: SqlStore, reader: Reader, sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence):
        await library(store, reader).add(Link("x"), community_id=HERE, added_by=ADMIN)
    assert await store.count(HERE) == 0


async def test_one_sentence_is_enough_and_a_menu_is_not(store: SqlStore) -> None:
    shelf = library(store, reads("The council of Saltmere meets on Monday morning."))
    assert (await shelf.add(Link("x"), community_id=HERE, added_by=ADMIN)).same is None
    menu = library(store, reads("Home\nNews\nSport\nWeather\nPolitics\nCulture\nBusiness\nJobs\nContact us"))
    with pytest.raises(InputError, match="like a menu"):
        await menu.add(Link("x"), community_id=HERE, added_by=ADMIN)


async def test_a_title_is_one_line_within_bounds(store: SqlStore) -> None:
    reader = reads(title="  A\n long " + "title " * 100)
    article = (await library(store, reader).add(Link("x"), community_id=HERE, added_by=ADMIN)).article
    assert article.title.startswith("A long title title")
    assert len(article.title) == MAX_TITLE


async def test_what_a_source_fails_with_reaches_the_person(store: SqlStore) -> None:
    with pytest.raises(FetchError, match="gone"):
        await library(store, Reader(FetchError("gone"))).add(Link("x"), community_id=HERE, added_by=ADMIN)


async def test_a_correction_changes_what_it_names_and_nothing_else(store: SqlStore) -> None:
    shelf = library(store, reads(author="Ann", source="Herald", published_at=DAY, url="https://a.org/1"))
    old = (await shelf.add(Link("x"), community_id=HERE, added_by=ADMIN)).article
    new = await shelf.edit(old.id, community_id=HERE, edited_by=ADMIN, author="Ann Lee")
    assert (new.author, new.revision) == ("Ann Lee", 2)
    for name in ("title", "text", "source", "published_at", "url", "added_at", "content_hash"):
        assert getattr(new, name) == getattr(old, name), name


async def test_a_corrected_text_has_its_own_quotations(store: SqlStore) -> None:
    shelf = library(store, reads())
    old = (await shelf.add(Link("x"), community_id=HERE, added_by=ADMIN)).article
    text = TEXT.replace("We will build it higher,", "We will build it lower,")
    new = await shelf.edit(old.id, community_id=HERE, edited_by=ADMIN, text=text)
    (found,) = await store.quotes(HERE, QuoteFilter(article_id=old.id), limit=9)
    assert found.quote.text == "We will build it lower,"
    assert new.text[found.quote.start : found.quote.end] == found.quote.text


async def test_a_correction_that_leaves_no_article_is_refused(store: SqlStore) -> None:
    shelf = library(store, reads())
    old = (await shelf.add(Link("x"), community_id=HERE, added_by=ADMIN)).article
    with pytest.raises(InputError, match="too little"):
        await shelf.edit(old.id, community_id=HERE, edited_by=ADMIN, text="gone")
    assert await shelf.article(old.id, community_id=HERE) == old


async def test_a_removed_article_is_gone_until_it_is_brought_back(store: SqlStore) -> None:
    shelf = library(store, reads())
    article = (await shelf.add(Link("x"), community_id=HERE, added_by=ADMIN)).article
    await shelf.remove(article.id, community_id=HERE, removed_by=ADMIN)
    with pytest.raises(NotFoundError):
        await shelf.article(article.id, community_id=HERE)
    with pytest.raises(NotFoundError):
        await shelf.pick(str(article.id), community_id=HERE)
    assert await shelf.suggest("", community_id=HERE) == []
    await shelf.restore(article.id, community_id=HERE)
    assert await shelf.article(article.id, community_id=HERE) == article


async def test_another_community_can_do_nothing_with_an_article(store: SqlStore) -> None:
    shelf = library(store, reads())
    article = (await shelf.add(Link("x"), community_id=HERE, added_by=ADMIN)).article
    attempts = (
        shelf.article(article.id, community_id=ELSEWHERE),
        shelf.pick(str(article.id), community_id=ELSEWHERE),
        shelf.pick(article.title, community_id=ELSEWHERE),
        shelf.edit(article.id, community_id=ELSEWHERE, edited_by=ADMIN, title="Taken over"),
        shelf.remove(article.id, community_id=ELSEWHERE, removed_by=ADMIN),
        shelf.restore(article.id, community_id=ELSEWHERE),
    )
    for attempt in attempts:
        with pytest.raises(NotFoundError):
            await attempt
    assert await shelf.suggest("", community_id=ELSEWHERE) == []
    assert await shelf.article(article.id, community_id=HERE) == article


async def test_an_option_names_an_article_by_id_or_by_the_words_of_its_title(store: SqlStore) -> None:
    shelf = library(store, reads())
    article = (await shelf.add(Link("x"), community_id=HERE, added_by=ADMIN)).article
    for typed in (str(article.id), "The wall broke", "wall", "WAL brok"):
        assert await shelf.pick(typed, community_id=HERE) == article, typed


@pytest.mark.parametrize(
    "typed", ["", "  ", "9" * 18, "9" * 19, "9" * 5000, "²", "-1", "0", "'; --", "%", "*", "\0"]
)
async def test_an_option_that_names_nothing_is_answered_so(store: SqlStore, typed: str) -> None:
    shelf = library(store, reads())
    await shelf.add(Link("x"), community_id=HERE, added_by=ADMIN)
    with pytest.raises(NotFoundError, match="No article"):
        await shelf.pick(typed, community_id=HERE)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", None),
        ("  ", None),
        ("2026-11-20", DAY),
        (" 2026-11-20 ", DAY),
    ],
)
def test_a_day_is_read_as_midnight_in_utc(typed: str, day: datetime | None) -> None:
    assert parse_day(typed) == day


@pytest.mark.parametrize(
    "typed",
    ["yesterday", "20.11.2026", "11/20/2026", "2026-02-30", "2026-11-20T08:00", "9999-12-31", "0001-01-01", "²"],
)
def test_a_day_of_another_form_is_refused_with_the_right_one(typed: str) -> None:
    with pytest.raises(InputError, match="2026-11-22"):
        parse_day(typed)

"""What waits for a decision: kept, changed, decided on once, whatever comes in between."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.errors import FetchError, InputError, NotFoundError, SourceError
from bot.models import Draft, DraftNote, Sameness
from bot.services.ingest import Added, File, Link, Paste
from bot.services.library import Library
from bot.services.previews import Preview, Previews, Unread
from bot.store.store import SqlStore
from tests.support.archive import ADMIN, ELSEWHERE, HERE
from tests.support.examiner import HereExaminer
from tests.support.virtual_clock import VirtualClock

TEXT = "The harbour wall broke on Friday night after two days of storm. Forty homes stood under water."
OTHER = "The council of Saltmere met on Monday. It put the repair of the wall off for the third time."
LINK = "https://a.org/1"


class Reader:
    """Gives `draft` for a link or a file, or fails with `error`; a pasted text is as it was pasted."""

    def __init__(self, **fields: object) -> None:
        self.draft = Draft(**{"title": "The wall", "text": TEXT, "url": LINK, **fields})  # type: ignore[arg-type]
        self.error: SourceError | None = None

    async def read_link(self, url: str) -> Draft:
        if self.error is not None:
            raise self.error
        return self.draft

    async def read_file(self, filename: str, data: bytes) -> Draft:
        return await self.read_link(filename)

    async def read_text(self, text: str, *, title: str | None = None) -> Draft:
        first, _, rest = text.partition("\n\n")
        return Draft(title=title or first, text=rest or text)

    def placed_at(self, url: str) -> Draft:
        if not url.startswith("https://"):
            raise SourceError("no address")
        return Draft(title="", text="", url=url, source="a.org")


class Desk:
    def __init__(self, store: SqlStore, **fields: object) -> None:
        self.store, self.reader, clock = store, Reader(**fields), VirtualClock()
        self.library = Library(store, self.reader, clock, HereExaminer())
        self.previews = Previews(store, self.library, clock)

    async def ask(self) -> Preview:
        asked = await self.previews.ask(Link(LINK), community_id=HERE, asked_by=ADMIN)
        assert isinstance(asked, Preview)
        return asked


async def test_the_text_of_a_partial_article_is_replaced_by_the_whole(store: SqlStore) -> None:
    desk = Desk(store, partial=True, notes=(DraftNote.PAYWALL, DraftNote.NO_TITLE), author="Ann")
    asked = await desk.ask()
    titled = await desk.previews.change(asked.id, community_id=HERE, title="A better one")
    assert (titled.prepared.draft.partial, titled.prepared.draft.notes) == (True, (DraftNote.PAYWALL,))
    whole = await desk.previews.change(asked.id, community_id=HERE, text=f"{TEXT} {OTHER}")
    draft = whole.prepared.draft
    assert (draft.title, draft.author, draft.url) == ("A better one", "Ann", LINK)
    assert (draft.partial, draft.notes, draft.text) == (False, (), f"{TEXT} {OTHER}")


async def test_a_change_that_leaves_no_article_changes_nothing(store: SqlStore) -> None:
    desk = Desk(store)
    asked = await desk.ask()
    with pytest.raises(InputError, match="too little"):
        await desk.previews.change(asked.id, community_id=HERE, text="Gone.")
    assert await desk.previews.draft(asked.id, community_id=HERE) == asked.prepared.draft


async def test_another_text_that_came_in_under_the_address_meanwhile_loses_neither(store: SqlStore) -> None:
    desk = Desk(store)
    asked = await desk.ask()
    desk.reader.draft = replace(desk.reader.draft, text=OTHER)
    there = await desk.library.add(Link(LINK), community_id=HERE, added_by=ADMIN)
    again = await desk.previews.publish(asked.id, community_id=HERE)
    assert isinstance(again, Preview) and again.former == there.article
    revised = await desk.previews.revise(asked.id, there.article.id, community_id=HERE)
    assert (revised.id, revised.revision, revised.text) == (there.article.id, 2, TEXT)
    with pytest.raises(NotFoundError):
        await desk.previews.publish(asked.id, community_id=HERE)


async def test_a_version_stored_twice_is_one_revision(store: SqlStore) -> None:
    desk = Desk(store)
    article = (await desk.library.add(Link(LINK), community_id=HERE, added_by=ADMIN)).article
    prepared = await desk.library.prepare_draft(replace(desk.reader.draft, text=OTHER), community_id=HERE)
    first = await desk.library.revise(article, prepared, edited_by=ADMIN)
    assert await desk.library.revise(article, prepared, edited_by=ADMIN) == first
    assert first.revision == 2


async def test_what_the_archive_has_word_for_word_needs_no_decision(store: SqlStore) -> None:
    desk = Desk(store)
    stored = await desk.previews.ask(Link(LINK), community_id=HERE, asked_by=ADMIN, at_once=True)
    assert isinstance(stored, Added) and stored.same is None
    again = await desk.previews.ask(Link(LINK), community_id=HERE, asked_by=ADMIN)
    assert again == Added(stored.article, Sameness.ADDRESS)


async def test_of_a_link_that_fails_the_address_is_kept_for_its_text(store: SqlStore) -> None:
    desk = Desk(store)
    desk.reader.error = FetchError("There is no such page.")
    asked = await desk.previews.ask(Link(LINK), community_id=HERE, asked_by=ADMIN)
    assert isinstance(asked, Unread) and asked.draft_id is not None
    filled = await desk.previews.change(asked.draft_id, community_id=HERE, text=f"The wall\n\n{TEXT}")
    draft = filled.prepared.draft
    assert (draft.title, draft.text, draft.url, draft.source) == ("The wall", TEXT, LINK, "a.org")
    nowhere = await desk.previews.ask(Link("a"), community_id=HERE, asked_by=ADMIN)
    assert nowhere == Unread(desk.reader.error, None)


async def test_a_file_or_a_text_that_fails_is_an_error(store: SqlStore) -> None:
    desk = Desk(store)
    desk.reader.error = SourceError("not a file")
    with pytest.raises(SourceError):
        await desk.previews.ask(File("a.txt", b""), community_id=HERE, asked_by=ADMIN)
    with pytest.raises(InputError):
        await desk.previews.ask(Paste(text="Short."), community_id=HERE, asked_by=ADMIN)


async def test_another_community_decides_on_nothing(store: SqlStore) -> None:
    desk = Desk(store)
    asked = await desk.ask()
    for attempt in (
        desk.previews.publish(asked.id, community_id=ELSEWHERE),
        desk.previews.change(asked.id, community_id=ELSEWHERE, title="Mine"),
        desk.previews.cancel(asked.id, community_id=ELSEWHERE),
        desk.previews.draft(asked.id, community_id=ELSEWHERE),
    ):
        with pytest.raises(NotFoundError):
            await attempt
    assert await store.count(ELSEWHERE) == 0

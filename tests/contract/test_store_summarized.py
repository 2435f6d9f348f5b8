"""What was summarized is kept for a while, and for whom."""

from datetime import timedelta

from bot.models import Draft, DraftNote
from bot.store.store import SqlStore
from tests.support.archive import ELSEWHERE, HERE, NOW, draft

AGE = timedelta(days=1)
MIA, TOM = 71, 72


async def keep(
    store: SqlStore,
    wanted: Draft | None = None,
    *,
    user: int = MIA,
    community: int = HERE,
    shared: bool = False,
    after: timedelta = timedelta(),
    most: int = 3,
) -> int:
    now = NOW + after
    return await store.keep_summarized(
        community, user, wanted or draft(), shared=shared, now=now, forget_before=now - AGE, most=most
    )


async def test_a_draft_comes_back_as_it_was(store: SqlStore) -> None:
    full = Draft(
        title="A title",
        text="Some “text” \x00 \ud800 of it.",
        author="Ada",
        source="The Herald",
        url="https://example.org/a",
        published_at=NOW,
        language="en",
        image_url="https://example.org/a.png",
        tags=("storm", "harbour"),
        partial=True,
        notes=(DraftNote.PAYWALL, DraftNote.NO_TITLE),
    )
    assert await store.summarized_draft(HERE, MIA, await keep(store, full)) == full


async def test_a_draft_is_its_readers_unless_it_is_shared(store: SqlStore) -> None:
    own, shared = await keep(store), await keep(store, shared=True)
    assert await store.summarized_draft(HERE, MIA, own)
    assert await store.summarized_draft(HERE, TOM, own) is None
    assert await store.summarized_draft(HERE, TOM, shared)
    for number in (own, shared):
        assert await store.summarized_draft(ELSEWHERE, MIA, number) is None
        assert await store.summarized_draft(ELSEWHERE, TOM, number) is None
    assert await store.summarized_draft(HERE, MIA, 2**63 - 1) is None


async def test_drafts_are_forgotten_when_they_are_old(store: SqlStore) -> None:
    first = await keep(store, user=TOM, community=ELSEWHERE)
    await keep(store, after=AGE)
    assert await store.summarized_draft(ELSEWHERE, TOM, first)
    await keep(store, after=AGE + timedelta(microseconds=1))
    assert await store.summarized_draft(ELSEWHERE, TOM, first) is None


async def test_a_members_newest_are_kept(store: SqlStore) -> None:
    toms = await keep(store, user=TOM)
    elsewhere = await keep(store, community=ELSEWHERE)
    numbers = [await keep(store) for _ in range(5)]
    kept = [number for number in numbers if await store.summarized_draft(HERE, MIA, number)]
    assert kept == numbers[-3:]
    assert await store.summarized_draft(HERE, TOM, toms) and await store.summarized_draft(
        ELSEWHERE, MIA, elsewhere
    )

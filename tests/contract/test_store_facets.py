"""The names that articles can be asked for by, in step with the articles whatever is done to them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.models import Facet, FacetKind
from bot.store.store import SqlStore
from tests.support.archive import ADMIN, ELSEWHERE, HERE, NOW, draft, hash_of, put, quote_of

SAID = 'The wall held. "It held," said Moreau.'
QUOTE = replace(quote_of(SAID, "It held,", "Ines Moreau"), confidence=0.9)


async def names(
    store: SqlStore, typed: str = "", *kinds: FacetKind, community: int = HERE
) -> list[tuple[str, int]]:
    found = await store.facets(community, kinds or list(FacetKind), typed, limit=50)
    return [(each.name, each.count) for each in found]


async def test_an_article_is_under_each_of_its_names(store: SqlStore) -> None:
    await put(
        store, SAID, source="The Herald", author="Ada Field", language="pt-BR", tags=("sea",), quotes=(QUOTE,)
    )
    found = await store.facets(HERE, list(FacetKind), "", limit=50)
    assert set(found) == {
        Facet(FacetKind.SOURCE, "The Herald", 1),
        Facet(FacetKind.AUTHOR, "Ada Field", 1),
        Facet(FacetKind.LANGUAGE, "pt-BR", 1),
        Facet(FacetKind.TAG, "sea", 1),
        Facet(FacetKind.SPEAKER, "Ines Moreau", 1),
    }
    assert await names(store, community=ELSEWHERE) == []


async def test_names_are_found_by_the_beginnings_of_their_words_the_commonest_first(store: SqlStore) -> None:
    for number, source in enumerate(("Harbour News", "Old Harbour Post", "Harbour Post", "harbour post", "Coast")):
        await put(store, f"Text {number}.", source=source)
    assert await names(store, "HARB") == [("harbour post", 2), ("Harbour News", 1), ("Old Harbour Post", 1)]
    assert await names(store, "po ha") == [("harbour post", 2), ("Old Harbour Post", 1)]
    assert await names(store, "arbour") == [] and await names(store, "harb", FacetKind.TAG) == []
    assert len(await store.facets(HERE, [FacetKind.SOURCE], "", limit=2)) == 2


@pytest.mark.parametrize("typed", ["%", "_", "/", "\\", "' OR 1=1", "\x00", "\ud800"])
async def test_whatever_is_typed_is_only_letters(store: SqlStore, typed: str) -> None:
    await put(store, "Text.", source="Coast")
    assert await names(store, typed) in ([], [("Coast", 1)])


async def test_names_go_and_come_with_their_articles(store: SqlStore) -> None:
    first = await put(store, SAID, source="Herald", quotes=(QUOTE,))
    await put(store, "Another text.", source="herald", tags=("sea",))
    await store.remove(HERE, first.id, removed_by=ADMIN, now=NOW)
    assert await names(store) == [("herald", 1), ("sea", 1)]
    await store.restore(HERE, first.id)
    assert set(await names(store)) == {("Herald", 2), ("sea", 1), ("Ines Moreau", 1)}
    text = "Nobody says anything now."
    await store.edit(
        HERE,
        first.id,
        draft(text, source="Coast", tags=("sea", "Sea", "wall")),
        content_hash=hash_of(text),
        edited_by=ADMIN,
        now=NOW,
        quotes=(),
    )
    assert set(await names(store)) == {("Herald", 1), ("Sea", 2), ("Coast", 1), ("wall", 1)}


async def test_a_speaker_who_is_unclear_and_an_endless_name_are_not_suggested(store: SqlStore) -> None:
    await put(store, SAID, source="x" * 101, tags=("?!", ""), quotes=(replace(QUOTE, confidence=0.5),))
    assert await names(store) == []


async def test_an_article_of_endless_tags_is_taken(store: SqlStore) -> None:
    article = await put(store, "Text.", tags=tuple(f"tag {number}" for number in range(30_000)))
    assert len(await store.facets(HERE, [FacetKind.TAG], "tag", limit=999)) == 200
    await store.remove(HERE, article.id, removed_by=ADMIN, now=NOW)
    assert await names(store) == []

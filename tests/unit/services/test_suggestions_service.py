"""A query completed as one types: whole queries, within Discord's bounds, that find what they name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.services.search import Search
from bot.services.suggestions import LONGEST, MOST, Suggestions
from bot.store.store import SqlStore
from tests.support.archive import ELSEWHERE, HERE, put, quote_of
from tests.support.virtual_clock import VirtualClock

SAID = 'The harbour wall held. "It held," said Moreau.'


@pytest.fixture
async def archive(store: SqlStore) -> SqlStore:
    quote = replace(quote_of(SAID, "It held,", "Ines Moreau"), confidence=0.9)
    named = {
        "source": "Harbour Herald",
        "author": "Ada Field",
        "language": "en",
        "tags": ("harbour", "local news"),
    }
    await put(store, SAID, title="Harbour wall holds", quotes=(quote,), **named)  # type: ignore[arg-type]
    return store


async def complete(store: SqlStore, typed: str, community: int = HERE) -> list[str]:
    return await Suggestions(store).complete(typed, community_id=community)


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("storm source:her", ['storm source:"Harbour Herald"']),
        ("-author:", ['-author:"Ada Field"']),
        ("speaker:mor", ['speaker:"Ines Moreau"']),
        ('(wall OR tag:"loc', ['(wall OR tag:"local news"']),
        ("lang:e", ["lang:en"]),
        ("is:", ["is:saved", "is:quoted", "is:partial"]),
        ("wall has:q", ["wall has:quote"]),
        ("after:to", ["after:today"]),
        ("title:ho", ['title:"Harbour wall holds"']),
        ("storm HARB", ["storm tag:harbour", 'storm source:"Harbour Herald"']),
        ("lang:en wall harb", [
            "lang:en wall tag:harbour",
            'lang:en wall source:"Harbour Herald"',
            'lang:en title:"Harbour wall holds"',
        ]),
        ("sour", ["source:"]),
        ("h", []),
        ("zebra", []),
        ("tag:harbour", []),
    ],
)  # fmt: skip
async def test_the_last_piece_is_completed_and_the_rest_stays(
    archive: SqlStore, typed: str, completed: list[str]
) -> None:
    assert await complete(archive, typed) == completed


async def test_surface_forms_are_suggested_and_not_stems(archive: SqlStore) -> None:
    await put(archive, "Another.", title="Running repairs", tags=("fisheries",))
    assert await complete(archive, "runni") == ['title:"Running repairs"']
    assert await complete(archive, "fisheri") == ["tag:fisheries"]


async def test_what_is_suggested_finds_its_article(archive: SqlStore) -> None:
    for typed in ("harb", "speaker:", "author:", "title:", "lang:", "tag:"):
        for query in await complete(archive, typed):
            found = await Search(archive, VirtualClock()).find(query, community_id=HERE)
            assert found.total == 1, query


async def test_nothing_is_longer_than_a_suggestion_may_be(archive: SqlStore) -> None:
    await put(archive, "Long.", title="harbour " + "word " * 50, source="harbour " + "x" * 80)
    for typed in ("harb", "title:harb", "storm " * 12 + "harb", "storm " * 15 + "source:harb"):
        found = await complete(archive, typed)
        assert all(len(each) <= LONGEST for each in found)
    [long] = [each for each in await complete(archive, "title:harb") if "word" in each]
    assert long.endswith('word"') and len(long) > LONGEST - 10


async def test_there_are_never_more_than_discord_takes(archive: SqlStore) -> None:
    for number in range(MOST + 5):
        await put(
            archive, f"Text {number}.", title=f"Tide {number}", source=f"Tide {number}", tags=(f"tide {number}",)
        )
    assert len(await complete(archive, "source:tide")) == MOST
    assert len(await complete(archive, "tide")) <= MOST


async def test_nothing_of_another_community_is_suggested(archive: SqlStore) -> None:
    for typed in ("harb", "source:", "speaker:", "author:", "tag:", "lang:", "title:"):
        assert await complete(archive, typed, ELSEWHERE) == []

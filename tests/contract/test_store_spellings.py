"""What a mistyped word may have been, from one's own archive only."""

import asyncio
import itertools
import random

import pytest

from bot.store.store import SqlStore, open_store
from tests.support.archive import ADMIN, ELSEWHERE, HERE, NOW, draft, hash_of, put

DEADLINE = 30.0


async def guesses(store: SqlStore, typed: str, *, community: int = HERE) -> list[str]:
    return await store.respell(community, typed, limit=3, deadline=DEADLINE)


async def respell(store: SqlStore, typed: str, *, community: int = HERE) -> str | None:
    return next(iter(await guesses(store, typed, community=community)), None)


@pytest.mark.parametrize("typed", ["flodo", "flod", "floood", "fliod", "FLODO", "flódo"])
async def test_a_slip_is_corrected(store: SqlStore, typed: str) -> None:
    await put(store, "The flood came.", title="Harbour wall fails")
    assert await respell(store, typed) == "flood"


@pytest.mark.parametrize("typed", ["flood", "floods", "the", "zebra", "", "two words", "-", "\x00", "\ud800"])
async def test_what_is_right_or_like_nothing_is_left_alone(store: SqlStore, typed: str) -> None:
    await put(store, "The flood came.")
    assert await respell(store, typed) is None


async def test_the_commoner_of_two_words_is_meant(store: SqlStore) -> None:
    await put(store, "A boot.")
    for number in range(3):
        await put(store, f"Boat number {number}.")
    assert await respell(store, "boet") == "boat"


async def test_nobody_is_offered_a_word_that_only_others_have(store: SqlStore) -> None:
    await put(store, "The flood came.", community=ELSEWHERE)
    await put(store, "Nothing came.")
    assert await respell(store, "flodo") is None
    assert await respell(store, "flodo", community=ELSEWHERE) == "flood"


async def test_an_edits_words_are_learned_and_a_removed_articles_not_offered(
    store: SqlStore,
) -> None:
    article = await put(store, "Some text.")
    text = "The flood came."
    await store.edit(
        HERE, article.id, draft(text), content_hash=hash_of(text), edited_by=ADMIN, now=NOW, quotes=()
    )
    assert await respell(store, "flodo") == "flood"
    await store.remove(HERE, article.id, removed_by=ADMIN, now=NOW)
    assert await respell(store, "flodo") is None


async def test_a_text_of_endless_different_words_is_taken(store: SqlStore) -> None:
    letters = "abcdefghijklmnopqrst"
    different = ("".join(word) for word in itertools.product(letters, repeat=4))
    await put(store, " ".join(itertools.islice(different, 60_000)))
    assert await respell(store, "aaabz") == "aaab"


async def test_beside_a_rare_word_a_far_commoner_one_is_offered(store: SqlStore) -> None:
    await put(store, "A florist, one who sells flowers.")
    for number in range(19):
        await put(store, f"Tourist number {number}.", title="Tourism")
    assert await guesses(store, "florist") == []
    await put(store, "One tourisr.")
    assert await guesses(store, "tourisr") == []
    await put(store, "Tourist number 20.", title="Tourism")
    assert set(await guesses(store, "tourisr")) == {"tourist", "tourism"}


async def test_most_slips_are_corrected_rightly_at_the_first_guess_and_nearly_all_at_the_third(
    store: SqlStore,
) -> None:
    chance = random.Random(7)
    syllables = [a + b for a in "bdfgklmnprst" for b in ("a", "e", "i", "o", "an", "or", "is")]
    words = sorted({"".join(chance.choices(syllables, k=chance.choice((3, 3, 4, 5)))) for _ in range(2000)})
    for at in range(0, len(words), 400):
        await put(store, " ".join(words[at : at + 400]))
    asked = [(word, _slip(word, chance)) for word in chance.sample(words, 200)]
    mistyped = [(word, typed) for word, typed in asked if typed not in words]
    assert len(mistyped) > 150
    places = [(await guesses(store, typed), word) for word, typed in mistyped]
    first = sum(found[:1] == [word] for found, word in places) / len(places)
    third = sum(word in found for found, word in places) / len(places)
    assert first >= 0.9 and third >= 0.99, (first, third)


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz".replace(word[at], ""))
    swapped = word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    changed = [word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :]]
    return chance.choice([*changed, swapped if swapped != word else changed[0]])


async def test_words_are_learned_once_and_whatever_is_left_the_next_time(store: SqlStore) -> None:
    words = ["flood", "harbour", "council"]
    for word in words:
        await put(store, f"The {word} came.")
    assert await store.learn_words(most=2) == 2
    assert await store.learn_words(most=2) == 1
    assert await store.learn_words(most=2) == 0
    assert [await respell(store, f"{word}x") for word in words] == words


async def test_an_article_that_changed_before_it_was_read_is_learned_as_it_is_now(store: SqlStore) -> None:
    article = await put(store, "The flood came.")
    for text in ("The harbour flooded.", "The council met."):
        await store.edit(
            HERE, article.id, draft(text), content_hash=hash_of(text), edited_by=ADMIN, now=NOW, quotes=()
        )
    assert await store.learn_words(most=9) == 3
    assert (await respell(store, "harbourx"), await respell(store, "councilx")) == (None, "council")


async def test_several_processes_learn_the_same_words_at_once(store: SqlStore, store_url: str) -> None:
    other = open_store(store_url)
    await other.open()
    for number in range(20):
        await put(store, f"The flood, the harbour and the council came to number{number}.")
    async with asyncio.TaskGroup() as group:
        for each in (store, other, store, other):
            group.create_task(each.learn_words(most=20))
    assert await store.learn_words(most=1) == 0
    assert await respell(store, "harbor") == "harbour"
    await other.close()

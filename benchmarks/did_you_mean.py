"""Claim: of what is offered for a mistyped word, the first is right 9 times in 10, one of three 99 times in 100.

The words of an archive of real articles (`--articles`: a file with an object a line, each with a `text`) are
mistyped by one slip: a letter left out, doubled, changed to its neighbour on the keyboard, or swapped with the
next. Those whose slip gives a form of some word of the archive are left out: a search finds that word, and nobody
could tell. A guess is right if it is the word or a form of it, which finds the same. Words are drawn as often as
articles have them. Limits: 0.90 and 0.99; the time that a word takes is printed.

    python benchmarks/did_you_mean.py --articles articles.jsonl
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.models import Draft, NewArticle
from bot.store.store import SqlStore, open_store
from bot.store.terms import terms, words
from bot.text.spelling import LONGEST, SHORTEST

FIRST, THIRD = 0.90, 0.99
COMMUNITY = 1
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEIGHBOURS = {
    letter: [row[near] for near in (at - 1, at + 1) if 0 <= near < len(row)]
    for row in ROWS
    for at, letter in enumerate(row)
}


def slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[: at + 1] + word[at:],
            word[:at] + chance.choice(NEIGHBOURS[word[at]]) + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


async def fill(store: SqlStore, texts: Sequence[str]) -> None:
    new = [
        NewArticle(draft=Draft(title="An article", text=text), content_hash=str(number), quotes=())
        for number, text in enumerate(texts)
    ]
    await store.add_many(COMMUNITY, new, added_by=1, now=datetime.now(UTC))


async def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--words", type=int, default=1000)
    options = parser.parse_args()
    lines = options.articles.read_text(encoding="utf-8").splitlines()
    texts = list(dict.fromkeys(json.loads(line)["text"] for line in lines))
    counts = Counter(word for text in texts for word in set(words(text)))
    typable = sorted(
        word for word in counts if SHORTEST < len(word) <= LONGEST and word.isascii() and word.isalpha()
    )
    chance = random.Random(6)
    drawn = chance.choices(typable, weights=[counts[word] for word in typable], k=options.words)
    known = {stem for word in counts for stem in terms(word)}
    typed = [(word, wrong) for word in drawn if (wrong := slip(word, chance)) and known.isdisjoint(terms(wrong))]
    times, firsts, thirds = [], 0, 0
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/archive.db")
        await store.open()
        await fill(store, texts)
        while await store.learn_words(most=1000):
            pass
        for word, wrong in typed:
            started = time.perf_counter()
            found = await store.respell(COMMUNITY, wrong, limit=3, deadline=30.0)
            times.append((time.perf_counter() - started) * 1000)
            right = [terms(each) == terms(word) for each in found]
            firsts += any(right[:1])
            thirds += any(right)
        await store.close()
    first, third, p50 = firsts / len(typed), thirds / len(typed), statistics.median(times)
    print(f"{len(texts):,} articles, {len(counts):,} words; {len(typed)} mistyped")
    print(f"the first guess is right: {first:.3f}; one of three: {third:.3f}; {p50:.1f} ms a word")
    kept = first >= FIRST and third >= THIRD
    print("within the limits" if kept else "NOT within the limits")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

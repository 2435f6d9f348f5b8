"""Claim: with 10,000 articles in the window, placing one more takes under 5 ms of one core.

Articles are synthetic: words by Zipf's law, and for each story its own names and topic words; a story has one to
forty articles, and look-alike stories share their topic words.

    python benchmarks/stories_speed.py
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bot.text.stories import Stories

WINDOW = 10_000
MEASURED = 1_000
LIMIT_MS = 5.0
WORDS = 300


def _articles(count: int, rng: random.Random) -> Iterator[str]:
    vocabulary = ["".join(rng.choices("abcdefghijklmnoprstuvwy", k=rng.randint(4, 10))) for _ in range(30_000)]
    common = [1 / (rank + 10) for rank in range(len(vocabulary))]
    topics = [rng.choices(vocabulary, k=40) for _ in range(400)]
    live: list[tuple[list[str], list[str]]] = []
    for _ in range(count):
        if not live or rng.random() < 0.25:
            live.append((rng.choice(topics), [word.title() for word in rng.choices(vocabulary, k=10)]))
        topic, names = live[-1 - min(len(live) - 1, int(rng.expovariate(1 / 60)))]
        words = rng.choices(vocabulary, common, k=WORDS - 60)
        words += rng.choices(topic, k=40) + rng.choices(names, k=20)
        rng.shuffle(words)
        yield " ".join(words)


def main() -> int:
    stories: Stories[int] = Stories(window=WINDOW)
    took: list[float] = []
    for number, text in enumerate(_articles(WINDOW + MEASURED, random.Random(7))):
        begun = time.process_time()
        stories.add(number, text)
        took.append(1000 * (time.process_time() - begun))
    full = sorted(took[WINDOW:])
    mean, p99 = statistics.mean(full), full[int(0.99 * len(full))]
    found = len({stories.story_of(number) for number in range(MEASURED, WINDOW + MEASURED)})
    print(f"window full: mean {mean:.2f} ms an article (limit {LIMIT_MS}), p99 {p99:.2f} ms; {found} stories")
    return 0 if mean < LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())

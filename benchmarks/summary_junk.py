"""Claim: on news with human summaries three sentences of ours are nearer to them than the first three of the
text, and junk around the article costs less than half a point.

Measured as ROUGE-1 F (Lin 2004: overlap of single words, here without stemming) on the shared development
sets; says so and stops where they are absent.

    python benchmarks/summary_junk.py
"""

from __future__ import annotations

import json
import re
import statistics
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bot.text.sentences import split_sentences
from bot.text.summary import summarize

DEV = Path(__file__).parents[2] / "shared" / "dev"
BETTER_BY = 0.5
JUNK_COSTS = 0.5

Row = dict[str, str]


def rouge_1(summary: str, reference: str) -> float:
    ours, theirs = (Counter(re.findall(r"\w+", text.lower())) for text in (summary, reference))
    return 2 * (ours & theirs).total() / max(1, ours.total() + theirs.total())


def score(rows: list[Row], method: Callable[[Row], list[str]]) -> float:
    return 100 * statistics.mean(rouge_1(" ".join(method(row)), row["summary"]) for row in rows)


def lead(row: Row) -> list[str]:
    return [row["text"][start:end] for start, end in split_sentences(row["text"])[:3]]


def ours(row: Row) -> list[str]:
    return summarize(row["text"], 3, row["title"])


def main() -> int:
    paths = [DEV / "sum_gum_news.jsonl", DEV / "sum_gum_news_dirty.jsonl"]
    if not paths[0].exists():
        print("skipped: the shared development sets are absent")
        return 0
    clean, dirty = ([json.loads(line) for line in path.open(encoding="utf-8")] for path in paths)
    for name, rows in (("clean", clean), ("dirty", dirty)):
        print(f"{name}: first three {score(rows, lead):.2f}, ours {score(rows, ours):.2f}")
    better = score(clean, ours) - score(clean, lead)
    cost = score(clean, ours) - score(dirty, ours)
    print(f"better by {better:.2f} (at least {BETTER_BY}); junk costs {cost:.2f} (at most {JUNK_COSTS})")
    return 0 if better >= BETTER_BY and cost <= JUNK_COSTS else 1


if __name__ == "__main__":
    sys.exit(main())

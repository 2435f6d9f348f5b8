"""Claim: the summarizer is imported within 0.1 s, summarizes 200 articles a second on one core, and takes linear
time whatever it is given.

`python benchmarks/summary_speed.py` prints each figure beside its limit and exits with 1 if one is missed.
Articles are those of the shared development sets where they are at hand, else a text of our own as long.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
DEV = ROOT.parent / "shared" / "dev"
sys.path.insert(0, str(ROOT))

ARTICLES_A_SECOND = 200
IMPORT_SECONDS = 0.1
GROWTH_OF_DOUBLE = 2.6
OWN = (
    "The council of Millbrook voted on Tuesday to rebuild the bridge that a flood destroyed in March. Mayor Tom "
    "Reed said that work would begin in June and cost four million pounds.\n\n"
    '"We have waited long enough," said Ada Marsh, who lives by the river. Photo: Ben Hale/Wire Service\n\n'
)
FLOODS = (
    '"',
    "“",
    "'",
    "'A ",
    "«",
    ". ",
    "A. ",
    "a.a.",
    "\n",
    " ",
    "1,",
    "A-",
    "/A",
    "By A ",
    "(",
    "…",
    "。",
    "A's ",
)


def articles() -> list[tuple[str, str | None]]:
    path = DEV / "sum_gum_news_dirty.jsonl"
    if path.exists():
        rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        return [(row["text"], row["title"]) for row in rows]
    return [(OWN * 12, None)] * 24


def import_seconds() -> float:
    code = "import time; t = time.perf_counter(); import bot.text.summary; print(time.perf_counter() - t)"
    runs = [
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True) for _ in range(5)
    ]
    return statistics.median(float(run.stdout) for run in runs)


def articles_a_second() -> float:
    from bot.text.summary import summarize

    texts = articles()
    rates = []
    for _ in range(5):
        begun = time.process_time()
        for text, title in texts:
            summarize(text, 3, title)
        rates.append(len(texts) / (time.process_time() - begun))
    return statistics.median(rates)


def growth_of_double(flood: str) -> float:
    from bot.text.summary import summarize

    took = []
    for size in (20_000, 40_000):
        text = flood * (size // len(flood))
        begun = time.process_time()
        summarize(text)
        took.append(time.process_time() - begun)
    return took[1] / max(took[0], 0.02)


def main() -> int:
    imported, rate = import_seconds(), articles_a_second()
    worst, growth = max(((flood, growth_of_double(flood)) for flood in FLOODS), key=lambda pair: pair[1])
    print(f"import: {imported:.3f} s (limit {IMPORT_SECONDS})")
    print(f"articles a second of one core: {rate:.0f} (at least {ARTICLES_A_SECOND})")
    print(f"time for a flood of twice the size: {growth:.2f} times, of {worst!r} (limit {GROWTH_OF_DOUBLE})")
    return 0 if imported < IMPORT_SECONDS and rate >= ARTICLES_A_SECOND and growth <= GROWTH_OF_DOUBLE else 1


if __name__ == "__main__":
    sys.exit(main())

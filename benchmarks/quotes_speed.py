"""Claim: quotations are found at 150 articles a second on one core, in linear time, within 40 MB.

`python benchmarks/quotes_speed.py` prints each figure beside its limit and exits with 1 if one is missed. Time is
processor time, so that other work on the machine does not count. Articles are those of the shared development sets
where they are at hand, else a text of our own of the same length.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
DEV = ROOT.parent / "shared" / "dev"
sys.path.insert(0, str(ROOT))

ARTICLES_A_SECOND = 150
IMPORT_SECONDS = 0.1
FLOOD_SECONDS = 1.0
PEAK_MEGABYTES = 40
GROWTH_OF_DOUBLE = 2.6
OWN = (
    "“The bridge will hold,” engineer Paula Ortiz said on Monday. She had seen the plans. “We tried it.”\n\n"
    "Mayor Tom Reed disagreed. He told The Harbour Post that the city “cannot wait for another winter.”\n\n"
)
FLOODS = ('"', "“", "”", "'", "«", '"“', '" "', "“a” ", '"\n', "‘a ’", "``", "「")


def articles() -> list[str]:
    path = DEV / "quotes_gum_news.jsonl"
    if path.exists():
        return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    return [OWN * 16] * 24


def median_seconds(text: str, runs: int = 5) -> float:
    from bot.text.quotes import extract_quotes

    taken = []
    for _ in range(runs):
        began = time.process_time()
        extract_quotes(text)
        taken.append(time.process_time() - began)
    return statistics.median(taken)


def import_seconds() -> float:
    code = "import time; t = time.process_time(); import bot.text.quotes; print(time.process_time() - t)"
    command = [sys.executable, "-c", code]
    runs = [subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True) for _ in range(5)]
    return statistics.median(float(run.stdout) for run in runs)


def report(claim: str, value: float, limit: float, unit: str, *, at_least: bool = False) -> bool:
    good = value >= limit if at_least else value <= limit
    bound = "at least" if at_least else "at most"
    print(f"{'ok  ' if good else 'MISS'} {claim}: {value:.2f} {unit} ({bound} {limit})")
    return good


def main() -> int:
    good = report("import", import_seconds(), IMPORT_SECONDS, "s")
    texts = articles()
    median_seconds(texts[0])
    rate = len(texts) / sum(median_seconds(text) for text in texts)
    good &= report("speed", rate, ARTICLES_A_SECOND, "articles a second", at_least=True)
    good &= report("peak memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, PEAK_MEGABYTES, "MB")
    once, twice = median_seconds(OWN * 400, 3), median_seconds(OWN * 800, 3)
    good &= report("a text of twice the length", twice / once, GROWTH_OF_DOUBLE, "times the time")
    line = OWN.replace("\n", " ")
    once, twice = median_seconds(line * 400, 3), median_seconds(line * 800, 3)
    good &= report("a single paragraph of twice the length", twice / once, GROWTH_OF_DOUBLE, "times the time")
    for flood in FLOODS:
        seconds = median_seconds((flood * 1_000_000)[:1_000_000], 1)
        good &= report(f"1 MB of {flood!r}", seconds, FLOOD_SECONDS, "s")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())

"""Claim: of 120 real pages, the text is read as well as trafilatura reads it alone, and titles, authors and dates
better; no text is empty, and a date is invented on fewer than one undated page in six.

`python benchmarks/pages_extraction.py` prints each figure beside its bar and exits with 1 if one is missed. The
pages are those of the shared development set; without it there is nothing to measure: it says so and gives 0.
"""

from __future__ import annotations

import importlib.util
import statistics
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
DEV = ROOT.parent / "shared" / "dev"
sys.path.insert(0, str(ROOT))
sys.dont_write_bytecode = True

TITLE, AUTHOR, DATE = 0.88, 0.72, 0.85
UNDATED_SHARE = 1 / 6


def scoring() -> Any:
    spec = importlib.util.spec_from_file_location("score_pages", DEV / "scoring" / "score_pages.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def share(of: str) -> float:
    """`3/19` as a number."""
    part, whole = map(int, of.split("/"))
    return part / whole


def main() -> int:
    if not DEV.exists():
        print("The development pages are not beside the repository: nothing was measured.")
        return 0
    import trafilatura

    from bot.sources.page import extract_page

    scores = scoring()
    gold: dict[str, Any] = {}
    ours: dict[str, dict[str, str | None]] = {}
    theirs: dict[str, dict[str, str | None]] = {}
    seconds = []
    extract_page("<p>warm</p>")
    for key, url, html, truth in scores.load("wcxb-dev"):
        gold[key] = truth
        began = time.perf_counter()
        found = extract_page(html, url)
        seconds.append(time.perf_counter() - began)
        ours[key] = {"text": found.text, "title": found.title, "author": found.author, "date": found.date}
        alone = trafilatura.bare_extraction(html, url=url, with_metadata=True)
        theirs[key] = {name: getattr(alone, name, None) for name in ("text", "title", "author", "date")}
    mine, _ = scores.score("wcxb-dev", ours, gold)
    base, _ = scores.score("wcxb-dev", theirs, gold)
    rows = [
        ("text F1", mine["F1"], ">=", base["F1"] - 0.0005, base["F1"]),
        ("title", mine["title_acc"], ">=", TITLE, base["title_acc"]),
        ("author", mine["author_acc"], ">=", AUTHOR, base["author_acc"]),
        ("date", mine["date_acc"], ">=", DATE, base["date_acc"]),
        ("dates invented", share(mine["date_spurious"]), "<", UNDATED_SHARE, share(base["date_spurious"])),
        ("empty texts", float(sum(not one["text"] for one in ours.values())), "<", 1.0, 0.0),
    ]
    missed = False
    for name, value, relation, bar, alone_value in rows:
        met = value >= bar if relation == ">=" else value < bar
        missed = missed or not met
        verdict = "ok" if met else "MISSED"
        print(f"{name:<16}{value:7.3f} {relation} {bar:.3f}   {verdict}   (trafilatura alone {alone_value:.3f})")
    median = statistics.median(seconds) * 1000
    print(f"{len(seconds)} pages, {median:.0f} ms at the median, {max(seconds):.2f} s at most")
    return int(missed)


if __name__ == "__main__":
    raise SystemExit(main())

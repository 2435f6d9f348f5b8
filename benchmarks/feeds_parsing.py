"""Claim: a feed becomes plain entries, with identity, clean text and an address, in no more time than feedparser
alone takes with its own sanitizing on.

`python benchmarks/feeds_parsing.py` prints the ratio beside its limit, and the entries a second that one worker
process gives for one caller (it runs at a lower priority: a busy machine shows), and exits with 1 if it is missed.
"""

from __future__ import annotations

import asyncio
import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import feedparser  # noqa: E402

from bot.sources.feed import parse_feed  # noqa: E402
from bot.sources.worker import WorkerPool  # noqa: E402

ENTRIES = 100
AT_MOST_OF_DEFAULT = 1.1
URL = "https://herald.example/feed"
PROSE = "The old bridge over the Tarn will close in March for repairs that the council puts at four million. "


def feed(number: int) -> bytes:
    items = "".join(
        f"<item><title>Story {number} of {n}</title><link>https://herald.example/{number}/{n}</link>"
        f"<guid>{number}-{n}</guid><pubDate>Sun, 22 Nov 2026 10:15:00 +0100</pubDate>"
        f"<description><![CDATA[<p>{PROSE * 3}<a href='/more'>More</a></p><p>{PROSE}</p>]]></description></item>"
        for n in range(ENTRIES)
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>H</title>{items}</channel></rss>".encode()


def median_ratio(job: Callable[[], object], other: Callable[[], object], runs: int = 25) -> float:
    """Time of one job to the other's, run in turn so that a busy machine slows both."""
    ratios = []
    for _ in range(runs):
        start = time.perf_counter()
        job()
        middle = time.perf_counter()
        other()
        ratios.append((middle - start) / (time.perf_counter() - middle))
    return statistics.median(ratios)


async def through_the_worker(feeds: list[bytes]) -> float:
    """Entries a second, waiting for one answer after the other."""
    async with WorkerPool() as pool:
        await pool.run("feed", feeds[0], url=URL, declared=None)
        began = time.perf_counter()
        for one in feeds:
            await pool.run("feed", one, url=URL, declared=None)
        return ENTRIES * len(feeds) / (time.perf_counter() - began)


def main() -> int:
    data = feed(0)
    ratio = median_ratio(lambda: parse_feed(data, URL), lambda: feedparser.parse(io.BytesIO(data)))
    rate = asyncio.run(through_the_worker([feed(number) for number in range(60)]))
    verdict = "ok" if ratio <= AT_MOST_OF_DEFAULT else "MISSED"
    print(f"time, of feedparser's default {ratio:.2f} <= {AT_MOST_OF_DEFAULT}   {verdict}")
    print(f"entries a second through one worker: {rate:.0f}")
    return int(ratio > AT_MOST_OF_DEFAULT)


if __name__ == "__main__":
    raise SystemExit(main())

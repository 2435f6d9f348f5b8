"""Claim: feeds become searchable articles at three times the entries a second of `reader` 3.26, a library for
following feeds, on the same feeds from the same local server, each with its own search index up to date. Of an
entry the main process has 0.3 ms of processor time to do and a worker 0.45, side by side on two cores; `reader`
takes 1.3 ms on one. So the claim needs two cores with little else to do, where the ratio is about 3.8; on a busy
machine it tells little.

`python benchmarks/feeds_beside_reader.py --peer /path/to/its/venv/bin/python [feeds]` serves so many feeds (500,
unless said otherwise) of 100 entries, each on a loopback host of its own, lets both take them in, one after the
other, prints the rates and exits with 1 if the ratio is missed. Without `--peer` only our own rate is printed.
The peer runs with one worker and with as many as we have, and its better run counts. Its environment needs
`reader==3.26` and `sgmllib3k`, which it has not among its dependencies.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import multiprocessing
import random
import subprocess
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bot.clock import SystemClock  # noqa: E402
from bot.models import Feed, FollowChoices, Order, Word, Worker  # noqa: E402
from bot.services.feed_intake import FeedIntake  # noqa: E402
from bot.services.feed_schedule import PRIOR  # noqa: E402
from bot.services.library import Library  # noqa: E402
from bot.sources.examiner import TextExaminer  # noqa: E402
from bot.sources.feed_reader import FeedReader  # noqa: E402
from bot.sources.fetch import Fetcher  # noqa: E402
from bot.sources.reader import ArticleReader  # noqa: E402
from bot.sources.worker import WorkerPool  # noqa: E402
from bot.store.store import open_store  # noqa: E402

FEEDS = 500
ENTRIES = 100
WORDS = 80
"""In an entry: about what feeds that give a teaser have."""
VOCABULARY = 20_000
TIMES = 3.0
WORKERS = 2
AT_ONCE = 12

PEER = """
import json, sys, time
from reader import make_reader

urls, folder, workers = json.load(sys.stdin)
reader = make_reader(folder + "/reader.sqlite")
for url in urls:
    reader.add_feed(url)
reader.enable_search()
began = time.perf_counter()
reader.update_feeds(workers=workers)
reader.update_search()
seconds = time.perf_counter() - began
print(json.dumps([seconds, reader.get_entry_counts().total]))
"""


def host(number: int, port: int) -> str:
    return f"127.1.{number // 250}.{number % 250}:{port}"


def feed(number: int, entries: int = ENTRIES) -> bytes:
    """A feed whose words are as common and as rare as words are (Zipf)."""
    chance = random.Random(number)

    def words(count: int) -> str:
        return " ".join(f"w{min(int(1 / (chance.random() + 1 / VOCABULARY)), VOCABULARY)}" for _ in range(count))

    items = "".join(
        f"<item><title>Story {number} of {n} {words(4)}</title><link>https://herald.example/{number}/{n}</link>"
        f"<guid>{number}-{n}</guid><pubDate>Sun, 22 Nov 2026 10:15:00 +0100</pubDate>"
        f"<description><![CDATA[<p>The bridge {words(WORDS)} <a href='/more'>More</a></p>]]></description></item>"
        for n in range(entries)
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>H</title>{items}</channel></rss>".encode()


def serve(pipe: Connection, feeds: int) -> None:
    """A server with a feed for each host, until its pipe is closed."""

    made = [feed(number) for number in range(feeds)]

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                await reader.readuntil(b"\r\n\r\n")
                third, fourth = writer.get_extra_info("sockname")[0].split(".")[2:]
                body = made[int(third) * 250 + int(fourth)]
                head = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: %d\r\n\r\n"
                writer.write(head % len(body) + body)
                await writer.drain()
        writer.close()

    async def run() -> None:
        server = await asyncio.start_server(answer, "0.0.0.0", 0)
        pipe.send(server.sockets[0].getsockname()[1])
        await asyncio.get_running_loop().run_in_executor(None, pipe.poll, None)
        server.close()

    asyncio.run(run())


async def ours(hosts: list[str], folder: str) -> tuple[float, int]:
    """Seconds until everything is in the archive and found by its search, and how many articles there are."""
    clock = SystemClock()
    store = open_store(f"sqlite:///{folder}/newsdesk.db")
    await store.open()
    async with WorkerPool(size=WORKERS) as workers, Fetcher(clock, private_hosts=hosts) as fetcher:
        for name in hosts:
            wanted = Feed(id=0, url=f"http://{name}/feed", arrivals=PRIOR[0], observed=PRIOR[1])
            choices = FollowChoices(full_text=False)
            now = clock.now()
            await store.follow(1, wanted, choices, take=ENTRIES, added_by=1, due_at=now, now=now)
        pages = ArticleReader(fetcher, workers)
        intake = FeedIntake(
            store,
            Library(store, pages, clock, TextExaminer(workers)),
            FeedReader(fetcher, workers),
            pages,
            clock,
            Worker("benchmark"),
        )
        some, about = feed(0), {"url": "https://herald.example/", "declared": None}
        await asyncio.gather(*(workers.run("feed", some, **about) for _ in range(WORKERS)))  # they are up
        began = time.perf_counter()
        await asyncio.gather(*(take_in(intake) for _ in range(AT_ONCE)))
        seconds = time.perf_counter() - began
        found = await store.search(1, Word("bridge"), order=Order.NEWEST, limit=1, offset=0, deadline=10.0)
        assert found.total == min(ENTRIES * len(hosts), found.capped), found.total
    count = await store.count(1)
    await store.close()
    return seconds, count


async def take_in(intake: FeedIntake) -> None:
    """One of those that take what is due, one feed after the other."""
    while claimed := await intake.claim_due(1):
        await intake.check(claimed[0])


def theirs(python: str, hosts: list[str], folder: str, workers: int) -> tuple[float, int]:
    urls = [f"http://{name}/feed" for name in hosts]
    asked = json.dumps([urls, folder, workers])
    done = subprocess.run([python, "-c", PEER], input=asked, capture_output=True, text=True, check=True)
    seconds, count = json.loads(done.stdout)
    return seconds, count


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("feeds", nargs="?", type=int, default=FEEDS)
    options.add_argument("--peer", help="the Python of an environment that has reader 3.26")
    chosen = options.parse_args()
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    server = context.Process(target=serve, args=(there, chosen.feeds), daemon=True)
    server.start()
    try:
        port = here.recv()
        hosts = [host(number, port) for number in range(chosen.feeds)]
        with tempfile.TemporaryDirectory() as folder:
            seconds, count = asyncio.run(ours(hosts, folder))
            rate = count / seconds
            print(f"Newsdesk: {count} entries in {seconds:.1f} s, {rate:.0f} a second")
            if not chosen.peer:
                print("reader: not measured; name a Python that has it with --peer")
                return 0
        best = 0.0
        for workers in (1, WORKERS):
            with tempfile.TemporaryDirectory() as folder:
                seconds, count = theirs(chosen.peer, hosts, folder, workers)
            best = max(best, count / seconds)
            print(
                f"reader:   {count} entries in {seconds:.1f} s, {count / seconds:.0f} a second ({workers} workers)"
            )
    finally:
        here.close()
        server.terminate()
    ratio = rate / best
    print(f"ratio {ratio:.2f} >= {TIMES}   {'ok' if ratio >= TIMES else 'MISSED'}")
    return int(ratio < TIMES)


if __name__ == "__main__":
    raise SystemExit(main())

"""Claim: 5,000 unchanged feeds, each on a host of its own, are asked ten times as fast as their 10-minute interval
needs, by one process, each for a 304; meanwhile the event loop's lag stays below 50 ms at the 99th percentile, and
memory below 300 MB.

`python benchmarks/feeds_unchanged.py` starts a server process on loopback (a host a feed, from 127.1.0.0 on),
takes a minute, prints each figure beside its limit and exits with 1 if one is missed.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import resource
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bot.clock import SystemClock  # noqa: E402
from bot.sources.fetch import ACCEPT_FEED, Fetcher  # noqa: E402

FEEDS = 5_000
INTERVAL = 600.0
TIMES_AS_FAST = 10
LAG_MS = 50.0
MEGABYTES = 300
SLACK = 5.0
"""Seconds after the last request was due."""
UNCHANGED = b"HTTP/1.1 304 Not Modified\r\n\r\n"
MISSING = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


def serve(pipe: Connection) -> None:
    """A server that answers every conditional request with 304, until its pipe is closed."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                writer.write(UNCHANGED if b"If-None-Match" in head else MISSING)
                await writer.drain()
        writer.close()

    async def run() -> None:
        server = await asyncio.start_server(answer, "0.0.0.0", 0)
        pipe.send(server.sockets[0].getsockname()[1])
        await asyncio.get_running_loop().run_in_executor(None, pipe.poll, None)
        server.close()

    asyncio.run(run())


async def measure_lag(lags: list[float], stop: asyncio.Event) -> None:
    while not stop.is_set():
        began = time.perf_counter()
        await asyncio.sleep(0.005)
        lags.append((time.perf_counter() - began - 0.005) * 1000)


async def ask_all(port: int) -> tuple[float, int, list[float]]:
    hosts = [f"127.1.{number // 250}.{number % 250}:{port}" for number in range(FEEDS)]
    lags: list[float] = []
    stop = asyncio.Event()
    async with Fetcher(SystemClock(), private_hosts=hosts) as fetcher:

        async def ask(number: int, host: str) -> bool:
            await asyncio.sleep(number * INTERVAL / TIMES_AS_FAST / FEEDS)
            answer = await fetcher.fetch(f"http://{host}/feed", accept=ACCEPT_FEED, etag='"1"', obey_robots=False)
            return answer.not_modified

        watch = asyncio.create_task(measure_lag(lags, stop))
        began = time.perf_counter()
        unchanged = sum(await asyncio.gather(*(ask(number, host) for number, host in enumerate(hosts))))
        seconds = time.perf_counter() - began
        stop.set()
        await watch
    return seconds, unchanged, sorted(lags)


def main() -> int:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    server = context.Process(target=serve, args=(theirs,), daemon=True)
    server.start()
    try:
        seconds, unchanged, lags = asyncio.run(ask_all(ours.recv()))
    finally:
        ours.close()
        server.terminate()
    lag = lags[int(len(lags) * 0.99)]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = [
        ("seconds for all", seconds, INTERVAL / TIMES_AS_FAST + SLACK),
        ("lag, ms at p99", lag, LAG_MS),
        ("memory, MB", memory, MEGABYTES),
        ("not a 304", float(FEEDS - unchanged), 0.0),
    ]
    for name, value, limit in rows:
        print(f"{name:<18}{value:8.1f} <= {limit:<6g} {'ok' if value <= limit else 'MISSED'}")
    return int(any(value > limit for _, value, limit in rows))


if __name__ == "__main__":
    raise SystemExit(main())

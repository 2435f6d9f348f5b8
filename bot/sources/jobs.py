"""The worker process itself: reads a job, does it, writes the answer. Started by `bot.sources.worker`.

A frame in is two lengths (32 bits, network order), a JSON header `{"job": name, ...parameters}` and raw bytes;
a frame out is one length and JSON: `{"value": ...}`, `{"refused": sentence, "params": {...}}` for a SourceError,
or `{"failed": traceback}`. Only JSON comes back, so that a parser taken over by its input hands over data, at
worst false, and never objects.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from bot.errors import SourceError
from bot.models import Findings
from bot.sources import charset, document, feed, opml, page
from bot.sources.frames import HEADER, LENGTH
from bot.text import findings

Job = Callable[..., Any]


def _page(data: bytes, *, url: str, declared: str | None) -> dict[str, Any]:
    return asdict(page.draft_of(page.extract_page(charset.decode(data, declared), url)))


def _file(data: bytes, *, filename: str) -> dict[str, Any]:
    return asdict(document.read_file(filename, data))


def _text(data: bytes, *, title: str | None) -> dict[str, Any]:
    return asdict(document.read_text(data.decode("utf-8", "replace"), title))


def _feed(data: bytes, *, url: str, declared: str | None) -> dict[str, Any]:
    found = feed.parse_feed(data, url, declared=declared)
    return {**_fields(found), "entries": list(map(_fields, found.entries))}


def _feed_links(data: bytes, *, url: str, declared: str | None) -> list[dict[str, Any]]:
    return [asdict(link) for link in feed.feed_links(charset.decode(data, declared), url)]


def _examine(data: bytes) -> list[dict[str, Any]]:
    texts = json.loads(data.decode("utf-8", "surrogatepass"))
    return [_found(findings.examine(title, text)) for title, text in texts]


def _found(found: Findings) -> dict[str, Any]:
    """Without the words of the quotations, which whoever asked has."""
    return {**_fields(found), "quotes": [{**_fields(quote), "text": ""} for quote in found.quotes]}


def _fields(value: Any) -> dict[str, Any]:
    """The fields of a dataclass as they are, where `asdict` copies each."""
    return {name: getattr(value, name) for name in value.__slots__}


def _opml(data: bytes) -> list[dict[str, Any]]:
    return [asdict(one) for one in opml.read_opml(data)]


JOBS: dict[str, Job] = {
    "page": _page,
    "file": _file,
    "text": _text,
    "feed": _feed,
    "feed_links": _feed_links,
    "opml": _opml,
    "examine": _examine,
}


def perform(header: dict[str, Any], data: bytes) -> dict[str, Any]:
    """The answer to one job. Raises MemoryError only: what is short of memory had better start anew."""
    job = JOBS[header.pop("job")]
    try:
        return {"value": job(data, **header)}
    except SourceError as error:
        return {"refused": error.message, "params": error.params}
    except MemoryError:
        raise
    except Exception:
        return {"failed": traceback.format_exc(limit=-8)}


def _encoded(answer: dict[str, Any]) -> bytes:
    def plain(value: object) -> object:
        return value.isoformat() if isinstance(value, datetime) else str(value)

    return json.dumps(answer, default=plain, ensure_ascii=False).encode("utf-8", "replace")


def _limit_memory(megabytes: int) -> None:
    """Bound the address space to what is mapped by now and `megabytes` more; on Linux only."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return
    import resource

    mapped = int(statm.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    limit = mapped + megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _limit_seconds(seconds: int) -> None:
    """Bound the processor time of the next job: a worker whose parent was killed must not spin for ever."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _warm() -> None:
    """Import and load now what the first job would wait for."""
    page.extract_page("<html><title>Warm</title><body><article><p>" + "A sentence of some words. " * 20)
    feed.parse_feed(b"<rss version='2.0'><channel><title>Warm</title></channel></rss>", "https://example.org/")
    findings.examine("Warm", 'A sentence of some words, "and a quotation", said Ada Field. ' * 5)


def serve(source: BinaryIO, sink: BinaryIO, *, seconds: int) -> None:
    """Answer frames until the source ends."""
    while len(lengths := source.read(HEADER.size)) == HEADER.size:
        header_length, data_length = HEADER.unpack(lengths)
        header = json.loads(source.read(header_length))
        data = source.read(data_length)
        _limit_seconds(seconds)
        answer = _encoded(perform(header, data))
        sink.write(LENGTH.pack(len(answer)) + answer)
        sink.flush()


def main(megabytes: int, seconds: int) -> None:
    # Whatever a library prints must not mix with the frames: standard output is moved aside.
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    logging.disable(logging.CRITICAL)
    if hasattr(os, "nice"):
        os.nice(5)
    _warm()
    _limit_memory(megabytes)
    sink.write(LENGTH.pack(0))
    sink.flush()
    with contextlib.suppress(MemoryError):
        serve(sys.stdin.buffer, sink, seconds=seconds)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))

"""Processes of our own that parse what others wrote, each bounded in seconds and memory, and killed beyond.

A page can make a parser loop, swell or crash. In a process that costs one job; on the event loop it would cost
the bot. The process starts with a bare environment: it never sees a token.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import math
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import bot
from bot.errors import N_, SourceError
from bot.sources.frames import HEADER, LENGTH

log = logging.getLogger(__name__)

MAX_ANSWER = 64_000_000
"""Bytes of an answer; a worker that announces more is out of its mind."""

START_SECONDS = 60.0
JOBS_PER_PROCESS = 2_000
"""Then a fresh process takes over: parsers leak."""

_KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP")


class _Process:
    """One worker process, or none yet."""

    def __init__(self, module: str, megabytes: int, seconds: float) -> None:
        self._arguments = ("-m", module, str(megabytes), str(math.ceil(seconds)))
        self._process: asyncio.subprocess.Process | None = None
        self._jobs = 0

    async def ready(self) -> asyncio.subprocess.Process:
        """The running process, started and warmed if there is none."""
        if self._process and self._process.returncode is None and self._jobs < JOBS_PER_PROCESS:
            return self._process
        await self.stop()
        environment = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
        environment["PYTHONPATH"] = str(Path(bot.__file__).parent.parent)
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable, *self._arguments,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, env=environment,
        )  # fmt: skip
        self._jobs = 0
        assert process.stdout
        async with asyncio.timeout(START_SECONDS):
            await process.stdout.readexactly(LENGTH.size)
        return process

    async def ask(self, process: asyncio.subprocess.Process, header: bytes, data: bytes) -> bytes:
        assert process.stdin and process.stdout
        self._jobs += 1
        process.stdin.write(HEADER.pack(len(header), len(data)) + header)
        process.stdin.write(data)
        await process.stdin.drain()
        (length,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
        if length > MAX_ANSWER:
            raise ConnectionError("the worker announced too long an answer")
        return await process.stdout.readexactly(length)

    async def stop(self) -> None:
        """Kill the process, whatever it is doing, and wait until it is gone."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


class WorkerPool:
    """`size` processes that do the jobs of `bot.sources.jobs`. Use as an async context manager, or call `close`.

    A job that outlasts `seconds`, needs more than `megabytes`, or takes its process down ends as a SourceError;
    the next job gets a new process. Cancelling a waiting caller kills the process that worked for it.
    `module` is what a process runs; tests have one with jobs that misbehave.
    """

    def __init__(
        self, *, size: int = 1, seconds: float = 20.0, megabytes: int = 800, module: str = "bot.sources.jobs"
    ) -> None:
        self._seconds = seconds
        self._all = [_Process(module, megabytes, seconds) for _ in range(size)]
        self._free: asyncio.LifoQueue[_Process] = asyncio.LifoQueue()
        for process in self._all:
            self._free.put_nowait(process)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def start(self) -> None:
        """Start and warm a process now rather than at the first job; the others start when it is busy."""
        await self._all[-1].ready()

    async def close(self) -> None:
        await asyncio.gather(*(process.stop() for process in self._all))

    async def run(self, job: str, data: bytes, **params: object) -> Any:
        """Do a job and give its JSON value. Raises SourceError."""
        header = json.dumps({"job": job, **params}).encode()
        process = await self._free.get()
        try:
            answer = await self._attempt(process, job, header, data)
        except BaseException:
            # What it was doing is not known any more. Shielded: it must be gone before its place is given away.
            await asyncio.shield(process.stop())
            raise
        finally:
            self._free.put_nowait(process)
        return _value(job, answer)

    async def _attempt(self, process: _Process, job: str, header: bytes, data: bytes) -> bytes:
        try:
            running = await process.ready()
            async with asyncio.timeout(self._seconds):
                return await process.ask(running, header, data)
        except TimeoutError:
            log.warning(
                "A %s of %d bytes took longer than %g s; its worker was killed.", job, len(data), self._seconds
            )
            raise SourceError(N_("That takes too long to read. Paste the article's text instead.")) from None
        except (asyncio.IncompleteReadError, ConnectionError, OSError):
            log.warning("A %s of %d bytes took its worker down.", job, len(data))
            raise SourceError(N_("That can't be read. Paste the article's text instead.")) from None


def _value(job: str, encoded: bytes) -> Any:
    answer: Mapping[str, Any] = json.loads(encoded)
    if "refused" in answer:
        raise SourceError(str(answer["refused"]), **answer.get("params", {}))
    if "failed" in answer:
        log.warning("A %s could not be read: %s", job, answer["failed"])
        raise SourceError(N_("That can't be read. Paste the article's text instead."))
    return answer["value"]

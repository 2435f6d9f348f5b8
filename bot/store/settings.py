"""What a server's admins decided."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from bot.models import CommunitySettings
from bot.store.database import Database
from bot.store.schema import community_settings


class SettingsRepository:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def settings(self, community_id: int) -> CommunitySettings:
        """The defaults where nothing was decided; keys that this version does not know are left alone."""
        query = select(community_settings.c.settings).where(community_settings.c.community_id == community_id)
        stored = await self._database.read(lambda connection: connection.execute(query).scalar_one_or_none())
        known = {field.name for field in fields(CommunitySettings)}
        return CommunitySettings(**{name: _read(value) for name, value in (stored or {}).items() if name in known})

    async def set_settings(self, community_id: int, settings: CommunitySettings, *, now: datetime) -> None:
        def work(connection: Connection) -> None:
            where = community_settings.c.community_id == community_id
            connection.execute(delete(community_settings).where(where))
            row = {"community_id": community_id, "settings": asdict(settings), "updated_at": now}
            connection.execute(insert(community_settings), row)

        await self._database.write(work)


def _read(value: Any) -> Any:
    """JSON has no tuples."""
    return tuple(value) if isinstance(value, list) else value

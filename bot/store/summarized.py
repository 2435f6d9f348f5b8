"""What was summarized and is not an article: kept for a while, each for one member or for a whole community."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, and_, delete, insert, or_, select

from bot.models import Draft
from bot.store.database import Database
from bot.store.rows import read_draft, written_draft
from bot.store.schema import summarized_drafts as kept


class SummarizedRepository:
    """`bot.ports.SummarizedStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep_summarized(
        self,
        community_id: int,
        user_id: int,
        draft: Draft,
        *,
        shared: bool,
        now: datetime,
        forget_before: datetime,
        most: int,
    ) -> int:
        values = {
            "community_id": community_id,
            "user_id": user_id,
            "shared": shared,
            "kept_at": now,
            "draft": written_draft(draft),
        }
        own = and_(kept.c.community_id == community_id, kept.c.user_id == user_id)
        newest = select(kept.c.id).where(own).order_by(kept.c.id.desc()).limit(most - 1)
        surplus = and_(own, kept.c.id.not_in(newest))

        def work(connection: Connection) -> int:
            connection.execute(delete(kept).where(or_(kept.c.kept_at < forget_before, surplus)))
            number: int = connection.execute(insert(kept).returning(kept.c.id), values).scalar_one()
            return number

        return await self._database.write(work)

    async def summarized_draft(self, community_id: int, user_id: int, number: int) -> Draft | None:
        statement = select(kept.c.draft).where(
            kept.c.id == number,
            kept.c.community_id == community_id,
            or_(kept.c.shared, kept.c.user_id == user_id),
        )
        written = await self._database.read(lambda connection: connection.scalar(statement))
        return None if written is None else read_draft(written)

"""What waits for an admin's decision, and what an admin added together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from bot.errors import N_, NotFoundError
from bot.models import Batch, Draft, PendingDraft
from bot.store.database import Database, insert_new
from bot.store.rows import read_draft, written_draft
from bot.store.schema import batch_articles, batches, pending_drafts


class PendingRepository:
    """`bot.ports.PendingStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep_draft(
        self, community_id: int, draft: Draft, *, asked_by: int, now: datetime, forget_before: datetime
    ) -> int:
        values = {
            "community_id": community_id,
            "asked_by": asked_by,
            "asked_at": now,
            "draft": written_draft(draft),
        }
        statement = insert(pending_drafts).returning(pending_drafts.c.id)

        def work(connection: Connection) -> int:
            connection.execute(delete(pending_drafts).where(pending_drafts.c.asked_at < forget_before))
            kept: int = connection.execute(statement, values).scalar_one()
            return kept

        return await self._database.write(work)

    async def pending_draft(self, community_id: int, draft_id: int) -> PendingDraft | None:
        statement = select(pending_drafts).where(
            pending_drafts.c.id == draft_id, pending_drafts.c.community_id == community_id
        )
        row = await self._database.read(lambda connection: connection.execute(statement).one_or_none())
        return None if row is None else PendingDraft(id=row.id, asked_by=row.asked_by, draft=read_draft(row.draft))

    async def change_draft(self, community_id: int, draft_id: int, draft: Draft) -> bool:
        statement = (
            update(pending_drafts)
            .where(pending_drafts.c.id == draft_id, pending_drafts.c.community_id == community_id)
            .values(draft=written_draft(draft))
        )
        return await self._database.write(lambda connection: connection.execute(statement).rowcount > 0)

    async def forget_draft(self, community_id: int, draft_id: int) -> bool:
        statement = delete(pending_drafts).where(
            pending_drafts.c.id == draft_id, pending_drafts.c.community_id == community_id
        )
        return await self._database.write(lambda connection: connection.execute(statement).rowcount > 0)

    async def begin_batch(
        self,
        community_id: int,
        links: Sequence[str],
        *,
        made_by: int,
        now: datetime,
        forget_before: datetime,
    ) -> int:
        values = {"community_id": community_id, "made_by": made_by, "made_at": now, "links": list(links)}
        statement = insert(batches).returning(batches.c.id)

        def work(connection: Connection) -> int:
            connection.execute(delete(batches).where(batches.c.made_at < forget_before))
            kept: int = connection.execute(statement, values).scalar_one()
            return kept

        return await self._database.write(work)

    async def note_added(self, community_id: int, batch_id: int, article_id: int) -> None:
        there = select(batches.c.id).where(batches.c.id == batch_id, batches.c.community_id == community_id)

        def work(connection: Connection) -> None:
            if connection.scalar(there) is None:
                raise NotFoundError(N_("This batch is no longer remembered."))
            values = {"batch_id": batch_id, "article_id": article_id}
            connection.execute(insert_new(connection, batch_articles), values)

        await self._database.write(work)

    async def batch(self, community_id: int, batch_id: int) -> Batch | None:
        statement = select(batches).where(batches.c.id == batch_id, batches.c.community_id == community_id)
        of_batch = select(batch_articles.c.article_id).where(batch_articles.c.batch_id == batch_id)

        def work(connection: Connection) -> Batch | None:
            row = connection.execute(statement).one_or_none()
            if row is None:
                return None
            ids = tuple(connection.scalars(of_batch.order_by(batch_articles.c.article_id)))
            return Batch(
                id=row.id, made_by=row.made_by, made_at=row.made_at, links=tuple(row.links), article_ids=ids
            )

        return await self._database.read(work)

"""Notices: written down in the transaction of what they are about, and told until somebody took them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from bot.models import Notice, NoticeDraft, NoticeKind, Sentence
from bot.store.database import Database
from bot.store.schema import notices

NOTICE = [column for column in notices.c if column.name not in ("due_at", "settled_at", "outcome")]


class NoticeRepository:
    """`bot.ports.NoticeStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add_notice(self, draft: NoticeDraft, *, now: datetime) -> None:
        await self._database.write(lambda connection: insert_notice(connection, draft, now))

    async def claim_notices(self, *, now: datetime, retry_at: datetime, limit: int) -> list[Notice]:
        free = (
            select(notices.c.id)
            .where(notices.c.settled_at.is_(None), notices.c.due_at <= now)
            .order_by(notices.c.due_at, notices.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )

        def work(connection: Connection) -> list[Notice]:
            ids = list(connection.scalars(free))
            if not ids:
                return []
            rows = connection.execute(
                update(notices)
                .where(notices.c.id.in_(ids))
                .values(due_at=retry_at, attempts=notices.c.attempts + 1)
                .returning(*NOTICE)
            )
            return sorted(map(_notice_from, rows), key=lambda notice: notice.id)

        return await self._database.write(work)

    async def settle_notice(self, notice: Notice, outcome: str, *, now: datetime) -> None:
        statement = update(notices).where(notices.c.id == notice.id).values(settled_at=now, outcome=outcome)
        await self._database.write(lambda connection: connection.execute(statement))


def insert_notice(connection: Connection, draft: NoticeDraft, now: datetime) -> None:
    """Part of the transaction that does what the notice is about, so that neither is without the other."""
    values: Mapping[str, Any] = {
        "community_id": draft.community_id,
        "kind": draft.kind.value,
        "subject_id": draft.subject_id,
        "recipient_id": draft.to,
        "not_in": draft.not_in,
        "sentences": [asdict(sentence) for sentence in draft.sentences],
        "created_at": now,
        "due_at": now,
        "attempts": 0,
    }
    connection.execute(insert(notices).values(values))


def _notice_from(row: Row[Any]) -> Notice:
    return Notice(
        id=row.id,
        community_id=row.community_id,
        kind=NoticeKind(row.kind),
        subject_id=row.subject_id,
        to=row.recipient_id,
        not_in=row.not_in,
        sentences=tuple(Sentence(**each) for each in row.sentences),
        created_at=row.created_at,
        attempts=row.attempts,
    )

"""What a language model cost and what it answered."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.models import Summary, SummarySentence
from bot.store.database import Database
from bot.store.schema import model_answers, model_spending


class ModelRepository:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def spend_tokens(self, community_id: int, tokens: int, *, day: date, limit: int) -> bool:
        """See `ModelStore.spend_tokens`. One statement adds only where the sum stays within the limit, so no two
        spends can both see the last of the budget."""
        if tokens > limit:
            return False
        row = {"community_id": community_id, "day": day.isoformat(), "tokens": tokens}
        spent = model_spending.c.tokens + tokens

        def work(connection: Connection) -> bool:
            connection.execute(delete(model_spending).where(model_spending.c.day < row["day"]))
            statement = _insert(connection, model_spending).on_conflict_do_update(
                index_elements=["community_id", "day"], set_={"tokens": spent}, where=spent <= limit
            )
            added = connection.execute(statement.returning(model_spending.c.tokens), row)
            return added.one_or_none() is not None

        return await self._database.write(work)

    async def return_tokens(self, community_id: int, tokens: int, *, day: date) -> None:
        """See `ModelStore.return_tokens`."""
        statement = (
            update(model_spending)
            .where(model_spending.c.community_id == community_id, model_spending.c.day == day.isoformat())
            .values(tokens=model_spending.c.tokens - tokens)
        )
        await self._database.write(lambda connection: connection.execute(statement))

    async def remember_answer(self, key: str, summary: Summary, *, now: datetime, most: int) -> None:
        """See `ModelStore.remember_answer`."""
        row = {"key": key, "summary": _stored(summary), "answered_at": now}
        oldest_first = select(model_answers.c.key).order_by(
            model_answers.c.answered_at.desc(), model_answers.c.key
        )

        def work(connection: Connection) -> None:
            statement = _insert(connection, model_answers)
            changes = {name: statement.excluded[name] for name in ("summary", "answered_at")}
            connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_=changes), row)
            too_old = list(connection.scalars(oldest_first.offset(most)))
            if too_old:
                connection.execute(delete(model_answers).where(model_answers.c.key.in_(too_old)))

        await self._database.write(work)

    async def remembered_answer(self, key: str) -> Summary | None:
        """See `ModelStore.remembered_answer`."""
        statement = select(model_answers.c.summary).where(model_answers.c.key == key)
        stored = await self._database.read(lambda connection: connection.scalar(statement))
        return None if stored is None else _summary(stored)


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    return (sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert)(table)


def _stored(summary: Summary) -> dict[str, Any]:
    return {
        "written_by": summary.written_by,
        "sentences": [asdict(sentence) for sentence in summary.sentences],
    }


def _summary(stored: dict[str, Any]) -> Summary:
    sentences = (
        SummarySentence(**{**each, "further": tuple((start, end) for start, end in each["further"])})
        for each in stored["sentences"]
    )
    return Summary(sentences=tuple(sentences), written_by=stored["written_by"])

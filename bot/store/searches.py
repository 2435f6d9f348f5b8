"""Searches as members asked them, kept for a while so that a button can lead to their further pages."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from bot.models import AskedSearch, Order
from bot.store.database import Database
from bot.store.schema import asked_searches


class SearchRepository:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def remember_search(
        self, community_id: int, user_id: int, query: str, order: Order, *, now: datetime, forget_before: datetime
    ) -> AskedSearch:
        """See `ArticleStore.remember_search`."""

        def work(connection: Connection) -> AskedSearch:
            connection.execute(delete(asked_searches).where(asked_searches.c.asked_at < forget_before))
            statement = insert(asked_searches).returning(asked_searches.c.id)
            values = {
                "community_id": community_id,
                "user_id": user_id,
                "query": query,
                "sort": order.value,
                "asked_at": now,
            }
            return AskedSearch(id=connection.execute(statement, values).scalar_one(), query=query, order=order)

        return await self._database.write(work)

    async def asked_search(self, community_id: int, user_id: int, search_id: int) -> AskedSearch | None:
        """See `ArticleStore.asked_search`."""
        statement = select(asked_searches).where(
            asked_searches.c.id == search_id,
            asked_searches.c.community_id == community_id,
            asked_searches.c.user_id == user_id,
        )
        row = await self._database.read(lambda connection: connection.execute(statement).one_or_none())
        return None if row is None else AskedSearch(id=row.id, query=row.query, order=Order(row.sort))

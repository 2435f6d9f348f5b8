"""Searches that are kept: what members asked, for a while, for the buttons that lead to further pages; and what
they saved under a name."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, and_, delete, func, insert, select

from bot.models import AskedSearch, Order, SavedSearch
from bot.store.database import Database
from bot.store.schema import asked_searches, saved_searches

SERVER = 0
"""The owner of a server's searches."""


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

    async def save_search(
        self, community_id: int, search: SavedSearch, *, saved_by: int, now: datetime, most: int
    ) -> bool:
        """See `ArticleStore.save_search`."""
        owner_id = SERVER if search.shared else saved_by
        owned = and_(saved_searches.c.community_id == community_id, saved_searches.c.owner_id == owner_id)
        values = {
            "community_id": community_id,
            "owner_id": owner_id,
            "name_key": search.name.casefold(),
            "name": search.name,
            "query": search.query,
            "saved_by": saved_by,
            "saved_at": now,
        }

        def work(connection: Connection) -> bool:
            connection.execute(
                delete(saved_searches).where(owned, saved_searches.c.name_key == values["name_key"])
            )
            others = connection.scalar(select(func.count()).select_from(saved_searches).where(owned)) or 0
            if others >= most:
                return False
            connection.execute(insert(saved_searches), values)
            return True

        return await self._database.write(work)

    async def saved_searches(self, community_id: int, user_id: int) -> list[SavedSearch]:
        """See `ArticleStore.saved_searches`."""
        statement = (
            select(saved_searches)
            .where(saved_searches.c.community_id == community_id, saved_searches.c.owner_id.in_([user_id, SERVER]))
            .order_by(saved_searches.c.owner_id.desc(), saved_searches.c.name_key)
        )
        return await self._database.read(
            lambda connection: [
                SavedSearch(name=row.name, query=row.query, shared=row.owner_id == SERVER)
                for row in connection.execute(statement)
            ]
        )

    async def forget_search(self, community_id: int, user_id: int, name: str, *, shared: bool) -> bool:
        """See `ArticleStore.forget_search`."""
        statement = delete(saved_searches).where(
            saved_searches.c.community_id == community_id,
            saved_searches.c.owner_id == (SERVER if shared else user_id),
            saved_searches.c.name_key == name.casefold(),
        )
        return await self._database.write(lambda connection: connection.execute(statement).rowcount > 0)

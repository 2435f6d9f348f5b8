"""Tags of articles, and the rules that give them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from bot.models import Node, TagCount, TagRule
from bot.store import grams
from bot.store.curation_schema import tag_rules
from bot.store.database import Database
from bot.store.prefixes import expand
from bot.store.rows import LIVE
from bot.store.schema import articles
from bot.store.search import SearchBackend, predicate
from bot.store.terms import tags_key

COUNTED = 5_000
"""Articles, the newest, whose tags are counted and suggested."""


class TagRepository:
    """The part of `CurationStore` that is about tags."""

    def __init__(self, database: Database, backend: SearchBackend) -> None:
        self._database = database
        self._backend = backend

    async def retag(
        self,
        community_id: int,
        ids: Sequence[int],
        *,
        add: Sequence[str],
        remove: Sequence[str],
        most: int,
    ) -> list[int]:
        """See `CurationStore.retag`."""
        wanted = (
            select(articles.c.id, articles.c.tags)
            .where(articles.c.community_id == community_id, LIVE, articles.c.id.in_(list(ids)))
            .order_by(articles.c.id)
            .with_for_update()
        )
        statement = (
            update(articles)
            .where(articles.c.id == bindparam("changed"))
            .values(tags=bindparam("its_tags"), tags_key=bindparam("its_key"))
        )

        def work(connection: Connection) -> list[int]:
            changed = []
            for row in connection.execute(wanted).all():
                tags = _retagged(row.tags, add, remove, most)
                if tags != row.tags:
                    changed.append({"changed": row.id, "its_tags": tags, "its_key": tags_key(tags)})
            if changed:
                connection.execute(statement, changed)
            return [each["changed"] for each in changed]

        return await self._database.write(work)

    async def tags(self, community_id: int) -> list[TagCount]:
        """See `CurationStore.tags`."""
        newest = (
            select(articles.c.id, articles.c.tags, articles.c.tags_key)
            .where(articles.c.community_id == community_id, LIVE)
            .order_by(articles.c.id.desc())
            .limit(COUNTED)
            .subquery()
        )
        query = select(newest.c.tags).where(newest.c.tags_key != "").order_by(newest.c.id)
        found = await self._database.read(lambda connection: list(connection.scalars(query)))
        names = {tag.casefold(): tag for tags in found for tag in tags}
        counts = Counter(tag.casefold() for tags in found for tag in tags)
        return [TagCount(name=names[key], count=count) for key, count in sorted(counts.items(), key=_most_first)]

    async def matching(self, community_id: int, query: Node, *, deadline: float) -> list[int]:
        """See `CurationStore.matching`."""

        def work(connection: Connection) -> list[int]:
            asked = grams.separate(expand(connection, query))
            answers = predicate(community_id, asked, self._backend)
            answering = select(articles.c.id).where(articles.c.community_id == community_id, LIVE, answers)
            return list(connection.scalars(answering.order_by(articles.c.id)))

        return await self._database.read(work, deadline=deadline)

    async def tag_rules(self, community_id: int) -> list[TagRule]:
        """See `CurationStore.tag_rules`."""
        query = select(tag_rules).where(tag_rules.c.community_id == community_id)
        query = query.order_by(tag_rules.c.tag_key, tag_rules.c.id)
        return await self._database.read(
            lambda connection: [
                TagRule(id=row.id, tag=row.tag, query=row.query) for row in connection.execute(query)
            ]
        )

    async def add_tag_rule(
        self, community_id: int, tag: str, query: str, *, made_by: int, now: datetime, most: int
    ) -> TagRule | None:
        """See `CurationStore.add_tag_rule`."""
        here = tag_rules.c.community_id == community_id
        same = select(tag_rules).where(here, tag_rules.c.tag_key == tag.casefold(), tag_rules.c.query == query)
        values = {
            "community_id": community_id,
            "tag_key": tag.casefold(),
            "tag": tag,
            "query": query,
            "made_by": made_by,
            "made_at": now,
        }

        def work(connection: Connection) -> TagRule | None:
            if (row := connection.execute(same).one_or_none()) is not None:
                return TagRule(id=row.id, tag=row.tag, query=row.query)
            if (connection.scalar(select(func.count()).select_from(tag_rules).where(here)) or 0) >= most:
                return None
            made = connection.execute(insert(tag_rules).returning(tag_rules.c.id), values).scalar_one()
            return TagRule(id=made, tag=tag, query=query)

        return await self._database.write(work)

    async def remove_tag_rule(self, community_id: int, rule_id: int) -> bool:
        """See `CurationStore.remove_tag_rule`."""
        statement = delete(tag_rules).where(tag_rules.c.community_id == community_id, tag_rules.c.id == rule_id)
        return await self._database.write(lambda connection: connection.execute(statement).rowcount > 0)


def _retagged(tags: Sequence[str], add: Sequence[str], remove: Sequence[str], most: int) -> list[str]:
    """In order, each once without regard to case; those over the greatest number are not added."""
    gone = {tag.casefold() for tag in remove}
    kept = [tag for tag in tags if tag.casefold() not in gone]
    has = {tag.casefold() for tag in kept}
    fresh = {tag.casefold(): tag for tag in add if tag.casefold() not in has}
    return kept + list(fresh.values())[: max(most - len(kept), 0)]


def _most_first(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]

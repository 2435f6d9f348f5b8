"""How Alembic runs here: always on a connection that the caller holds, inside the caller's transaction.

`Database.open` upgrades; there is no offline mode and no ini file.
"""

from __future__ import annotations

from typing import Any

from alembic import context

from bot.store.schema import metadata


def include_object(_object: Any, name: str | None, kind: str, _reflected: bool, _compare_to: Any) -> bool:
    """Leave the search index (and the shadow tables that FTS5 keeps) out of comparisons."""
    return not (kind in ("table", "index") and name is not None and name.startswith("fts"))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_object=include_object,
    compare_server_default=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()

"""How Alembic runs here: always on a connection that the caller holds, inside the caller's transaction.

`Database.open` upgrades; there is no offline mode and no ini file. A change of the schema is one more file in
`versions/`, numbered on and written by hand: the contract test of the migrations names what it lacks. What is
there is never edited.
"""

from __future__ import annotations

from alembic import context

from bot.store.database import include_object
from bot.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_object=include_object,
    compare_server_default=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()

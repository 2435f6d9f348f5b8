"""The titles by themselves in an index of their own: SQLite only, where they stood in one list with the texts.

PostgreSQL has had them apart from the beginning.
"""

from __future__ import annotations

from alembic import op

revision = "0022"
down_revision = "0021"

EMOJI = "".join(map(chr, range(0x1F300, 0x1FB00)))


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    op.execute(
        f"""
        CREATE VIRTUAL TABLE fts_titles USING fts5(
            title, scope,
            content='fts_source', content_rowid='rowid',
            tokenize='porter unicode61 remove_diacritics 2 separators ''{EMOJI}'' '
        )
        """
    )
    op.execute("INSERT INTO fts_titles (fts_titles, rank) VALUES ('automerge', 8)")
    op.execute("INSERT INTO fts_titles (fts_titles) VALUES ('rebuild')")

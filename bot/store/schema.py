"""The tables, shared by both engines. The search index is not here: it is derived, and each engine's own.

Columns that end in `_key` are folded copies for lookups (see `terms`), never shown to anyone.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
    text,
)

from bot.store.types import Json, Key, UtcDateTime, Utf8Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_LIVE = text("removed_at IS NULL")

# Ids grow with time (an id is never given twice), so the newest articles are those with the highest ids. The
# text stands last: SQLite reads a row from its start, and stops before the long column if it is not asked for.
articles = Table(
    "articles",
    metadata,
    Column("id", Key, primary_key=True),
    Column("community_id", BigInteger, nullable=False),
    Column("removed_at", UtcDateTime),
    Column("removed_by", BigInteger),
    Column("added_at", UtcDateTime, nullable=False),
    Column("added_by", BigInteger, nullable=False),
    Column("published_at", UtcDateTime),
    Column("dated_at", UtcDateTime, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("partial", Boolean, nullable=False),
    Column("language", Utf8Text),
    Column("content_hash", Utf8Text, nullable=False),
    Column("source_key", Utf8Text, nullable=False),
    Column("author_key", Utf8Text, nullable=False),
    Column("tags_key", Utf8Text, nullable=False),
    Column("title_key", Utf8Text, nullable=False),
    Column("title", Utf8Text, nullable=False),
    Column("author", Utf8Text),
    Column("source", Utf8Text),
    Column("url", Utf8Text),
    Column("image_url", Utf8Text),
    Column("tags", Json, nullable=False),
    Column("text", Utf8Text, nullable=False),
    Index(
        "uq_articles_community_id_url",
        "community_id",
        "url",
        unique=True,
        sqlite_where=_LIVE,
        postgresql_where=_LIVE,
    ),
    Index(
        "uq_articles_community_id_content_hash",
        "community_id",
        "content_hash",
        unique=True,
        sqlite_where=_LIVE,
        postgresql_where=_LIVE,
    ),
    Index(
        "ix_articles_community_id_added_at_id",
        "community_id",
        "added_at",
        "id",
        sqlite_where=_LIVE,
        postgresql_where=_LIVE,
    ),
    Index(
        "ix_articles_community_id_dated_at_id",
        "community_id",
        "dated_at",
        "id",
        sqlite_where=_LIVE,
        postgresql_where=_LIVE,
    ),
    # Covers what is asked for at every key that a person types.
    Index(
        "ix_articles_community_id_id_title_key",
        "community_id",
        "id",
        "title_key",
        sqlite_where=_LIVE,
        postgresql_where=_LIVE,
    ),
    sqlite_autoincrement=True,
)

article_revisions = Table(
    "article_revisions",
    metadata,
    Column("id", Key, primary_key=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("replaced_at", UtcDateTime, nullable=False),
    Column("replaced_by", BigInteger, nullable=False),
    Column("published_at", UtcDateTime),
    Column("partial", Boolean, nullable=False),
    Column("language", Utf8Text),
    Column("content_hash", Utf8Text, nullable=False),
    Column("title", Utf8Text, nullable=False),
    Column("author", Utf8Text),
    Column("source", Utf8Text),
    Column("url", Utf8Text),
    Column("image_url", Utf8Text),
    Column("tags", Json, nullable=False),
    Column("text", Utf8Text, nullable=False),
    UniqueConstraint("article_id", "revision"),
)

# The words of a quotation are not here: they are cut from the article's text by these offsets.
quotes = Table(
    "quotes",
    metadata,
    Column("id", Key, primary_key=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("community_id", BigInteger, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Column("speaker", Utf8Text),
    Column("speaker_key", Utf8Text, nullable=False),
    Column("role", Utf8Text),
    Column("found", Utf8Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("told_to", Utf8Text),
    Column("words_key", Utf8Text, nullable=False),
    Index("ix_quotes_article_id_start", "article_id", "start"),
    Index("ix_quotes_community_id_article_id", "community_id", "article_id"),
    sqlite_autoincrement=True,
)

saved_quotes = Table(
    "saved_quotes",
    metadata,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("quote_id", ForeignKey("quotes.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("community_id", BigInteger, nullable=False),
    Column("saved_at", UtcDateTime, nullable=False),
)

community_settings = Table(
    "community_settings",
    metadata,
    Column("community_id", BigInteger, primary_key=True, autoincrement=False),
    Column("settings", Json, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
)

asked_searches = Table(
    "asked_searches",
    metadata,
    Column("id", Key, primary_key=True),
    Column("community_id", BigInteger, nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("query", Utf8Text, nullable=False),
    Column("sort", Utf8Text, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False, index=True),
    sqlite_autoincrement=True,
)

# `owner_id` is the member's, or 0 for a search of the server.
saved_searches = Table(
    "saved_searches",
    metadata,
    Column("community_id", BigInteger, primary_key=True, autoincrement=False),
    Column("owner_id", BigInteger, primary_key=True, autoincrement=False),
    Column("name_key", Utf8Text, primary_key=True),
    Column("name", Utf8Text, nullable=False),
    Column("query", Utf8Text, nullable=False),
    Column("saved_by", BigInteger, nullable=False),
    Column("saved_at", UtcDateTime, nullable=False),
)

# The draft is JSON as text: PostgreSQL's own JSON refuses characters that a page may have.
pending_drafts = Table(
    "pending_drafts",
    metadata,
    Column("id", Key, primary_key=True),
    Column("community_id", BigInteger, nullable=False),
    Column("asked_by", BigInteger, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False, index=True),
    Column("draft", Utf8Text, nullable=False),
    sqlite_autoincrement=True,
)

batches = Table(
    "batches",
    metadata,
    Column("id", Key, primary_key=True),
    Column("community_id", BigInteger, nullable=False),
    Column("made_by", BigInteger, nullable=False),
    Column("made_at", UtcDateTime, nullable=False, index=True),
    Column("links", Json, nullable=False),
    sqlite_autoincrement=True,
)

batch_articles = Table(
    "batch_articles",
    metadata,
    Column("batch_id", ForeignKey("batches.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, index=True),
)

saved_articles = Table(
    "saved_articles",
    metadata,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("community_id", BigInteger, nullable=False),
    Column("saved_at", UtcDateTime, nullable=False),
)

# Derived from the articles and their quotations: see `facets.py`.
facets = Table(
    "facets",
    metadata,
    Column("community_id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Utf8Text, primary_key=True),
    Column("key", Utf8Text, primary_key=True),
    Column("name", Utf8Text, nullable=False),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)

_ACTIVE = text("status = 'active'")

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", Key, primary_key=True),
    Column("community_id", BigInteger, nullable=False, index=True),
    Column("channel_id", BigInteger, nullable=False),
    Column("channel_kind", Utf8Text, nullable=False),
    Column("schedule", Utf8Text, nullable=False),
    Column("zone", Utf8Text, nullable=False),
    Column("created_by", BigInteger, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("title", Utf8Text, nullable=False),
    Column("style", Utf8Text, nullable=False),
    Column("options", Json, nullable=False),
    Column("status", Utf8Text, nullable=False),
    Column("next_run_at", UtcDateTime),
    Column("disabled_because", Utf8Text),
    Column("last_edition_at", UtcDateTime),
    Index("ix_subscriptions_next_run_at_id", "next_run_at", "id", sqlite_where=_ACTIVE, postgresql_where=_ACTIVE),
    sqlite_autoincrement=True,
)

_UNFINISHED = text("state IN ('claimed', 'planned')")
_SKIPPED = text("state = 'skipped'")

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Key, primary_key=True),
    Column("subscription_id", ForeignKey("subscriptions.id", ondelete="CASCADE"), nullable=False),
    Column("community_id", BigInteger, nullable=False),
    Column("slot", Utf8Text, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("state", Utf8Text, nullable=False),
    Column("lease_owner", Utf8Text),
    Column("lease_until", UtcDateTime),
    Column("attempts", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    UniqueConstraint("subscription_id", "slot"),
    Index(
        "ix_deliveries_lease_until_id", "lease_until", "id", sqlite_where=_UNFINISHED, postgresql_where=_UNFINISHED
    ),
    Index("ix_deliveries_finished_at", "finished_at", sqlite_where=_SKIPPED, postgresql_where=_SKIPPED),
    sqlite_autoincrement=True,
)

editions = Table(
    "editions",
    metadata,
    Column("delivery_id", ForeignKey("deliveries.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("subscription_id", ForeignKey("subscriptions.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("title", Utf8Text, nullable=False),
    Column("planned_at", UtcDateTime, nullable=False),
    Column("quote_id", ForeignKey("quotes.id", ondelete="SET NULL"), index=True),
    # How it was laid out (`bot.models.Look`); NULL where that was not kept yet.
    Column("look", Json),
)

edition_articles = Table(
    "edition_articles",
    metadata,
    Column("delivery_id", ForeignKey("editions.delivery_id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("subscription_id", BigInteger, nullable=False),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("summary", Json, nullable=False),
    Column("reason", Utf8Text, nullable=False),
    # The article's when it was posted.
    Column("revision", Integer),
    UniqueConstraint("subscription_id", "article_id"),
)

# Editions with an article that changed since: noted with the change itself, gone when the posts show it.
stale_editions = Table(
    "stale_editions",
    metadata,
    Column("delivery_id", ForeignKey("editions.delivery_id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("lease_owner", Utf8Text),
    Column("lease_until", UtcDateTime, index=True),
)

_UNSENT = text("state IN ('pending', 'sending', 'uncertain')")

messages = Table(
    "messages",
    metadata,
    Column("id", Key, primary_key=True),
    Column("delivery_id", ForeignKey("deliveries.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("channel_id", BigInteger, nullable=False),
    Column("nonce", Utf8Text, nullable=False),
    Column("marker", Utf8Text, nullable=False),
    Column("components", Json, nullable=False),
    Column("state", Utf8Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("first_attempt_at", UtcDateTime),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("message_id", BigInteger),
    Column("error", Utf8Text),
    Column("way", Utf8Text, nullable=False, server_default="message"),
    Column("opening", Json),
    UniqueConstraint("nonce"),
    UniqueConstraint("delivery_id", "position"),
    Index("ix_messages_channel_id", "channel_id", sqlite_where=_UNSENT, postgresql_where=_UNSENT),
    sqlite_autoincrement=True,
)

_UNSETTLED = text("settled_at IS NULL")

# Something to tell somebody: `outcome` says where it was told, or why not.
notices = Table(
    "notices",
    metadata,
    Column("id", Key, primary_key=True),
    Column("community_id", BigInteger, nullable=False),
    Column("kind", Utf8Text, nullable=False),
    Column("subject_id", BigInteger, nullable=False),
    Column("recipient_id", BigInteger, nullable=False),
    Column("not_in", BigInteger),
    Column("sentences", Json, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("settled_at", UtcDateTime),
    Column("outcome", Utf8Text),
    Index("ix_notices_due_at_id", "due_at", "id", sqlite_where=_UNSETTLED, postgresql_where=_UNSETTLED),
    sqlite_autoincrement=True,
)

# As in `pending_drafts`, the draft is JSON as text.
summarized_drafts = Table(
    "summarized_drafts",
    metadata,
    Column("id", Key, primary_key=True),
    Column("community_id", BigInteger, nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("kept_at", UtcDateTime, nullable=False, index=True),
    Column("draft", Utf8Text, nullable=False),
    Index("ix_summarized_drafts_community_id_user_id", "community_id", "user_id"),
    sqlite_autoincrement=True,
)

# `day` in ISO form, of UTC.
model_spending = Table(
    "model_spending",
    metadata,
    Column("community_id", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Utf8Text, primary_key=True),
    Column("tokens", BigInteger, nullable=False),
)

model_answers = Table(
    "model_answers",
    metadata,
    Column("key", Utf8Text, primary_key=True),
    Column("summary", Json, nullable=False),
    Column("answered_at", UtcDateTime, nullable=False, index=True),
)

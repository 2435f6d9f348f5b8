"""Column types that mean the same on both engines."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, Text, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

Json = JSON().with_variant(JSONB(), "postgresql")
Key = BigInteger().with_variant(Integer(), "sqlite")
"""A primary key. SQLite makes only an INTEGER one the rowid itself."""


def storable(text: str) -> str:
    """`text` with what no database takes (NUL, halves of surrogate pairs) replaced one for one, so that every
    offset into it stays true."""
    if text.isascii() and "\0" not in text:  # nearly all, and told much sooner than by searching
        return text
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def as_stored(value: Any) -> Any:
    """What is read of a text or an instant that was stored; all else as it is."""
    match value:
        case str():
            return storable(value)
        case datetime():
            return value.astimezone(UTC)
        case _:
            return value


class Utf8Text(TypeDecorator[str]):
    """Text that is safe to bind whatever it holds; see `storable`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable(value)

    def bind_processor(self, dialect: Dialect) -> Callable[[str | None], str | None]:
        """Nothing between: SQLAlchemy's own calls two functions more for each value of each row."""
        return lambda value: None if value is None else storable(value)


class UtcDateTime(TypeDecorator[datetime]):
    """An instant, exact to the microsecond: given and taken aware, in UTC.

    PostgreSQL has a type for it; SQLite keeps the microseconds since 1970 as an integer, which sorts and
    compares rightly, as text of varying precision would not.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(BigInteger() if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | int | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone can't be stored")
        return (value - EPOCH) // MICROSECOND if dialect.name == "sqlite" else value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = EPOCH + value * MICROSECOND if dialect.name == "sqlite" else value
        return moment.astimezone(UTC)

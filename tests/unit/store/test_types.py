"""Instants and texts go in and come out as they were."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.types import UtcDateTime, storable

TYPE = UtcDateTime()


@given(
    st.datetimes(timezones=st.just(UTC)),
    st.datetimes(timezones=st.just(UTC)),
)
def test_sqlite_keeps_instants_exactly_and_in_order(one: datetime, other: datetime) -> None:
    dialect = sqlite.dialect()
    a, b = (TYPE.process_bind_param(moment, dialect) for moment in (one, other))
    assert TYPE.process_result_value(a, dialect) == one
    assert isinstance(a, int)
    assert isinstance(b, int)
    assert (a < b) == (one < other)


def test_any_zone_goes_in_and_utc_comes_out() -> None:
    summer = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    for dialect in (sqlite.dialect(), postgresql.dialect()):
        kept = TYPE.process_result_value(TYPE.process_bind_param(summer, dialect), dialect)
        assert kept == summer
        assert kept is not None
        assert kept.tzinfo is UTC


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        TYPE.process_bind_param(datetime(2026, 7, 1), sqlite.dialect())


@given(st.text(st.characters(codec=None)))
def test_storable_text_can_be_encoded_and_no_offset_moves(text: str) -> None:
    kept = storable(text)
    kept.encode()
    assert "\0" not in kept
    assert len(kept) == len(text)

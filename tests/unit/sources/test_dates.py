from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.dates import date_in, is_day_first, parse_date, parse_epoch, parse_iso


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-22", datetime(2026, 11, 22, tzinfo=UTC)),
        ("20261122", datetime(2026, 11, 22, tzinfo=UTC)),
        ("2026/11/22", datetime(2026, 11, 22, tzinfo=UTC)),
        ("2026-11-22T10:15:00Z", datetime(2026, 11, 22, 10, 15, tzinfo=UTC)),
        ("2026-11-22T10:15:00.123+0100", datetime(2026, 11, 22, 9, 15, tzinfo=UTC)),
        ("2026-11-22 10:15:00 UTC", datetime(2026, 11, 22, 10, 15, tzinfo=UTC)),
        ("2026-11-22T10:15", datetime(2026, 11, 22, 10, 15, tzinfo=UTC)),
        ("Sun, 22 Nov 2026 10:15:00 +0100", datetime(2026, 11, 22, 9, 15, tzinfo=UTC)),
        ("22 November 2026", datetime(2026, 11, 22, tzinfo=UTC)),
        ("Nov. 22nd, 2026", datetime(2026, 11, 22, tzinfo=UTC)),
        ("22 de noviembre de 2026", datetime(2026, 11, 22, tzinfo=UTC)),
        ("le 1er mars 2026", datetime(2026, 3, 1, tzinfo=UTC)),
        ("2. Februar 2026", datetime(2026, 2, 2, tzinfo=UTC)),
        ("2026 Nov 22", datetime(2026, 11, 22, tzinfo=UTC)),
    ],
)
def test_dates_that_are_read(text: str, moment: datetime) -> None:
    assert parse_date(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2026",
        "November 2026",
        "2026-13-01",
        "2026-02-30",
        "0001-01-01",
        "12345678",
        "March",
        "May I?",
        "9999-12-31T23:59:59-14:00",
        "31 February 2026",
        "1 2 3",
        "99999999999999",
        "2026-11-223",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None


def test_numbers_are_read_where_they_mean_one_day_only() -> None:
    assert date_in("23/12/2025") == (date(2025, 12, 23), 0, 10)
    assert date_in("on 12/23/2025.") == (date(2025, 12, 23), 3, 13)
    assert date_in("05/05/2025") == (date(2025, 5, 5), 0, 10)
    assert date_in("03/12/2025") is None
    assert date_in("13/13/2025") is None


def test_an_offset_is_kept() -> None:
    moment = parse_iso("2026-11-22T10:15:00-05:00")
    assert moment == datetime(2026, 11, 22, 10, 15, tzinfo=timezone(timedelta(hours=-5)))


@given(st.text(max_size=80))
def test_any_text_is_a_date_or_none(text: str) -> None:
    moment = parse_date(text)
    assert moment is None or moment.tzinfo is UTC


@given(st.datetimes(min_value=datetime(1700, 1, 1), timezones=st.just(UTC)))
def test_iso_is_read_back(moment: datetime) -> None:
    assert parse_date(moment.isoformat(timespec="seconds")) == moment.replace(microsecond=0) or moment.second == 60


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 марта 2026, 09:15", date(2026, 3, 3)),
        ("3 marca 2026", date(2026, 3, 3)),
        ("3 KASIM 2026", date(2026, 11, 3)),
        ("3 ekim 2026", date(2026, 10, 3)),
        ("2026年3月13日 9時15分", date(2026, 3, 13)),
        ("2026년 3월 13일", date(2026, 3, 13)),
        ("2026.03.13. 오전 9:15", date(2026, 3, 13)),
        ("2026年13月3日", None),
    ],
)
def test_dates_in_other_tongues(text: str, day: date | None) -> None:
    found = date_in(text)
    assert (found[0] if found else None) == day


@pytest.mark.parametrize(
    ("language", "day_first"),
    [
        *(("de", True), ("pt-BR", True), ("en-GB", True), ("en_AU", True), ("en", False), ("en-US", False)),
        *((None, False), ("", False), ("ja", False), ("sv-SE", False), ("english", False)),
    ],
)
def test_where_the_day_comes_first(language: str | None, day_first: bool) -> None:
    assert is_day_first(language) is day_first
    assert (date_in("03/12/2025", day_first=is_day_first(language)) is not None) is day_first


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("1772529300", datetime(2026, 3, 3, 9, 15, tzinfo=UTC)),
        (" 1772529300000 ", datetime(2026, 3, 3, 9, 15, tzinfo=UTC)),
        ("0", None),
        ("12345678", None),
        ("20260303", None),
        ("177252930000000000", None),
        ("-1772529300", None),
    ],
)
def test_times_that_machines_count(text: str, moment: datetime | None) -> None:
    assert parse_epoch(text) == moment


def test_a_time_without_marks_between() -> None:
    assert parse_iso("20260303091500") == datetime(2026, 3, 3, 9, 15)

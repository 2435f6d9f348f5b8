from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.numbers import numbers


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("6,000 people", "six thousand people"),
        ("6.000 Menschen", "6 tausend"),
        ("3.5 million", "3.5m"),
        ("3,5 Millionen", "3.5 million"),
        ("two hundred thousand", "200,000"),
        ("twenty-eight years", "a 28-year career"),
        ("1,234,567", "1.234.567"),
        ("$41.1 million", "41,1 millions d'euros"),
        ("sechs", "six"),
        ("a dozen", "12"),
        ("hundreds", "100"),
        ("two thousand three hundred and five", "2,305"),
        ("one million two hundred thousand", "1.2 million"),
    ],
)
def test_one_value_written_in_two_ways_is_equal(one: str, other: str) -> None:
    (here,), (there,) = numbers(one), numbers(other)
    assert here & there


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("6,000", "6"),
        ("6,500", "6.5"),
        ("3.5 million", "3.5"),
        ("half", "2"),
        ("12", "13"),
        ("28", "20"),
        ("5 bn", "5 m"),
    ],
)
def test_another_value_is_not(one: str, other: str) -> None:
    (here,), (there,) = numbers(one), numbers(other)
    assert not here & there


def test_the_parts_of_times_ranges_and_lists_are_numbers_of_their_own() -> None:
    assert numbers("at 9:40, a 6- and 7-year-old, 1 in 3") == [{Decimal(n)} for n in (9, 40, 6, 7, 1, 3)]
    assert numbers("one of the once and six") == [{Decimal(6)}]
    assert numbers("no numbers here") == []


@given(st.integers(0, 10**12))
def test_grouped_digits_are_read_back(value: int) -> None:
    for text in (str(value), f"{value:,}", f"{value:,}".replace(",", "."), f"{value:,}".replace(",", "\u00a0")):
        assert Decimal(value) in frozenset().union(*numbers(text))

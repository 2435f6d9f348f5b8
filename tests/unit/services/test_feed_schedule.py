"""When a feed is fetched next."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.feed_schedule import (
    FAILURES,
    LONGEST,
    MEMORY,
    PATIENCE,
    PRIOR,
    PUSHED,
    SHORTEST,
    is_sustained,
    observe,
    wait_after_failure,
    wait_after_success,
)

NOW = datetime(2026, 11, 22, tzinfo=UTC)
MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0
jitters = st.floats(-1, 1)
seconds = st.floats(0, 1e9)


def settled_wait(new_a_day: float, days: float = 30) -> float:
    """The wait that a feed ends up with that brings entries evenly."""
    arrivals, observed, brought, time = *PRIOR, 0.0, 0.0
    while time < days * DAY:
        wait = wait_after_success(arrivals, observed)
        time += wait
        new = int(time / DAY * new_a_day) - int(brought)
        brought += new
        arrivals, observed = observe(arrivals, observed, new=new, elapsed=wait)
    return wait_after_success(arrivals, observed)


@pytest.mark.parametrize(
    ("new_a_day", "least", "most"),
    [
        (2_000, SHORTEST, SHORTEST),
        (24, 10 * MINUTE, 22 * MINUTE),
        (4, 1 * HOUR, 2.2 * HOUR),
        (1, 4 * HOUR, 9 * HOUR),
        (0, LONGEST, LONGEST),
    ],
)
def test_the_wait_follows_what_arrives(new_a_day: float, least: float, most: float) -> None:
    assert least <= settled_wait(new_a_day) <= most


def test_a_feed_that_wakes_is_soon_fetched_oftener() -> None:
    arrivals, observed = 0.0, 2 * MEMORY
    asleep = wait_after_success(arrivals, observed)
    arrivals, observed = observe(arrivals, observed, new=30, elapsed=DAY)
    assert asleep == LONGEST
    assert wait_after_success(arrivals, observed) < HOUR * 4


@given(arrivals=seconds, observed=seconds, asked=st.none() | seconds, pushed=st.booleans(), jitter=jitters)
def test_a_wait_is_within_bounds_and_obeys_the_server(
    arrivals: float, observed: float, asked: float | None, pushed: bool, jitter: float
) -> None:
    wait = wait_after_success(arrivals, observed, asked=asked, pushed=pushed, jitter=jitter)
    assert SHORTEST <= wait <= LONGEST
    assert wait >= min(asked or 0, LONGEST)
    if pushed:
        assert wait >= PUSHED * 0.9
    even = wait_after_success(arrivals, observed, asked=asked, pushed=pushed)
    assert even * 0.899 <= wait <= even * 1.101


@given(failures=st.integers(1, 100_000), asked=st.none() | seconds, jitter=jitters)
def test_a_failing_feed_is_asked_less_and_less_but_every_day(
    failures: int, asked: float | None, jitter: float
) -> None:
    wait = wait_after_failure(failures, asked=asked, jitter=jitter)
    assert max(SHORTEST, min(asked or 0, LONGEST)) <= wait <= LONGEST
    assert wait_after_failure(failures + 1) >= wait_after_failure(failures)


def test_the_first_waits_after_failures() -> None:
    waits = [wait_after_failure(failures) / MINUTE for failures in range(1, 11)]
    assert waits == [5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440]


@given(new=st.integers(0, 1000), elapsed=st.floats(-1e6, 1e9), arrivals=seconds, observed=seconds)
def test_observations_fade_and_stay_finite(new: int, elapsed: float, arrivals: float, observed: float) -> None:
    after = observe(arrivals, observed, new=new, elapsed=elapsed)
    assert 0 <= after[0] <= arrivals + new
    assert 0 <= after[1] <= observed + max(elapsed, 0)


@pytest.mark.parametrize(
    ("failures", "for_so_long", "sustained"),
    [
        (1, timedelta(), False),
        (1, 2 * PATIENCE, False),
        (2, PATIENCE - timedelta(seconds=1), False),
        (2, PATIENCE, True),
        (FAILURES - 1, timedelta(hours=5), False),
        (FAILURES, timedelta(hours=5), True),
    ],
)
def test_only_a_failure_that_goes_on_is_told_of(failures: int, for_so_long: timedelta, sustained: bool) -> None:
    assert is_sustained(failures, NOW - for_so_long, NOW) is sustained

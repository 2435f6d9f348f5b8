"""Processes die at every step of a correction; every post ends up as its articles are, and none is posted anew."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from tests.faults.test_delivery_kills import house, nursery
from tests.support.delivery_house import PARTS, House

__all__ = ["house", "nursery"]

KINDS = ("channel", "forum", "thread", "member")


def check(house: House, headline: str) -> None:
    wanted = [f"{headline}: {each.text}" for each in house.articles]
    for place in house.places:
        assert sorted(house.posted(place)) == sorted(wanted), place.channel.name


async def posted(house: House, *kinds: str) -> None:
    await house.subscribe(*kinds)
    await house.next_round()
    assert await house.live(None)


@pytest.mark.parametrize("stride", [3, pytest.param(1, marks=pytest.mark.soak)])
async def test_killed_before_and_after_the_steps_of_a_correction(house: House, stride: int) -> None:
    """Every third of them, or all."""
    await posted(house, "channel")
    step = 2
    await house.correct(f"Corrected {step}")
    while not await house.live(step, corrects=True):
        house.jump(timedelta(seconds=31))
        assert await house.live(None, corrects=True)
        check(house, f"Corrected {step}")
        step += stride
        await house.correct(f"Corrected {step}")
    check(house, f"Corrected {step}")
    assert step > 2 * (3 + 3 * PARTS), "claim, edition, settle; renew, edit, note"


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(20))
async def test_corrections_killed_at_random(house: House, seed: int) -> None:
    rng = random.Random(seed)
    await posted(house, *KINDS)
    for time in range(4):
        await house.correct(f"Corrected {time}")
        for _ in range(4):
            deaths = [rng.randint(1, 12 * PARTS * len(KINDS)) for _ in range(rng.choice((1, 2)))]
            if await house.live(*deaths, corrects=True):
                break
            house.jump(timedelta(seconds=rng.choice((10, 31, 110))))
        house.jump(timedelta(seconds=31))
        assert await house.live(None, corrects=True)
        check(house, f"Corrected {time}")

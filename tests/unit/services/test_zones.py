"""Time zones as people name them."""

from __future__ import annotations

import pytest

from bot.errors import InputError
from bot.services.zones import read_zone, suggest_zones, zone, zone_names


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("America/New_York", "America/New_York"),
        ("america/new york", "America/New_York"),
        ("New York", "America/New_York"),
        ("berlin", "Europe/Berlin"),
        ("São Paulo", "America/Sao_Paulo"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_is_known_by_its_name_or_its_city(typed: str, name: str) -> None:
    assert read_zone(typed).key == name


@pytest.mark.parametrize("typed", ["", "Atlantis", "../../etc/passwd", "EST5EDT", "Europe", "x" * 5000, "\0"])
def test_anything_else_is_an_input_error(typed: str) -> None:
    with pytest.raises(InputError):
        read_zone(typed)


def test_suggestions_begin_with_the_cities_that_begin_as_typed() -> None:
    assert suggest_zones("lond")[0] == "Europe/London"
    assert suggest_zones("new y") == ["America/New_York"]
    assert suggest_zones("america/new")[0] == "America/New_York"
    assert "Asia/Kolkata" in suggest_zones("kolk")


def test_there_are_as_many_suggestions_as_discord_shows() -> None:
    assert len(suggest_zones("")) == 25
    assert suggest_zones("zzz") == []


def test_what_is_suggested_at_first_can_be_chosen() -> None:
    assert len(set(suggest_zones(""))) == 25 and set(suggest_zones("")) <= set(zone_names())


def test_the_zones_are_places_and_utc() -> None:
    names = zone_names()
    assert len(names) > 400
    assert "Europe/Berlin" in names and "UTC" in names and "Etc/GMT+5" not in names and "posixrules" not in names


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "Europe", "../../etc/passwd", "/etc/passwd", "a\0b"])
def test_a_stored_name_that_is_no_zone_is_an_input_error(name: str) -> None:
    with pytest.raises(InputError):
        zone(name)

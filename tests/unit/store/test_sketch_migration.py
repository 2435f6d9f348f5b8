"""The migration fills the keys of the articles that are there as the store itself would."""

import importlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.sketch import sketch

MIGRATION = importlib.import_module("bot.store.migrations.versions.0014_sketch_keys")


@given(st.text())
def test_keys_are_those_of_the_sketch(text: str) -> None:
    assert MIGRATION.keys(text) == list(sketch(text).keys)


@pytest.mark.parametrize("text", ["", "one", "one two", "Ærøskøbing café " * 200, "市長は火曜日に辞任する" * 40])
def test_keys_of_a_text_are_those_of_its_sketch(text: str) -> None:
    assert MIGRATION.keys(text) == list(sketch(text).keys)

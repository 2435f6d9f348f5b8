"""Every card and edition against Discord's own description of its API."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.messages import Translator
from tests.unit.ui.test_components import everything as every_component
from tests.unit.ui.test_feed_cards import everything as every_feed_card
from tests.unit.ui.test_language import everything as every_card

DOCUMENT = Path(__file__).parents[4] / "shared" / "discord" / "openapi.json"


@pytest.mark.skipif(not DOCUMENT.is_file(), reason="Discord's API document is not here")
def test_discord_would_take_every_message() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    document = json.loads(DOCUMENT.read_text())
    message = document["components"]["schemas"]["MessageCreateRequest"]["properties"]["components"]
    schema = {"properties": {"message": message}, "components": document["components"]}
    validator = jsonschema.Draft202012Validator(schema)
    for components in [*every_card(Translator()), *every_feed_card(Translator()), every_component()]:
        errors = [error.message for error in validator.iter_errors({"message": components})]
        assert not errors, errors[0][:300]

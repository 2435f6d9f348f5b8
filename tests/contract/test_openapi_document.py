"""The sandbox against Discord's own document: what each end-to-end test relies on."""

from __future__ import annotations

import copy
import json
from functools import reduce
from operator import getitem

import pytest

from bot.sandbox.server import ROUTES
from tests.support.openapi import ABSENT, DOCUMENT, GAPS, Contract, contract

POST = "/channels/{channel_id}/messages"


@pytest.fixture
def document() -> Contract:
    found = contract()
    if found is None:
        pytest.skip(f"{ABSENT}: no exchange with the sandbox is checked against it")
    return found


def test_every_route_is_discords(document):
    assert {route.name for route in ROUTES if not document.knows(route.method, route.template)} == set()


@pytest.mark.parametrize("gap", GAPS, ids=lambda gap: f"{gap.side} {gap.where[1]}")
def test_a_known_gap_is_still_one(gap):
    """A gap that a newer document has closed is to be taken off the list."""
    if contract() is None:
        pytest.skip(ABSENT)
    schema = reduce(getitem, gap.where, json.loads(DOCUMENT.read_text("utf-8")))
    amended = copy.deepcopy(schema)
    gap.amend(amended)
    assert amended != schema
    assert gap.because


@pytest.mark.parametrize(
    ("request_body", "status", "answer", "expected"),
    [
        ({"content": 5}, 200, None, "request at $.content"),
        ({"embeds": [{"title": "x" * 300}]}, 403, {"code": 50001, "message": "x"}, "request at $.embeds[0].title"),
        ({"content": "x"}, 200, {"id": "1"}, "answer 200 at $"),
        ({"content": "x"}, 403, {"message": "Missing Access"}, "answer 403 at $"),
        ({"content": "x"}, 302, None, "never answers 302"),
    ],
)
def test_a_wrong_exchange_is_found(document, request_body, status, answer, expected):
    assert any(expected in problem for problem in document.violations("POST", POST, request_body, status, answer))


def test_a_refused_request_may_be_wrong(document):
    refusal = {"code": 50035, "message": "x", "errors": {"content": {"_errors": [{"code": "X", "message": "x"}]}}}
    assert not list(document.violations("POST", POST, {"content": 5}, 400, refusal))

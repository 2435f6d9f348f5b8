"""What a digest shows only where its moderators ask so: spoilers, a lead, the mention of a role."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.models import Component, Correction, Edition, EditionEntry, Subscription
from bot.sandbox.model import MessageFlag
from bot.sandbox.validate_message import check_message
from bot.services.editions import look_of
from bot.ui.components import check, length, mentioned_roles, walk
from bot.ui.digest import render_again, render_edition
from bot.ui.digest_template import TOLD_ROOM
from tests.unit.ui.discord_markdown import read
from tests.unit.ui.hostile import editions, subscriptions, texts
from tests.unit.ui.test_digest_layout import edition, entry, subscription

ALL_ASKED = {"notes": "spoiler", "lead": True, "mention": 7}


def made(to: Subscription, *entries: EditionEntry) -> list[Component]:
    [page] = render_edition(edition(*entries), to)
    return list(page.components)


def contents(components: list[Component]) -> str:
    return "\n".join(each["content"] for each in walk(components) if "content" in each)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    editions,
    subscriptions,
    st.none() | texts.filter(lambda told: len(told.strip()) > 0 and length(told) <= TOLD_ROOM),
)
def test_whatever_is_asked_for_every_limit_is_kept(made: Edition, to: Subscription, told: str | None) -> None:
    """Ours, and by the sandbox's own account of Discord's."""
    entries = tuple(
        replace(each, article=replace(each.article, tags=("Sensitive",) if at % 2 else ()), told=told)
        for at, each in enumerate(made.entries)
    )
    made, to = replace(made, entries=entries), replace(to, options=ALL_ASKED)
    pages = render_edition(made, to)
    for again in (pages, render_again(made, look_of(to, pages))):
        for at, page in enumerate(again):
            check(page.components)
            check_message({"components": list(page.components), "flags": MessageFlag.COMPONENTS_V2}, {})
            assert mentioned_roles(page.components) == ([7] if at == 0 else [])


@pytest.mark.parametrize("style", ["headlines", "brief", "full"])
def test_a_sensitive_article_stands_behind_a_spoiler_where_that_is_asked(style: str) -> None:
    sensitive = entry(1, title="What || happened", tags=("Sensitive",), image_url="https://a.example/p.jpg")
    shown = made(subscription(style), sensitive, entry(2))
    assert "||" not in contents(shown).replace("\\|", "")
    veiled = made(subscription(style, options={"notes": "spoiler"}), sensitive, entry(2))
    told = contents(veiled)
    assert "||What \\|\\| happened" in told
    assert "Story 2" in told and "||[Story 2]" not in told
    if style != "headlines":
        assert "||First of 1. Second.||" in told
        [picture] = [each for each in walk(veiled) if each["type"] == 11]
        assert picture["spoiler"] is True and "happened" not in picture["description"]


def test_which_tags_are_sensitive_is_the_digests_own() -> None:
    options = {"notes": "spoiler", "note_tags": "violence, grief"}
    told = contents(made(subscription(options=options), entry(1, tags=("Grief",)), entry(2, tags=("sensitive",))))
    assert "||[Story 1]" in told and "||[Story 2]" not in told


def test_a_lead_tells_the_first_stories_in_their_own_first_sentences() -> None:
    entries = [entry(n, f"What {n} says.", "More.") for n in range(1, 6)]
    entries[1] = replace(entries[1], summary=("too long " * 40,))
    retracted = Correction(datetime(2026, 11, 22, tzinfo=UTC), retracted=True)
    entries[2] = replace(entries[2], correction=retracted)
    told = contents(made(subscription("headlines", options={"lead": True}), *entries))
    assert "**In this edition**\n- What 1 says.\n- What 4 says.\n- What 5 says." in told
    assert "In this edition" not in contents(made(subscription("headlines"), *entries))


def test_a_role_stands_alone_above_the_edition_and_no_article_can_stand_so() -> None:
    first, *_ = made(subscription(options={"mention": 7}), entry(1, "<@&8>", title="<@&8>"))
    assert first == {"type": 10, "content": "<@&7>"}
    assert mentioned_roles(made(subscription(), entry(1, "<@&8>", title="<@&8>"))) == []
    assert mentioned_roles([{"type": 17, "components": [first]}]) == []
    assert "<@&8>" in read(contents(made(subscription(), entry(1, "<@&8>")))).visible

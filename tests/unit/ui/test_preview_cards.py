"""Previews and batches: every note in words, within every limit, and nothing from outside formats or pings."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import FetchError, InputError
from bot.messages import Translator
from bot.models import Article, Component, Draft, DraftNote, Sameness
from bot.services.batches import MOST, Failure, Outcome, Progress
from bot.services.ingest import Match, Prepared, draft_of
from bot.services.previews import Preview, Unread
from bot.text.clean import Junk
from bot.text.junk_patterns import JunkReason
from bot.ui.cards import batch_card, preview_card, progress_card, unread_card
from bot.ui.components import check, walk
from tests.support.articles import make_article
from tests.unit.ui import hostile

TR = Translator()
LIMITED = settings(max_examples=25, suppress_health_check=list(HealthCheck))

junk = st.builds(Junk, st.integers(0, 9), st.integers(10, 20), st.sampled_from(JunkReason))
matches = st.builds(Match, hostile.articles, st.sampled_from(Sameness))


def shown(card: list[Component]) -> str:
    check(card)
    return "\n".join(str(each.get("content") or each.get("label") or "") for each in walk(card))


def preview(draft: Draft, *found: Match, aside: tuple[Junk, ...] = ()) -> Preview:
    return Preview(7, Prepared(draft=draft, content_hash="x", quotes=(), keys=(), aside=aside, matches=found))


@LIMITED
@given(
    hostile.articles,
    st.lists(matches, max_size=5, unique_by=lambda match: match.article.id),
    st.lists(junk, max_size=40).map(tuple),
    st.lists(st.sampled_from(DraftNote), unique=True).map(tuple),
)
def test_a_preview_keeps_the_limits(
    article: Article, found: list[Match], aside: tuple[Junk, ...], notes: tuple[DraftNote, ...]
) -> None:
    draft = draft_of(article)
    values = {name: getattr(draft, name) for name in Draft.__slots__}
    check(preview_card(preview(Draft(**{**values, "notes": notes}), *found, aside=aside), TR))


@LIMITED
@given(hostile.articles, hostile.texts, hostile.texts, st.integers(0, MOST))
def test_a_batch_keeps_the_limits(article: Article, name: str, said: str, count: int) -> None:
    failures = (Failure(name, InputError("{said}", said=said)),) * (MOST - count)
    check(batch_card(Outcome(1, (article,) * count, (article,), failures), TR))
    check(batch_card(Outcome(1, (article,) * count, (article,), failures), TR, server=article.title))
    check(progress_card(Progress(1, count, MOST), TR))


@pytest.mark.parametrize("note", DraftNote)
def test_every_note_is_a_sentence(note: DraftNote) -> None:
    said = shown(preview_card(preview(Draft(title="T", text="Text.", notes=(note,))), TR))
    assert [line for line in said.splitlines() if line.startswith("- ") and line.endswith(".")]


def test_what_is_set_aside_is_counted_with_its_reasons_each_once() -> None:
    aside = (Junk(0, 1, JunkReason.BYLINE), Junk(2, 3, JunkReason.SHARE), Junk(4, 5, JunkReason.SHARE))
    said = shown(preview_card(preview(Draft(title="T", text="Some text."), aside=aside), TR))
    assert "3 passages" in said and said.count("buttons for sharing") == 1 and "a byline" in said


def test_a_new_text_under_an_old_address_is_offered_as_a_version_alone() -> None:
    former = make_article(9, text="An old text.")
    said = shown(preview_card(preview(Draft(title="T", text="A new one."), Match(former, Sameness.ADDRESS)), TR))
    assert "Store as a new version" in said and "Publish" not in said
    assert "3 words there, 3 here" in said


def test_a_link_that_gave_nothing_says_why_and_leads_on_where_it_is_an_address() -> None:
    error = FetchError("There is no such page.")
    assert "Paste the text instead" in shown(unread_card(Unread(error, 3), TR))
    assert "Paste" not in shown(unread_card(Unread(error, None), TR))


def test_all_failures_are_counted_where_not_all_fit() -> None:
    failures = tuple(Failure(f"https://a.org/{n}", InputError("No. " * 60)) for n in range(MOST))
    said = shown(batch_card(Outcome(1, (), (), failures), TR))
    listed = sum(line.startswith("- ") for line in said.splitlines())
    assert "\n  No. No." in said  # small print would show its own marks in a list
    assert f"and {MOST - listed} more" in said and listed > 3

"""Every word that a card or a digest says of its own comes from the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.errors import N_, InputError
from bot.messages import Translator
from bot.models import (
    AskedSearch,
    Component,
    Correction,
    Edition,
    EditionEntry,
    Hit,
    Look,
    Order,
    Part,
    QuoteFilter,
    Sameness,
    SavedSearch,
    SearchPage,
    SubscriptionStatus,
    Summary,
    SummarySentence,
)
from bot.services.editions import switched_off
from bot.services.quotes import in_context
from bot.services.related import RelatedArticles
from bot.services.search import Entry, Results
from bot.services.summaries import Length, Summarized
from bot.ui.cards import (
    about_card,
    added_card,
    article_card,
    citation_card,
    error_card,
    help_card,
    kept_card,
    latest_card,
    like_card,
    others_card,
    passage_card,
    quote_card,
    related_card,
    removed_card,
    results_card,
    saved_card,
    saved_searches_card,
    search_help_card,
    subscription_card,
    subscriptions_card,
    summary_card,
    template_card,
    told_card,
    trace_card,
)
from bot.ui.components import walk
from bot.ui.digest import render_again, render_edition
from tests.unit.ui.test_cards import ARTICLE, FOUND, NOW, QUOTE, SUBSCRIPTION


class Pseudo(Translator):
    """A language in which every letter of a sentence is another one; what fills its places stays."""

    def _fill(self, template: str, params: dict[str, object]) -> str:
        marked = {name: f"\0{name}\0" for name in params}
        literal = super()._fill(template, dict(marked)).split("\0")
        return "".join(
            super(Pseudo, self)._text(params[part]) if at % 2 else part.translate(LETTERS)
            for at, part in enumerate(literal)
        )

    def date(self, day: object) -> str:
        return "1"

    def clock(self, time: object) -> str:
        return "1"

    def list(self, items: Iterable[str]) -> str:
        return " ".join(items)


LETTERS = {ord(letter): 0xFF21 + number for number, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")} | {
    ord(letter): 0xFF41 + number for number, letter in enumerate("abcdefghijklmnopqrstuvwxyz")
}
NUMERIC = replace(
    ARTICLE,
    title="1",
    text="2\n\n3",
    author="4",
    source="5",
    tags=("6",),
    partial=True,
    image_url="https://7.example",
)
NUMERIC_QUOTE = replace(
    FOUND,
    article=NUMERIC,
    quote=replace(QUOTE, text="2", start=0, end=1, speaker="1", role="2", told_to="3", confidence=0.1),
)
NUMERIC_SUBSCRIPTION = replace(SUBSCRIPTION, title="1", zone="UTC", disabled_because="2")

EDITION = Edition(
    subscription_id=1,
    slot="1",
    title="1",
    planned_at=NOW,
    entries=tuple(
        EditionEntry(article=replace(NUMERIC, id=n), summary=("1.",), also=(NUMERIC,) * 5) for n in range(12)
    ),
    quote=NUMERIC_QUOTE,
)

CORRECTED = replace(
    EDITION,
    entries=tuple(
        replace(EDITION.entries[0], correction=correction)
        for correction in (Correction(NOW), Correction(NOW, tuple(Part)), Correction(NOW, retracted=True))
    ),
    quote=None,
)
LOOK = Look("brief", "UTC", {"notes": "spoiler"}, ((0, 1), (2,)), 1)


def everything(tr: Translator) -> list[list[Component]]:
    """Every card in every state that has words of its own."""
    summary = Summary(sentences=(SummarySentence(text="1", start=0, end=1),))
    nobody = replace(NUMERIC_QUOTE, quote=replace(NUMERIC_QUOTE.quote, speaker=None))
    endless = replace(NUMERIC_QUOTE, quote=replace(NUMERIC_QUOTE.quote, text="1" * 5000))
    hit = Hit(article=NUMERIC, snippet="1")
    asked = AskedSearch(id=1, query="3", order=Order.NEWEST)
    return [
        article_card(NUMERIC, tr),
        article_card(replace(NUMERIC, published_at=None, title=" "), tr),
        *(added_card(NUMERIC, same, tr) for same in (None, *Sameness)),
        removed_card(NUMERIC, tr),
        *(quote_card(found, QuoteFilter(), 0, tr) for found in (NUMERIC_QUOTE, nobody, endless)),
        passage_card(in_context(NUMERIC_QUOTE), tr),
        citation_card(NUMERIC_QUOTE, tr),
        citation_card(endless, tr),
        about_card(tr),
        *(
            results_card(
                Results("1", some, total, 10_000, following=1, search_id=1, typed="2", meant=(asked,)), tr, asker=1
            )
            for some, total in (
                ((Entry(hit),), 1),
                ((Entry(hit, (hit,)),), 9),
                ((Entry(hit, (hit,) * 7),), 10_000),
                ((), 0),
                ((), 9),
            )
        ),
        *(others_card(Entry(hit, (hit,) * count), tr, asker=1) for count in (1, 7)),
        *(kept_card(1, kept, tr) for kept in (True, False)),
        *(saved_card(SearchPage(hits=some, total=9, offset=0), tr, asker=1) for some in ((hit,), ())),
        saved_card(SearchPage(hits=(), total=0, offset=0), tr, asker=1),
        *(latest_card(SearchPage(hits=some, total=9, offset=0), tr, asker=1) for some in ((hit,), ())),
        *(
            saved_searches_card([SavedSearch(name="1", query="2", shared=shared)] * n, tr)
            for shared in (True, False)
            for n in (0, 2)
        ),
        latest_card(SearchPage(hits=(), total=0, offset=0), tr, asker=1),
        *(related_card(RelatedArticles(NUMERIC, some), tr, asker=1) for some in ((hit,), ())),
        *(like_card(some, tr, asker=1) for some in ((hit,), ())),
        summary_card(Summarized(NUMERIC, summary, Length.STANDARD, 1), tr),
        summary_card(Summarized(NUMERIC, replace(summary, written_by="1"), Length.STANDARD, 1), tr),
        summary_card(Summarized(NUMERIC, Summary(sentences=()), Length.STANDARD, 1), tr),
        trace_card(NUMERIC, [(0, 1)], tr),
        trace_card(replace(NUMERIC, text="1" * 9000), [(0, 9000)], tr),
        *(
            subscription_card(replace(NUMERIC_SUBSCRIPTION, status=status, style=style), "1", [NOW], tr)
            for status in SubscriptionStatus
            for style in ("headlines", "brief", "full")
        ),
        subscriptions_card([], tr),
        subscriptions_card([(NUMERIC_SUBSCRIPTION, "1 " * 140)] * 40, tr),
        told_card(switched_off(NUMERIC_SUBSCRIPTION, InputError("1")), tr),
        error_card(InputError(N_("There is no {text} here."), text="1"), tr),
        *(
            page.components
            for style in ("headlines", "brief", "full")
            for page in render_edition(EDITION, replace(NUMERIC_SUBSCRIPTION, style=style), tr)
        ),
        *(page.components for page in render_again(CORRECTED, LOOK, tr=tr)),
        *(template_card(replace(NUMERIC_SUBSCRIPTION, options=asked), tr) for asked in ({}, {"template": "1"})),
        help_card(tr),
        search_help_card(tr),
    ]


NOT_SPOKEN = re.compile(r"<t:\d+:\w>|\]\(\S+\)|```[^`]+```|`[^`]*`|\b(?:UTC|APA|MLA|BibTeX|English)\b")
"""Timestamps, addresses, code, and names that every language shares or the reader's own data has."""


def test_no_sentence_bypasses_the_catalogue() -> None:
    for card in everything(Pseudo()):
        for each in walk(card):
            words = [each.get(name, "") for name in ("content", "label", "placeholder", "description")]
            spoken = NOT_SPOKEN.sub("", " ".join(map(str, words)))
            assert not re.search("[A-Za-z]", spoken), spoken

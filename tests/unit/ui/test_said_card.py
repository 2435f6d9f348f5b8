"""What somebody said: every quotation with who said it, whatever is shown."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.messages import Translator
from bot.models import ArchivedQuote, Component, QuoteFilter
from bot.services.quotes import PAGE, Said
from bot.ui.cards import said_card
from bot.ui.components import check, walk
from tests.support.articles import make_article, make_quote
from tests.unit.ui import hostile

TR = Translator()
LIMITED = settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def quoted(number: int, words: str, speaker: str | None) -> ArchivedQuote:
    return make_quote(
        number, make_article(number), text=words, speaker=speaker, confidence=0.9 if speaker else 0.0
    )


def texts(components: list[Component]) -> list[str]:
    return [each["content"] for each in walk(components) if "content" in each]


@given(
    st.lists(hostile.archived_quotes(), min_size=1, max_size=PAGE, unique_by=lambda each: each.id), hostile.texts
)
@LIMITED
def test_a_page_of_quotations_is_within_every_limit(quotes: list[ArchivedQuote], name: str) -> None:
    for wanted in (QuoteFilter(speaker=name or "x"), QuoteFilter(saved_by=3)):
        said = Said(wanted, tuple(quotes), total=12, number=1)
        check(said_card(said, 3, TR))
        check(said_card(replace(said, speaker=quotes[0].quote.speaker), 3, TR))


def test_people_of_one_name_are_told_apart() -> None:
    quotes = (quoted(1, "Close it,", "Henrik Vale"), quoted(2, "Keep it,", "Marta Vale"))
    heading, first, second = texts(said_card(Said(QuoteFilter(speaker="Vale"), quotes, 2, 0), 3, TR))
    assert "“Vale”: several speakers" in heading
    assert "“Close it,”\n— **Henrik Vale**" in first and "“Keep it,”\n— **Marta Vale**" in second


def test_one_persons_page_has_the_whole_name_above_it() -> None:
    said = Said(QuoteFilter(speaker="vale"), (quoted(1, "Keep it,", "Marta Vale"),), 1, 0, "Marta Vale")
    assert texts(said_card(said, 3, TR))[0] == "### Marta Vale\n-# 1 quotation"


def test_what_was_saved_names_its_speaker_or_says_that_it_is_unclear() -> None:
    quotes = (quoted(1, "Keep it,", "Marta Vale"), quoted(2, "Not now,", None))
    _, first, second = texts(said_card(Said(QuoteFilter(saved_by=3), quotes, 2, 0), 3, TR))
    assert "Marta Vale" in first and "Speaker unclear" in second


def test_where_room_is_short_no_quotation_is_cut_and_none_goes_without_its_speaker() -> None:
    long = " ".join(["harbour"] * 60)
    quotes = tuple(quoted(n, long, "Marta " + "Vale " * 20) for n in range(PAGE))
    crowded = [replace(each, article=replace(each.article, title="*" * 300, source="*" * 120)) for each in quotes]
    card = said_card(Said(QuoteFilter(speaker="vale"), tuple(crowded), PAGE, 0), 3, TR)
    check(card)
    for line in texts(card)[1:]:
        assert (long in line and "Marta" in line) or "open it from the list" in line

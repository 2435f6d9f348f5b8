"""Cards: within every limit whatever they show, in the reader's language, with the exact words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from discord.ext import commands
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import N_, InputError, QueryError
from bot.messages import Translator
from bot.models import (
    ArchivedQuote,
    Article,
    AskedSearch,
    Component,
    Draft,
    Hit,
    Order,
    Quote,
    QuoteFilter,
    Sameness,
    SearchPage,
    Sentence,
    Subscription,
    SubscriptionStatus,
    Summary,
    SummarySentence,
)
from bot.plugins import discover
from bot.services.quotes import in_context
from bot.services.related import RelatedArticles
from bot.services.search import Entry, Results
from bot.services.summaries import Length, Summarized
from bot.text.query import parse_query
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
    notice_card,
    others_card,
    passage_card,
    quote_card,
    related_card,
    removed_card,
    results_card,
    saved_card,
    search_help_card,
    subscription_card,
    subscriptions_card,
    summary_card,
    told_card,
    trace_card,
    unreadable_card,
)
from bot.ui.components import check, walk
from bot.ui.custom_ids import Action, decode, encode
from bot.ui.passage import read_spans, write_spans
from tests.support.articles import make_subscription
from tests.unit.ui import hostile
from tests.unit.ui.discord_markdown import read

TR = Translator()
NOW = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
LIMITED = settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
TEXT = (
    "Harbour wall fails\n\nBy Ada Field\n\n"
    "The wall gave way on Sunday, shortly before four in the morning, in the worst storm of the winter.\n\n"
    "“It held for *ninety* years,” said Ines Moreau, the harbour master. “Not tonight.”\n\nMore on Monday."
)
ARTICLE = Article(
    id=5,
    community_id=1,
    title="Harbour wall fails",
    text=TEXT,
    author="Ada Field",
    source="The Harbour Herald",
    url="https://herald.example/wall",
    published_at=NOW,
    added_at=NOW,
    added_by=1,
    language="en",
    image_url=None,
    tags=("weather", "harbour"),
    partial=False,
    content_hash="",
    revision=1,
)
WORDS = "It held for *ninety* years,"
START = TEXT.index(WORDS)
QUOTE = Quote(
    text=WORDS,
    start=START,
    end=START + len(WORDS),
    speaker="Ines Moreau",
    role="the harbour master",
    confidence=0.95,
    sentence_start=START - 1,
    sentence_end=START + 66,
)
FOUND = ArchivedQuote(id=9, article=ARTICLE, quote=QUOTE)


def seen(components: list[Component]) -> str:
    """What a reader sees, line by line; timestamps as they are in the Markdown."""
    return "\n".join(read(each["content"]).visible for each in walk(components) if "content" in each)


def presses(components: list[Component]) -> list[str]:
    return [each["custom_id"] for each in walk(components) if "custom_id" in each]


def labels(components: list[Component]) -> list[str]:
    return [each["label"] for each in walk(components) if "label" in each]


# --- limits ------------------------------------------------------------------------------------------------------


@LIMITED
@given(hostile.articles, st.sampled_from([None, *Sameness]))
def test_article_cards_keep_the_limits(article: Article, same: Sameness | None) -> None:
    for card in (article_card(article, TR), added_card(article, same, TR), removed_card(article, TR)):
        check(card)


@LIMITED
@given(hostile.archived_quotes(), hostile.texts, st.integers(0, 10**6), st.booleans())
def test_quote_cards_keep_the_limits(found: ArchivedQuote, wish: str, number: int, shared: bool) -> None:
    check(quote_card(found, QuoteFilter(speaker=wish, words=wish), number, TR, shared=shared))
    check(passage_card(in_context(found), TR))
    check(citation_card(found, TR))


@LIMITED
@given(hostile.articles, hostile.summaries, st.integers(0, 10**6), st.integers(0, 10**6))
def test_summary_cards_keep_the_limits(article: Article, summary: Summary, start: int, end: int) -> None:
    check(summary_card(Summarized(article, summary, Length.STANDARD, 1), TR))
    check(trace_card(article, [(start, end)], TR))


@LIMITED
@given(hostile.results, hostile.ids)
def test_results_keep_the_limits(results: Results, asker: int) -> None:
    check(results_card(results, TR, asker=asker))
    for entry in results.entries:
        if entry.others:
            check(others_card(entry, TR, asker=asker))


@LIMITED
@given(hostile.texts, hostile.ids, st.booleans())
def test_what_can_be_asked_and_kept_keeps_the_limits(query: str, number: int, kept: bool) -> None:
    error = QueryError("{text}", position=0, offer=query, text=query)
    check(unreadable_card(error, AskedSearch(id=number, query=query, order=Order.NEWEST), TR, asker=number))
    check(kept_card(number, kept, TR))


@LIMITED
@given(hostile.pages, hostile.ids)
def test_lists_of_articles_keep_the_limits(page: SearchPage, asker: int) -> None:
    check(latest_card(page, TR, asker=asker))
    check(saved_card(page, TR, asker=asker))
    check(like_card(page.hits, TR, asker=asker))
    if page.hits:
        check(related_card(RelatedArticles(page.hits[0].article, page.hits[1:]), TR, asker=asker))


@LIMITED
@given(st.lists(hostile.subscriptions, max_size=30), hostile.texts)
def test_subscription_cards_keep_the_limits(subscriptions: list[Subscription], text: str) -> None:
    check(subscriptions_card([(each, text) for each in subscriptions], TR))
    for each in subscriptions[:3]:
        check(subscription_card(each, text, [NOW] * 9, TR))


@given(hostile.texts)
def test_a_notice_pings_nobody_and_names_channels(text: str) -> None:
    sentences = [Sentence("{text} in {channel} {text}", {"text": text, "channel": 7})] * 3
    card = told_card(sentences, TR)
    check(card)
    assert str(card).count("<#7>") == 3


@given(hostile.texts)
def test_an_error_says_its_sentence_and_pings_nobody(text: str) -> None:
    card = error_card(InputError(N_("There is no {text} here."), text=text), TR)
    check(card)
    assert all(read(each["content"]).kinds == set() for each in walk(card) if "content" in each)


def test_the_help_keeps_the_limits() -> None:
    for card in (
        help_card(TR),
        help_card(TR, is_new=True),
        search_help_card(TR),
        about_card(TR),
        notice_card("Done."),
    ):
        check(card)


def code(components: list[Component]) -> list[str]:
    return [span for each in walk(components) for span in re.findall(r"`([^`]+)`", each.get("content", ""))]


def test_the_help_names_commands_that_there_are() -> None:
    there = set()
    for cog in discover("cogs", commands.Cog):
        group = f"{cog.__cog_group_name__} " if issubclass(cog, commands.GroupCog) else ""
        there |= {f"/{group}{command.name}" for command in cog.__cog_app_commands__}
    assert set(code(help_card(TR, is_new=True))) <= there


def test_a_server_without_an_article_is_told_how_to_begin() -> None:
    assert "still empty" in seen(help_card(TR, is_new=True)) and "still empty" not in seen(help_card(TR))
    for card in (
        results_card(Results("flood", (), total=0, capped=9, empty=True), TR, asker=1),
        latest_card(SearchPage(hits=(), total=0, offset=0), TR, asker=1),
    ):
        assert "/article add" in seen(card)


def test_the_search_help_gives_examples_that_can_be_read() -> None:
    examples = code(search_help_card(TR))
    assert len(examples) > 5
    for example in examples:
        parse_query(example, now=NOW, asker_id=1)


# --- articles ----------------------------------------------------------------------------------------------------


def test_an_article_shows_what_it_is_and_begins_with_its_first_paragraph() -> None:
    shown = seen(article_card(ARTICLE, TR))
    assert shown.startswith(
        "Harbour wall fails\nThe Harbour Herald · by Ada Field · <t:1795352400:f>\nThe wall gave way on Sunday,"
    )
    assert "41 words · 1 minute to read · English · weather · harbour" in shown


def test_a_day_without_an_hour_is_the_same_day_in_every_zone() -> None:
    card = article_card(replace(ARTICLE, published_at=datetime(2026, 11, 22, tzinfo=UTC)), TR)
    assert "by Ada Field · November 22, 2026\n" in seen(card)


def test_an_undated_article_says_when_it_was_added() -> None:
    assert "added <t:1795352400:f>" in seen(article_card(replace(ARTICLE, published_at=None), TR))


def test_an_article_without_a_safe_address_has_no_link() -> None:
    card = article_card(replace(ARTICLE, url="javascript:alert(1)"), TR)
    assert "Read" not in labels(card)
    assert all("url" not in each for each in walk(card))


@pytest.mark.parametrize(
    ("same", "said"),
    [
        (None, "Added to the archive."),
        (Sameness.ADDRESS, "an article with the same address"),
        (Sameness.TEXT, "an article with the same text"),
    ],
)
def test_adding_says_what_came_of_it(same: Sameness | None, said: str) -> None:
    assert said in seen(added_card(ARTICLE, same, TR)).splitlines()[0]


def test_what_was_removed_can_be_brought_back() -> None:
    assert presses(removed_card(ARTICLE, TR)) == ["nd:restore:5"]


# --- quotations --------------------------------------------------------------------------------------------------


def test_a_quotation_is_shown_to_the_letter_with_speaker_role_and_source() -> None:
    shown = seen(quote_card(FOUND, QuoteFilter(), 0, TR))
    assert shown.startswith(f"“{WORDS}”\n")
    assert "— Ines Moreau, the harbour master" in shown
    assert "Harbour wall fails\nThe Harbour Herald" in shown


@LIMITED
@given(hostile.archived_quotes())
def test_the_words_are_whole_or_not_there(found: ArchivedQuote) -> None:
    words = re.sub("[\u200b\u202a-\u202e\u2066-\u2069]", "", found.quote.text)
    shown = read(quote_card(found, QuoteFilter(), 0, TR)[0]["components"][0]["content"])
    first = re.sub("[\u200b\u202a-\u202e\u2066-\u2069]", "", shown.visible)
    assert first == f"“{words}”" or first.startswith("This quotation is too long for one message")


@pytest.mark.parametrize(("speaker", "confidence"), [(None, 0.0), ("Ines Moreau", 0.6), ("  ", 0.9)])
def test_an_unclear_speaker_is_said_to_be_unclear(speaker: str | None, confidence: float) -> None:
    quote = replace(QUOTE, speaker=speaker, role="the mayor", told_to="Coast Wire", confidence=confidence)
    shown = seen(quote_card(replace(FOUND, quote=quote), QuoteFilter(), 0, TR))
    assert "Speaker unclear" in shown
    assert not any(guess in shown for guess in ("Moreau", "the mayor", "Coast Wire"))


@pytest.mark.parametrize(("confidence", "note"), [(0.75, True), (0.9, False)])
def test_a_speaker_who_is_only_likely_is_said_to_be_likely(confidence: float, note: bool) -> None:
    found = replace(FOUND, quote=replace(QUOTE, confidence=confidence, told_to="The Harbour Herald"))
    shown = seen(quote_card(found, QuoteFilter(), 0, TR))
    assert ("likely, not certain" in shown) is note
    assert "told The Harbour Herald" in shown


@pytest.mark.parametrize(
    ("role", "line"),
    [(None, "— Ines Moreau"), ("a pilot", "— Ines Moreau, a pilot"), ("Dr.", "— Dr. Ines Moreau")],
)
def test_a_role_stands_where_one_would_say_it(role: str | None, line: str) -> None:
    found = replace(FOUND, quote=replace(QUOTE, role=role))
    assert line in seen(quote_card(found, QuoteFilter(), 0, TR)).splitlines()


def test_another_remembers_what_was_wanted() -> None:
    wanted = QuoteFilter(article_id=5, speaker="Moreau: the first", words="50%")
    another = [decode(each) for each in presses(quote_card(FOUND, wanted, 3, TR))]
    assert ("3", "5", "Moreau: the first", "50%") in [press.args for press in another if press]


def test_a_shared_quotation_has_no_button_that_changes_it() -> None:
    assert {"Another", "Share"} <= set(labels(quote_card(FOUND, QuoteFilter(), 0, TR)))
    assert not {"Another", "Share"} & set(labels(quote_card(FOUND, QuoteFilter(), 0, TR, shared=True)))


def test_in_context_the_quotation_is_bold_and_the_rest_is_as_it_stands() -> None:
    card = passage_card(in_context(FOUND), TR)
    passage = read(next(each["content"] for each in walk(card) if "ninety" in each.get("content", "")))
    assert passage.parts["bold"] == [WORDS]
    assert passage.visible == f"“{WORDS}” said Ines Moreau, the harbour master. “Not tonight.”"


def test_a_citation_comes_in_three_styles_with_the_exact_words() -> None:
    blocks = [each["content"] for each in walk(citation_card(FOUND, TR)) if "```" in each.get("content", "")]
    assert [block.split("\n")[0] for block in blocks] == ["**APA**", "**MLA**", "**BibTeX**"]
    assert all(WORDS in block and "Ines Moreau" in block for block in blocks)


def test_a_citation_names_no_unclear_speaker() -> None:
    guessed = replace(FOUND, quote=replace(QUOTE, confidence=0.5))
    assert "Moreau" not in seen(citation_card(guessed, TR))


# --- search ------------------------------------------------------------------------------------------------------


HITS = tuple(
    Hit(
        article=replace(ARTICLE, id=number, title=f"Story {number}"),
        snippet="the harbour *wall*",
        marks=((4, 11),),
    )
    for number in range(1, 10)
)
FIVE = Results("harbour", tuple(map(Entry, HITS[:5])), total=5, capped=10_000)


def enabled(card: list[Component]) -> dict[str, bool]:
    return {each["label"]: not each.get("disabled", False) for each in walk(card) if each["type"] == 2}


def test_results_show_bold_hits_in_escaped_snippets() -> None:
    card = results_card(FIVE, TR, asker=1)
    assert "the **harbour** \\*wall\\*" in next(
        each["content"] for each in walk(card) if "Story 1]" in each.get("content", "")
    )
    assert seen(card).startswith("5 results for harbour")


def test_what_may_be_done_with_the_first_result_stands_below_it() -> None:
    buttons = [each["custom_id"] for each in walk(results_card(FIVE, TR, asker=1)) if each["type"] == 2]
    assert buttons == ["nd:sum:1", "nd:quote:1", "nd:savea:1", "nd:related:1"]


@pytest.mark.parametrize(
    ("number", "following", "back", "more"),
    [(0, None, None, None), (0, 1, False, True), (1, 5, True, True), (5, None, True, False)],
)
def test_the_pager_leads_as_far_as_there_are_results(
    number: int, following: int | None, back: bool | None, more: bool | None
) -> None:
    turned = replace(FIVE, number=number, following=following, search_id=2)
    found = enabled(results_card(turned, TR, asker=1))
    assert (found.get("Back"), found.get("More")) == (back, more)


def test_pages_carry_the_asker_and_the_search_whatever_its_length() -> None:
    card = results_card(replace(FIVE, query="word " * 60, following=1, search_id=2**60), TR, asker=77)
    forward = next(decode(each["custom_id"]) for each in walk(card) if each.get("label") == "More")
    assert forward is not None
    assert forward.args == ("77", "1", str(2**60))


def test_the_others_of_a_story_are_behind_a_button_and_in_the_menu() -> None:
    folded = (Entry(HITS[0]), Entry(HITS[1], HITS[3:6]), Entry(HITS[2]))
    results = replace(FIVE, entries=folded, total=40, first=6, number=1, following=2, search_id=3)
    card = results_card(results, TR, asker=1)
    button = next(each for each in walk(card) if each.get("label") == "+3 more on this")
    assert button["custom_id"] == "nd:others:1:1:3:1"
    [menu] = [each for each in walk(card) if each["type"] == 3]
    assert [option["value"] for option in menu["options"]] == ["1", "2", "4", "5", "6", "3"]
    assert "Articles 6 to 11 of 40" in seen(card)
    shown = seen(others_card(folded[1], TR, asker=1))
    assert shown.startswith("More on Story 2") and "Story 5" in shown and "Story 3" not in shown


@pytest.mark.parametrize(
    ("snippet", "marks", "shown"),
    [
        ("The wall fell. “It was like a…", (), "The wall fell. …"),
        ("The wall fell. “It was like a…", ((4, 8),), "The wall fell. …"),
        ("The wall fell. “It was like a…", ((23, 27),), "The wall fell. “It was like a…"),
        ("“It was like a…", (), "“It was like a…"),
        ("He said “no”. The wall fell…", (), "He said “no”. The wall fell…"),
    ],
)
def test_a_snippet_ends_before_a_quotation_that_it_would_cut(
    snippet: str, marks: tuple[tuple[int, int], ...], shown: str
) -> None:
    page = SearchPage(hits=(Hit(article=ARTICLE, snippet=snippet, marks=marks),), total=1, offset=0)
    assert seen(latest_card(page, TR, asker=1)).split("\n")[3] == shown


def test_no_results_say_what_to_try() -> None:
    shown = seen(results_card(replace(FIVE, query="flod", entries=(), total=0), TR, asker=1))
    assert shown.startswith("Nothing in the archive matches flod.\nTry")


def test_a_correction_says_what_was_typed_and_what_is_shown() -> None:
    shown = seen(results_card(replace(FIVE, query="flood", typed="flodo"), TR, asker=1))
    assert shown.startswith("Nothing in the archive matches flodo.\n5 results for flood")


def test_a_digest_that_looks_every_few_minutes_lists_no_times() -> None:
    digest = make_subscription(title="Storms")
    often = [NOW + timedelta(minutes=5 * n) for n in range(5)]
    card = seen(subscription_card(digest, "Every 5 minutes.", often, TR))
    assert "It comes next" not in card and "only where there is" in card
    daily = [NOW + timedelta(days=n) for n in range(5)]
    assert "It comes next" in seen(subscription_card(digest, "Every day.", daily, TR))


def test_what_may_have_been_meant_is_a_button_that_asks_it() -> None:
    meant = (
        AskedSearch(id=8, query="boat", order=Order.NEWEST),
        AskedSearch(id=9, query="boot", order=Order.NEWEST),
    )
    card = results_card(replace(FIVE, meant=meant), TR, asker=7)
    asks = {each["custom_id"]: each["label"] for each in walk(card) if each.get("label") in ("boat", "boot")}
    assert asks == {"nd:page:7:0:8": "boat", "nd:page:7:0:9": "boot"} and "Did you mean" in seen(card)


def test_a_capped_count_is_not_given_as_exact() -> None:
    capped = replace(FIVE, query="the", total=10_000, following=1, search_id=1)
    shown = seen(results_card(capped, TR, asker=1))
    assert shown.startswith("More than 10,000 results") and "1 to 5 of 10000+" in shown


# --- summaries ---------------------------------------------------------------------------------------------------


def test_a_summary_says_who_wrote_it_and_traces_each_sentence() -> None:
    start = TEXT.index("The wall")
    own = Summary(sentences=(SummarySentence(text="The wall gave way on Sunday.", start=start, end=start + 28),))
    assert "Sentences from the article" in seen(summary_card(Summarized(ARTICLE, own, Length.STANDARD, 5), TR))
    assert f"nd:trace:5:1:{start}-{start + 28}" in presses(
        summary_card(Summarized(ARTICLE, own, Length.STANDARD, 5), TR)
    )
    written = seen(
        summary_card(Summarized(ARTICLE, replace(own, written_by="gpt-oss_20b"), Length.STANDARD, 5), TR)
    )
    assert "Written by gpt-oss_20b, checked against the article" in written


@pytest.mark.parametrize(
    ("written", "is_said"),
    [("Der Damm ist am Sonntag gebrochen.", True), ("The wall gave way on Sunday, and it is gone.", False)],
)
def test_a_summary_says_that_the_model_kept_to_the_articles_language(written: str, is_said: bool) -> None:
    """`TR` reads English, the article is German."""
    summary = Summary(sentences=(SummarySentence(text=written, start=0, end=10),), written_by="m")
    card = summary_card(Summarized(replace(ARTICLE, language="de"), summary, Length.STANDARD, 5), TR)
    assert ("in its own language (German)" in seen(card)) is is_said


def test_a_trace_shows_the_passage_in_its_paragraph() -> None:
    start = TEXT.index("More on")
    card = trace_card(ARTICLE, [(start, start + 4)], TR)
    passage = read(next(each["content"] for each in walk(card) if "Monday" in each.get("content", "")))
    assert passage.visible == "More on Monday."
    assert passage.parts["bold"] == ["More"]


def test_every_passage_that_a_models_sentence_stands_on_is_shown() -> None:
    wall, monday = TEXT.index("The wall"), TEXT.index("More on")
    sentence = SummarySentence(text="The wall.", start=wall, end=wall + 8, further=((monday, monday + 4),))
    made = Summarized(ARTICLE, Summary(sentences=(sentence,), written_by="m"), Length.STANDARD, 5)
    spans = f"{wall}-{wall + 8},{monday}-{monday + 4}"
    assert f"nd:trace:5:1:{spans}" in presses(summary_card(made, TR))
    bold = [
        read(each["content"]).parts.get("bold", [])
        for each in walk(trace_card(ARTICLE, read_spans(spans), TR))
        if "content" in each
    ]
    assert [each for each in bold if each][-2:] == [["The wall"], ["More"]]


def test_a_text_that_is_not_in_the_archive_is_traced_by_its_own_number() -> None:
    draft = Draft(title="Elsewhere", text=TEXT, url="https://example.org/a")
    own = Summary(sentences=(SummarySentence(text=TEXT[:9], start=0, end=9),))
    pressed = presses(summary_card(Summarized(draft, own, Length.STANDARD, 77), TR))
    assert "nd:traced:77:1:0-9" in pressed
    assert "Elsewhere" in seen(trace_card(draft, [(0, 9)], TR))


@pytest.mark.parametrize(
    "written",
    ["", "x", "1", "1-", "-1-2", "1-2,", "1-2;3-4", "\uff11-\uff12", "1-9999999999", ",".join(["1-2"] * 9)],
)
def test_spans_that_nobody_wrote_are_refused(written: str) -> None:
    with pytest.raises(InputError):
        read_spans(written)


@given(st.lists(st.tuples(st.integers(0, 400_000), st.integers(0, 400_000)), min_size=1, max_size=4))
def test_spans_survive_a_custom_id(spans: list[tuple[int, int]]) -> None:
    press = decode(encode(Action.TRACE_DRAFT, 2**40, 10, write_spans(spans)))
    assert press is not None and read_spans(press.args[2]) == spans


# --- subscriptions -----------------------------------------------------------------------------------------------


SUBSCRIPTION = Subscription(
    id=3,
    community_id=1,
    channel_id=42,
    channel_kind=hostile.ChannelKind.TEXT,
    schedule="daily 08:00",
    zone="America/New_York",
    created_by=1,
    title="The Morning Paper",
    created_at=NOW,
    status=SubscriptionStatus.ACTIVE,
    next_run_at=NOW,
)


def test_a_subscription_echoes_its_schedule_and_its_next_five_times() -> None:
    times = [NOW + timedelta(days=day) for day in range(7)]
    shown = seen(subscription_card(SUBSCRIPTION, "Every day at 08:00.", times, TR)).splitlines()
    assert shown[0:2] == ["The Morning Paper", "Every day at 08:00."]
    upcoming = [line for line in shown if "08:00 ·" in line]
    assert upcoming[0] == "Sun 22 Nov 2026, 08:00 · <t:1795352400:R>"
    assert len(upcoming) == 5


def test_a_subscription_that_is_off_says_why_and_can_be_resumed() -> None:
    off = replace(SUBSCRIPTION, status=SubscriptionStatus.DISABLED, disabled_because="The channel is gone.")
    card = subscription_card(off, "Every day at 08:00.", [NOW], TR)
    assert "Switched off: The channel is gone." in seen(card)
    assert "nd:resume:3" in presses(card)


def test_a_list_too_long_for_a_message_says_how_many_more() -> None:
    shown = seen(subscriptions_card([(replace(SUBSCRIPTION, id=n), "word " * 50) for n in range(1, 41)], TR))
    count = shown.count("The Morning Paper")
    assert shown.splitlines()[-1] == f"and {40 - count} more"


def test_a_page_of_endless_addresses_keeps_every_hit_and_the_limits() -> None:
    """Five of the longest titles, addresses, snippets and a long query are more than one message holds."""
    long = replace(ARTICLE, title="*" * 300, url="https://a.example/" + "x" * 490, source="_" * 120)
    hits = tuple(Hit(article=replace(long, id=n), snippet="word " * 80) for n in range(1, 6))
    for count in range(1, 6):
        entries = tuple(Entry(hit, hits[:1]) for hit in hits[:count])
        card = results_card(Results("*" * 300, entries, total=count, capped=99, search_id=1), TR, asker=1)
        check(card)
        titles = [each for each in walk(card) if each.get("content", "").startswith("### ")]
        assert len(titles) == count


def test_an_edited_article_says_so_and_leads_to_what_changed() -> None:
    assert "What changed" not in labels(article_card(ARTICLE, TR)) and "edited" not in seen(
        article_card(ARTICLE, TR)
    )
    edited = replace(ARTICLE, revision=3)
    assert "edited, version 3" in seen(article_card(edited, TR))
    assert "nd:versions:5" in presses(article_card(edited, TR))


def test_a_text_without_spaces_is_counted_by_its_characters() -> None:
    assert "510 characters · 2 minutes to read" in seen(
        article_card(replace(ARTICLE, text="墙" * 510, language="zh"), TR)
    )

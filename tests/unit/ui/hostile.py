"""Models as nobody would write them: endless titles, Markdown, pings, emoji, strange addresses, wrong offsets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from bot.models import (
    ArchivedQuote,
    Article,
    AskedSearch,
    ChannelKind,
    Edition,
    EditionEntry,
    Hit,
    Order,
    Quote,
    SearchPage,
    Subscription,
    SubscriptionStatus,
    Summary,
    SummarySentence,
)
from bot.services.search import PAGE, Entry, Results

NOW = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
BITS = [
    "**",
    "_",
    "`",
    "||",
    "[x](https://evil.example)",
    "@everyone",
    "<@1>",
    "# ",
    "- ",
    "\n",
    "😀",
    "“",
    "”",
    '"',
]

short = st.lists(st.sampled_from(BITS) | st.text(max_size=8), max_size=6).map("".join)
long = st.builds(lambda unit, times: unit * times, short, st.sampled_from([1, 60, 700]))
texts = (
    short
    | long
    | st.sampled_from(["word " * 900, "*" * 4000, "a" * 4000, "😀" * 2100, "“" + "so it goes " * 400 + "”"])
)
ids = st.integers(1, 2**63 - 1)
urls = st.none() | st.sampled_from(
    ["https://a.example/" + "x" * 480, "https://a.example/b", "javascript:x", "https://a.example/" + "(" * 150, ""]
)
times = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))

articles = st.builds(
    Article,
    id=ids,
    community_id=ids,
    title=texts,
    text=texts,
    author=st.none() | texts,
    source=st.none() | texts,
    url=urls,
    published_at=st.none() | times,
    added_at=times,
    added_by=ids,
    language=st.none() | st.just("en"),
    image_url=urls,
    tags=st.lists(short, max_size=30).map(tuple),
    partial=st.booleans(),
    content_hash=st.just(""),
    revision=st.just(1),
)


@st.composite
def archived_quotes(draw: st.DrawFn) -> ArchivedQuote:
    article = draw(articles)
    size = len(article.text)
    start, end = sorted((draw(st.integers(0, size)), draw(st.integers(0, size))))
    return ArchivedQuote(
        id=draw(ids),
        article=article,
        quote=Quote(
            text=article.text[start:end],
            start=start,
            end=end,
            speaker=draw(st.none() | texts),
            role=draw(st.none() | texts),
            told_to=draw(st.none() | texts),
            confidence=draw(st.floats(0, 1)),
            sentence_start=draw(st.integers(0, start)),
            sentence_end=draw(st.integers(end, size)),
        ),
    )


summaries = st.builds(
    Summary,
    sentences=st.lists(
        st.builds(SummarySentence, text=texts, start=st.integers(0, 10**6), end=st.integers(0, 10**6)), max_size=12
    ).map(tuple),
    written_by=st.none() | texts,
)
spans = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), max_size=5).map(tuple)
hits = st.builds(Hit, article=articles, snippet=texts, marks=spans)
pages = st.builds(
    SearchPage,
    hits=st.lists(hits, max_size=6, unique_by=lambda hit: hit.article.id).map(tuple),
    total=st.integers(0, 10**7),
    offset=st.integers(0, 100).map(lambda number: 5 * number),
)
entries = st.builds(Entry, hits, st.lists(hits, max_size=24).map(tuple))
results = st.builds(
    Results,
    query=texts,
    entries=st.lists(entries, max_size=PAGE, unique_by=lambda entry: entry.hit.article.id).map(tuple),
    total=st.integers(0, 10_000),
    capped=st.just(10_000),
    first=st.integers(1, 10_000),
    number=st.integers(0, 2000),
    following=st.none() | st.integers(1, 2001),
    search_id=ids,
    typed=st.none() | texts,
    meant=st.lists(
        st.builds(AskedSearch, id=ids, query=texts, order=st.sampled_from(Order)),
        max_size=3,
        unique_by=lambda asked: asked.id,
    ).map(tuple),
).filter(
    lambda results: (
        (results.following is None or results.following > results.number)
        and results.search_id not in {asked.id for asked in results.meant}
    )
)
subscriptions = st.builds(
    Subscription,
    id=ids,
    community_id=ids,
    channel_id=ids,
    channel_kind=st.just(ChannelKind.TEXT),
    schedule=texts,
    zone=st.sampled_from(["America/New_York", "Asia/Kathmandu", "UTC"]),
    created_by=ids,
    title=texts,
    style=st.sampled_from(["headlines", "brief", "full", "unknown"]),
    created_at=st.just(NOW),
    status=st.sampled_from(SubscriptionStatus),
    next_run_at=st.just(NOW + timedelta(days=1)),
    disabled_because=st.none() | texts,
    options=st.just({}),
)
editions = st.builds(
    Edition,
    subscription_id=ids,
    slot=st.just("2026-11-22T08:00"),
    title=texts,
    planned_at=times,
    entries=st.lists(
        st.builds(
            EditionEntry,
            article=articles,
            summary=st.lists(texts, max_size=4).map(tuple),
            also=st.lists(articles, max_size=5).map(tuple),
        ),
        max_size=12,
    ).map(tuple),
    quote=st.none() | archived_quotes(),
)

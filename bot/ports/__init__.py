"""What the services need of the world, as Protocols. The composition root (`bot.app`) supplies them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from bot.errors import InputError
from bot.models import (
    ArchivedQuote,
    Article,
    AskedSearch,
    CommunitySettings,
    Draft,
    Facet,
    FacetKind,
    Findings,
    NewArticle,
    Node,
    Order,
    Quote,
    QuoteFilter,
    Sameness,
    SavedSearch,
    SearchPage,
    SpeakerCount,
    Summary,
)
from bot.ports.corrections import CorrectionStore
from bot.ports.curation import CurationStore
from bot.ports.delivery import Channel, NoticeStore, People
from bot.ports.digests import DigestStore
from bot.ports.feeds import FeedReader, FeedStore
from bot.ports.pending import PendingStore
from bot.ports.saved import SavedArticleStore, SavedSearchStore
from bot.ports.summaries import ModelStore, SummarizedStore
from bot.ports.upkeep import UpkeepStore

__all__ = [
    "ArticleStore",
    "Channel",
    "Clock",
    "CorrectionStore",
    "CurationStore",
    "DigestStore",
    "Examiner",
    "FeedReader",
    "FeedStore",
    "ModelStore",
    "NoticeStore",
    "PendingStore",
    "People",
    "Reader",
    "SavedArticleStore",
    "SavedSearchStore",
    "Store",
    "SummarizedStore",
    "Summarizer",
    "UpkeepStore",
]


class Clock(Protocol):
    def now(self) -> datetime:
        """The present, aware, in UTC."""
        ...

    async def sleep(self, seconds: float) -> None: ...


class Reader(Protocol):
    """Turns what an admin has into a draft. Raises SourceError (FetchError for the network)."""

    async def read_link(self, url: str) -> Draft: ...

    def placed_at(self, url: str) -> Draft:
        """A draft without title or text that has the address alone, and whose it is; nothing is fetched."""
        ...

    async def read_file(self, filename: str, data: bytes) -> Draft: ...

    async def read_text(self, text: str, *, title: str | None = None) -> Draft: ...


class Examiner(Protocol):
    """Finds out what follows from texts alone, away from the event loop and bounded in time."""

    async def examine(self, texts: Sequence[tuple[str, str]]) -> list[Findings | InputError]:
        """For each (title, text), in order; InputError in the place of one that can't be examined. Raises
        SourceError where none can be at present."""
        ...


class Summarizer(Protocol):
    """Makes a summary of at most `sentences` sentences. Raises SummaryError.

    `language` (ISO 639) is the reader's wish, which only a summarizer that writes can fulfil; `community_id`
    says who asks where a draft does not.
    """

    async def summarize(
        self,
        article: Article | Draft,
        sentences: int,
        *,
        language: str | None = None,
        community_id: int | None = None,
    ) -> Summary: ...


class ArticleStore(CurationStore, Protocol):
    """Articles and their quotations. Every method sees one community only."""

    async def add(
        self,
        community_id: int,
        draft: Draft,
        *,
        content_hash: str,
        added_by: int,
        now: datetime,
        quotes: Sequence[Quote],
    ) -> tuple[Article, Sameness | None]:
        """Store a new article, or give the one that has the same address or text, and say which.

        One transaction: two admins who add the same link at once get one article.
        """
        ...

    async def add_many(
        self, community_id: int, new: Sequence[NewArticle], *, added_by: int, now: datetime
    ) -> list[tuple[Article, Sameness | None]]:
        """`add` for each, in order, in one transaction: all of them or, if one can't be, none. The batch's own
        articles count: of two with one address the second gives the first."""
        ...

    async def find_same(
        self, community_id: int, *, url: str | None, content_hash: str
    ) -> tuple[Article, Sameness] | None: ...

    async def get(self, community_id: int, article_id: int) -> Article | None: ...

    async def edit(
        self,
        community_id: int,
        article_id: int,
        draft: Draft,
        *,
        content_hash: str,
        edited_by: int,
        now: datetime,
        quotes: Sequence[Quote],
    ) -> Article:
        """Replace the content; the former one is kept as a revision. Raises NotFoundError, and InputError where
        another article has the new address or text. What changes nothing is no revision: asked for twice, an
        edit is made once."""
        ...

    async def remove(self, community_id: int, article_id: int, *, removed_by: int, now: datetime) -> Article:
        """Take an article out of every answer; `restore` brings it back. Raises NotFoundError."""
        ...

    async def restore(self, community_id: int, article_id: int) -> Article:
        """Raises NotFoundError where there is nothing to bring back, and InputError where the same article was
        added again meanwhile."""
        ...

    async def latest(
        self, community_id: int, *, limit: int, before: tuple[datetime, int] | None = None
    ) -> list[Article]:
        """The newest by arrival; `before` is the (added_at, id) of the last one seen."""
        ...

    async def suggest(
        self, community_id: int, typed: str, *, limit: int, among: int | None = None
    ) -> list[Article]:
        """Articles with a title word beginning with each word typed, newest first; all if nothing is typed. With
        `among`, only so many of the newest articles are looked at."""
        ...

    async def facets(
        self, community_id: int, kinds: Iterable[FacetKind], typed: str, *, limit: int
    ) -> list[Facet]:
        """Names with a word beginning with each word typed: those that begin with the first one, then the others,
        each with the most articles first."""
        ...

    async def search(
        self, community_id: int, query: Node, *, order: Order, limit: int, offset: int, deadline: float
    ) -> SearchPage:
        """`deadline` in seconds; past it the statement itself is interrupted and DeadlineExceededError raised."""
        ...

    async def respell(self, community_id: int, typed: str, *, limit: int, deadline: float) -> list[str]:
        """The words of the community's own articles that a mistyped word may be, likeliest first. None for a word
        that they have, unless some other word nearly like it is far commoner there."""
        ...

    async def remember_search(
        self, community_id: int, user_id: int, query: str, order: Order, *, now: datetime, forget_before: datetime
    ) -> AskedSearch:
        """Keep a search for its further pages; those asked before `forget_before` are forgotten, whoever's."""
        ...

    async def asked_search(self, community_id: int, user_id: int, search_id: int) -> AskedSearch | None:
        """What `remember_search` kept for this member in this community; None for anybody else's."""
        ...

    async def save_search(
        self, community_id: int, search: SavedSearch, *, saved_by: int, now: datetime, most: int
    ) -> bool:
        """Keep a search in place of its owner's one of the same name, without regard to case. False where its
        owner (the member, or the server) has `most` others."""
        ...

    async def forget_search(self, community_id: int, user_id: int, name: str, *, shared: bool) -> bool:
        """False if there was none."""
        ...

    async def quotes(
        self, community_id: int, wanted: QuoteFilter, *, limit: int, offset: int = 0
    ) -> list[ArchivedQuote]:
        """In the order of article arrival (newest first), then of the text."""
        ...

    async def count_quotes(self, community_id: int, wanted: QuoteFilter) -> int: ...

    async def quote(self, community_id: int, quote_id: int) -> ArchivedQuote | None: ...

    async def speakers(
        self, community_id: int, typed: str, *, limit: int, confidence: float = 0.0
    ) -> list[SpeakerCount]:
        """Speakers with a word that begins with `typed`, most quoted first; quotations whose speaker was found
        with less confidence do not count."""
        ...

    async def save_quote(self, community_id: int, user_id: int, quote_id: int, *, now: datetime) -> bool:
        """Keep a quotation for a member. False if it was kept already. Raises NotFoundError."""
        ...

    async def forget_quote(self, user_id: int, quote_id: int) -> bool:
        """Undo `save_quote`. False if there was nothing to undo."""
        ...

    async def settings(self, community_id: int) -> CommunitySettings: ...

    async def set_settings(self, community_id: int, settings: CommunitySettings, *, now: datetime) -> None: ...

    async def count(self, community_id: int) -> int: ...


class Store(
    ArticleStore,
    DigestStore,
    CorrectionStore,
    FeedStore,
    NoticeStore,
    PendingStore,
    SavedArticleStore,
    SavedSearchStore,
    SummarizedStore,
    ModelStore,
    UpkeepStore,
    Protocol,
):
    """All of it; one object a process."""

    async def open(self) -> None:
        """Connect and bring the schema up to date."""
        ...

    async def close(self) -> None: ...

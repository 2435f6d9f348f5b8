"""What an edition has in it: a pure decision, and the account of it.

Filters leave articles out; articles on one event become one story; an ordering ranks the stories; the best go in.
Every candidate's fate is recorded as a `Verdict`, so that "why is this here, or not?" has an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.models import ArchivedQuote, Article, Edition, EditionEntry, Quote, Subscription
from bot.services.selection import Filter, Names, Ranked, Story, build_filters, build_ordering

Cluster = Callable[[Sequence[str]], Sequence[int]]
"""Labels for texts in order of arrival: the same label, the same event."""

TEMPLATE = "template"
"""The option of a digest that tells its articles by a template of its own."""

POOL = 80
"""Articles that are grouped into stories: the best ones by themselves. The others wait for a later edition."""

CLUSTERED_CHARACTERS = 300
"""What is read of each article, its title apart, to tell its event."""

MOST_ENTRIES = 25
SENTENCES = {"full": 5}
"""Sentences of a summary, by style."""

BELATED = timedelta(hours=1)
"""An article that arrived so long before an edition may have been stored too late for it."""

FEW_SENTENCES = 2
QUOTE_LENGTHS = range(40, 401)
"""Characters that a quote of the day has."""


class Notes(StrEnum):
    """What a digest does with an article that is tagged as sensitive."""

    SHOW = "show"
    SPOILER = "spoiler"
    LEAVE_OUT = "leave_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestOptions:
    """What a moderator set for a digest's content, as `Subscription.options` stores it."""

    max_entries: int = 8
    min_entries: int = 1
    max_age_days: int = 7
    ordering: str = "balanced"
    quote: bool = True
    lead: bool = False
    mention: int | None = None
    notes: str = Notes.SHOW
    note_tags: str = "sensitive"
    filters: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def of(cls, options: Mapping[str, object]) -> DigestOptions:
        """Reads stored options; what is missing has its default, and keys of others' are left alone."""
        known = {name: options[name] for name in cls.__slots__ if options.get(name) is not None}
        return cls(**known)  # type: ignore[arg-type]

    def conditions(self) -> Mapping[str, object]:
        """The filters by name, with that of the content notes where these leave articles out."""
        return {**self.filters, "notes": self.note_tags} if self.notes == Notes.LEAVE_OUT else self.filters

    def veils(self, article: Article) -> bool:
        """Whether an article stands behind a spoiler: this digest asks so, and one of its tags says what it is."""
        return self.notes == Notes.SPOILER and Names.read(self.note_tags).has_any(article.tags)

    def since(self, now: datetime, last: datetime) -> datetime:
        """Articles that arrived earlier are no news any more. Whatever came after the `last` edition is, however
        long ago that was: a month, a pause, or as long as there were too few stories."""
        return min(now - timedelta(days=self.max_age_days), last - BELATED)


class Stage(StrEnum):
    """Where an article's way into an edition ended."""

    FILTERED = "filtered"
    SAME_STORY = "same_story"
    RANKED_LOWER = "ranked_lower"
    TOO_FEW = "too_few"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`detail`: the filter's name, the lead article's id, or the reasons of a rank."""

    article_id: int
    stage: Stage
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """An edition, or None where there are too few stories (which stay candidates for the next one)."""

    edition: Edition | None
    verdicts: tuple[Verdict, ...]


def plan_edition(
    subscription: Subscription,
    slot: str,
    candidates: Sequence[Article],
    now: datetime,
    *,
    cluster: Cluster | None = None,
    quote: ArchivedQuote | None = None,
) -> Edition | None:
    """The edition of `plan`. Its entries have no summaries yet."""
    return plan(subscription, slot, candidates, now, cluster=cluster, quote=quote).edition


def plan(
    subscription: Subscription,
    slot: str,
    candidates: Sequence[Article],
    now: datetime,
    *,
    cluster: Cluster | None = None,
    quote: ArchivedQuote | None = None,
) -> Plan:
    """Plan the edition of one slot from articles that no edition of the subscription had.

    Raises InputError for options that can't be used.
    """
    options = DigestOptions.of(subscription.options)
    limit = min(options.max_entries, MOST_ENTRIES)
    admitted, verdicts = _admit(candidates, build_filters(options.conditions(), now))
    ordering = build_ordering(options.ordering)
    pool = [each.story.lead for each in ordering.rank([Story(each) for each in admitted], now, POOL)]
    stories = _stories(pool, cluster)
    if not stories or len(stories) < options.min_entries:
        verdicts += [Verdict(article.id, Stage.TOO_FEW) for article in admitted]
        return Plan(None, tuple(verdicts))
    ranked = ordering.rank(stories, now, limit)
    verdicts += _verdicts(admitted, stories, ranked)
    edition = Edition(
        subscription_id=subscription.id,
        slot=slot,
        title=subscription.title,
        planned_at=now,
        entries=tuple(map(_entry, ranked)),
        quote=quote,
    )
    return Plan(edition, tuple(verdicts))


def pick_quote(quotes: Sequence[ArchivedQuote]) -> ArchivedQuote | None:
    """The quote of the day: a named speaker, of a length to read, the most certain; the first among equals."""
    fit = [each for each in quotes if each.quote.speaker and len(each.quote.text) in QUOTE_LENGTHS]
    return max(fit, key=lambda each: _worth(each.quote), default=None)


def read_reasons(reason: str) -> dict[str, float]:
    """What an `EditionEntry.reason` or a verdict's detail says: `recency=0.41 coverage=0.15`."""
    return {name: float(share) for name, _, share in (part.partition("=") for part in reason.split())}


def _admit(candidates: Sequence[Article], filters: Sequence[Filter]) -> tuple[list[Article], list[Verdict]]:
    admitted: list[Article] = []
    verdicts: list[Verdict] = []
    for article in candidates:
        refused = next((each.name for each in filters if not each.admits(article)), None)
        if refused is None:
            admitted.append(article)
        else:
            verdicts.append(Verdict(article.id, Stage.FILTERED, refused))
    return admitted, verdicts


def _stories(articles: Sequence[Article], cluster: Cluster | None) -> list[Story]:
    if cluster is None:
        return [Story(article) for article in articles]
    arrived = sorted(articles, key=lambda article: (article.added_at, article.id))
    labels = cluster([f"{article.title}\n{article.text[:CLUSTERED_CHARACTERS]}" for article in arrived])
    groups: dict[int, list[Article]] = {}
    for article, label in zip(arrived, labels, strict=True):
        groups.setdefault(label, []).append(article)
    return [_story(group) for group in groups.values()]


def _story(articles: Sequence[Article]) -> Story:
    """Told by its fullest article: a complete one before a partial one, then the longest, then the first."""
    lead = max(articles, key=lambda article: (not article.partial, len(article.text)))
    return Story(lead, tuple(article for article in articles if article is not lead))


def _verdicts(
    admitted: Sequence[Article], stories: Sequence[Story], ranked: Sequence[Ranked]
) -> Iterator[Verdict]:
    leads = {other.id: story.lead.id for story in stories for other in story.others}
    reasons = {each.story.lead.id: _reason(each) for each in ranked}
    for article in admitted:
        if article.id in reasons:
            yield Verdict(article.id, Stage.CHOSEN, reasons[article.id])
        elif article.id in leads:
            yield Verdict(article.id, Stage.SAME_STORY, str(leads[article.id]))
        else:
            yield Verdict(article.id, Stage.RANKED_LOWER)


def _entry(ranked: Ranked) -> EditionEntry:
    return EditionEntry(article=ranked.story.lead, summary=(), reason=_reason(ranked), also=ranked.story.others)


def _reason(ranked: Ranked) -> str:
    return " ".join(f"{name}={share:.2f}" for name, share in ranked.reasons.items())


def _worth(quote: Quote) -> tuple[float, int]:
    return (round(quote.confidence, 1), -abs(len(quote.text) - 140))

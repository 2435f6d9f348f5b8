"""The way into the archive, in steps: a source is read to a draft, which is checked and tagged; what follows from
it is derived; only then is it stored. `bot.services.library` takes the steps in order."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from itertools import islice
from typing import TypedDict

from bot.errors import N_, InputError
from bot.models import Article, Draft, DraftNote, Findings, NewArticle, Quote, Sameness
from bot.text.clean import Junk
from bot.text.links import links_in

MAX_TITLE = 300
MAX_TEXT = 400_000
MIN_LETTERS = 40
MAX_FILE = 10_000_000
"""Bytes of an uploaded file."""

FILE_KINDS = (".txt", ".md", ".html", ".htm", ".eml", ".pdf", ".docx")
"""Endings of files that are read."""

MAX_TAGS = 25
LONGEST_TAG = 50


class Changes(TypedDict, total=False):
    """What a person filled into the form of an article; what is left out or None stays as it is."""

    title: str | None
    text: str | None
    author: str | None
    source: str | None
    published_at: datetime | None
    tags: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Link:
    url: str


@dataclass(frozen=True, slots=True)
class File:
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Upload:
    """A file whose bytes are still elsewhere; `read` raises SourceError and InputError."""

    name: str
    read: Callable[[], Awaitable[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paste:
    """Text as a person typed or pasted it; what the person said about it wins over what the text shows."""

    text: str
    title: str | None = None
    author: str | None = None
    source: str | None = None
    published_at: datetime | None = None
    tags: tuple[str, ...] = ()

    @classmethod
    def filled_in(cls, form: Changes) -> Paste:
        return cls(
            text=form.get("text") or "",
            title=form.get("title"),
            author=form.get("author"),
            source=form.get("source"),
            published_at=form.get("published_at"),
            tags=form.get("tags") or (),
        )


Source = Link | File | Upload | Paste


def is_readable(filename: str) -> bool:
    """Whether a file of this name may hold an article."""
    return filename.lower().endswith(FILE_KINDS)


def sources_in(text: str, *, links: Iterable[str], files: Iterable[File | Upload]) -> list[Source]:
    """What of a message can become articles: the links in its text and besides, its files, or else its text.

    Raises InputError where there is nothing.
    """
    found: list[Source] = [Link(url) for url in links_in("\n".join((text, *links)))]
    found += files
    if not found and text.strip():
        found.append(Paste(text=text))
    if not found:
        raise InputError(N_("This message has no link, no file that Newsdesk reads and no text."))
    return found


@dataclass(frozen=True, slots=True)
class Match:
    """An article that the archive has already, and in what it is the same as a draft."""

    article: Article
    same: Sameness


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A checked draft and all that follows from it; nothing of it is stored yet.

    For whoever looks at it first: `aside` are the passages of its text that are not the article, `matches` what
    the archive has of it already, the surest first.
    """

    draft: Draft
    content_hash: str
    quotes: tuple[Quote, ...]
    keys: tuple[int, ...]
    aside: tuple[Junk, ...] = ()
    matches: tuple[Match, ...] = ()

    @property
    def new(self) -> NewArticle:
        """What the store takes of it."""
        return NewArticle(draft=self.draft, content_hash=self.content_hash, quotes=self.quotes, keys=self.keys)


@dataclass(frozen=True, slots=True)
class Added:
    """What came of storing: the article, and why it was not new (None if it was)."""

    article: Article
    same: Sameness | None


def checked(draft: Draft) -> Draft:
    """The draft with its fields within bounds. Raises InputError where it can be no article."""
    text, title = draft.text.strip(), " ".join(draft.title.split())
    if next(islice(filter(str.isalnum, text[:1000]), MIN_LETTERS - 1, None), None) is None:
        raise InputError(
            N_("There is too little text here for an article. Paste the whole text, or upload it as a file.")
        )
    if len(text) > MAX_TEXT:
        raise InputError(
            N_("This text has {length} characters; an article may have {limit}. Add it in parts."),
            length=len(text),
            limit=MAX_TEXT,
        )
    if not title:
        raise InputError(N_("This article has no title. Put the title on a line of its own above the text."))
    return replace(draft, text=text, title=title[:MAX_TITLE])


def with_tags(draft: Draft) -> Draft:
    """The draft with its tags in order."""
    tags = clean_tags(draft.tags)
    return draft if tags == draft.tags else replace(draft, tags=tags)


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Each once, whatever its case, on one line, and no more than cards show."""
    lines = (" ".join(tag.split())[:LONGEST_TAG].strip() for tag in tags)
    once: dict[str, str] = {}
    for line in filter(None, lines):
        once.setdefault(line.casefold(), line)
    return tuple(once.values())[:MAX_TAGS]


def checked_each(drafts: Iterable[Draft]) -> list[Draft | InputError]:
    """Each draft checked and its tags in order; the error stands in the place of what can be no article."""
    found: list[Draft | InputError] = []
    for draft in drafts:
        try:
            found.append(with_tags(checked(draft)))
        except InputError as error:
            found.append(error)
    return found


def prepared_from(draft: Draft, found: Findings) -> Prepared | InputError:
    """A checked draft with what follows from it alone, or why it is no article.

    What the text shows of its language counts for more than what its source says of it.
    """
    if not found.is_prose:
        return InputError(
            N_("This reads like a menu or a list, not like an article. Give the article's own link, or its text.")
        )
    return Prepared(
        draft=replace(draft, language=found.language or draft.language),
        content_hash=found.content_hash,
        quotes=found.quotes,
        keys=found.keys,
    )


def corrected(draft: Draft, fresh: Draft | None, changes: Changes) -> Draft:
    """A draft with what a person changed; `fresh` is the changed text as it was read, None where it stays.

    Where only a part could be read, a longer text that somebody put in its place is taken for the whole.
    """
    said = {name: value for name, value in changes.items() if value is not None and name != "text"}
    if fresh is not None:
        partial = draft.partial and len(fresh.text) <= len(draft.text)
        draft = replace(
            draft,
            text=fresh.text,
            title=draft.title or fresh.title,
            author=draft.author or fresh.author,
            published_at=draft.published_at or fresh.published_at,
            language=fresh.language,
            partial=partial,
            notes=(*(draft.notes if partial else ()), *fresh.notes),
        )
    if "title" in said:
        draft = replace(draft, notes=tuple(note for note in draft.notes if note is not DraftNote.NO_TITLE))
    return replace(draft, **said)  # type: ignore[arg-type]


def draft_of(article: Article) -> Draft:
    """What an article would be if it were read anew."""
    return Draft(**{each.name: getattr(article, each.name) for each in fields(Draft) if each.name != "notes"})

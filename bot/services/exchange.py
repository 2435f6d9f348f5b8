"""Articles as lines of JSON and as Markdown files: how an archive leaves, and how it comes back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from bot.errors import N_, InputError
from bot.models import Article, Draft, FormerVersion
from bot.text.sketch import content_hash

LONGEST_LINE = 8_000_000
"""Bytes: an article of the greatest length, with every character escaped, has fewer."""

_TEXTS = ("author", "source", "url", "language", "image_url")
_CONTENT = ("title", "text", "published_at", "partial", *_TEXTS)
_LINE_ENDS = {end: f"\\u{end:04x}" for end in (0x85, 0x2028, 0x2029)}
"""What JSON lets stand and some readers of lines take for the end of one."""

_MARKS = re.compile(r"([\\`*_\[\]<>])|^([#+=~-])|^(\d+)([.)])", re.MULTILINE)
_SLUG = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A draft that was an article of another archive (or of this one): when it arrived there, and who added it,
    where the line tells."""

    draft: Draft
    added_at: datetime | None
    added_by: int | None


@dataclass(frozen=True, slots=True)
class Former:
    """What the article of the line before was until `replaced_at`. The versions of an article follow its line, the
    first one first."""

    draft: Draft
    replaced_at: datetime
    replaced_by: int

    def of(self, article: Article, revision: int) -> FormerVersion:
        """As a version of the article that has come back. Its tags are the article's: they keep no versions."""
        fields = {name: getattr(self.draft, name) for name in _CONTENT}
        then = replace(article, **fields, content_hash=content_hash(self.draft.text), revision=revision)
        return FormerVersion(article=then, replaced_at=self.replaced_at, replaced_by=self.replaced_by)


def written_lines(article: Article, former: Sequence[FormerVersion] = ()) -> Iterator[str]:
    """An article and its former versions as lines of JSON, without their ends."""
    arrival = {"added_at": article.added_at.isoformat(), "added_by": article.added_by}
    yield _line({**_fields(article), "tags": list(article.tags), **arrival})
    for each in former:
        end = {"replaced_at": each.replaced_at.isoformat(), "replaced_by": each.replaced_by}
        yield _line({"version": each.article.revision, **_fields(each.article), **end})


def _fields(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "text": article.text,
        **{name: getattr(article, name) for name in _TEXTS},
        "published_at": article.published_at and article.published_at.isoformat(),
        "partial": article.partial,
    }


def _line(fields: dict[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False).translate(_LINE_ENDS)


def read_line(line: str | bytes) -> Arrival | Former:
    """What `written_lines` wrote; fields that are not there are empty, others left alone. Raises InputError."""
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        raise InputError(N_("This line is not an article as newsdesk export writes one."))
    draft = Draft(
        title=_text(fields, "title") or "",
        text=_text(fields, "text") or "",
        author=_text(fields, "author"),
        source=_text(fields, "source"),
        url=_text(fields, "url"),
        language=_text(fields, "language"),
        image_url=_text(fields, "image_url"),
        published_at=_moment(fields, "published_at"),
        tags=tuple(_field(fields, "tags", _is_tags) or ()),
        partial=_field(fields, "partial", lambda value: isinstance(value, bool)) or False,
    )
    for name in ("url", "image_url"):
        _check_address(name, getattr(draft, name))
    if "version" not in fields:
        return Arrival(draft, _moment(fields, "added_at"), _field(fields, "added_by", _is_id))
    replaced_at, replaced_by = _moment(fields, "replaced_at"), _field(fields, "replaced_by", _is_id)
    if replaced_at is None or replaced_by is None:
        raise InputError(N_("This line is not an article as newsdesk export writes one."))
    return Former(draft, replaced_at, replaced_by)


def markdown_file(article: Article) -> str:
    """An article as a Markdown file with front matter, for readers elsewhere."""
    matter = {
        "title": article.title,
        "author": article.author,
        "date": article.dated.date().isoformat(),
        "source": article.source,
        "url": article.url,
        "tags": list(article.tags) or None,
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in matter.items() if value]
    text = _MARKS.sub(_escaped, article.text)
    return "---\n{}\n---\n\n# {}\n\n{}\n".format("\n".join(lines), _MARKS.sub(_escaped, article.title), text)


def file_name(article: Article) -> str:
    """Unique in an archive, in the order of arrival, and safe on any disk."""
    slug = _SLUG.sub("-", article.title.casefold()).strip("-")[:60].strip("-")
    return f"{article.id:06d}-{slug or 'untitled'}.md"


def _escaped(mark: re.Match[str]) -> str:
    return f"{mark[3]}\\{mark[4]}" if mark[3] else f"\\{mark[0]}"


def _field(fields: dict[str, Any], name: str, is_right: Any) -> Any:
    value = fields.get(name)
    if value is None or is_right(value):
        return value
    raise InputError(N_("The field “{name}” of this line can't be read."), name=name)


def _text(fields: dict[str, Any], name: str) -> str | None:
    value: str | None = _field(fields, name, lambda value: isinstance(value, str))
    return value


def _is_id(value: object) -> bool:
    return type(value) is int and 0 <= value < 2**63


def _is_tags(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(tag, str) for tag in value)


def _moment(fields: dict[str, Any], name: str) -> datetime | None:
    """In UTC, as a time without a zone is taken to be. Raises InputError."""
    written = _text(fields, name)
    if written is None:
        return None
    try:
        moment = datetime.fromisoformat(written)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise InputError(N_("The field “{name}” of this line can't be read."), name=name) from None


def _check_address(name: str, address: str | None) -> None:
    if address is None:
        return
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and address.isprintable()
    except ValueError:
        is_web = False
    if not is_web or " " in address:
        raise InputError(N_("The field “{name}” of this line can't be read."), name=name)

"""Articles as lines of JSON and as Markdown files: how an archive leaves, and how it comes back."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from bot.errors import N_, InputError
from bot.models import Article, Draft

LONGEST_LINE = 8_000_000
"""Bytes: an article of the greatest length, with every character escaped, has fewer."""

_TEXTS = ("author", "source", "url", "language", "image_url")
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


def written_line(article: Article) -> str:
    """One line of JSON, without its end."""
    fields = {
        "title": article.title,
        "text": article.text,
        **{name: getattr(article, name) for name in _TEXTS},
        "published_at": article.published_at and article.published_at.isoformat(),
        "tags": list(article.tags),
        "partial": article.partial,
        "added_at": article.added_at.isoformat(),
        "added_by": article.added_by,
    }
    return json.dumps(fields, ensure_ascii=False).translate(_LINE_ENDS)


def read_line(line: str | bytes) -> Arrival:
    """What `written_line` wrote; fields that are not there are empty, others are left alone. Raises InputError."""
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
    added_by = _field(fields, "added_by", lambda value: type(value) is int and 0 <= value < 2**63)
    return Arrival(draft, _moment(fields, "added_at"), added_by)


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

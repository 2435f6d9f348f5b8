"""Citations of a quotation: APA (7th edition), MLA (9th edition), BibTeX. Plain text, no markup.

The quoted words are never touched, not even the marks within them; only BibTeX, a programming language, gets its
special characters escaped, and typesets them back to what they were.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

from bot.models import Article, Quote

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MLA_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_BY = re.compile(r"^(?:by|von|par|por)\s+", re.IGNORECASE)
_BETWEEN_AUTHORS = re.compile(r"\s*(?:;|&|\band\b|,(?!\s*(?:Jr|Sr|II|III|IV|MD|PhD)\b))\s*")
_BODY = re.compile(
    r"\b(?:staff|news|press|agency|team|desk|editors?|editorial|reporters?|newsroom|reuters|associated|inc|wire|board)\b"
    r"|^the\b|^\W*[A-Z]{2,6}\W*$",
    re.IGNORECASE,
)
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "#": r"\#",
    "$": r"\$",
    "%": r"\%",
    "&": r"\&",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_TEX_SPECIAL = re.compile("[" + re.escape("".join(_TEX)) + "]")
_SUFFIX = re.compile(r"^(?:Jr|Sr|II|III|IV|MD|PhD)\b\.?$")
_PARTICLE = frozenset(
    ("de", "del", "della", "der", "den", "di", "da", "dos", "du", "la", "le", "van", "von", "ter")
)


def apa(article: Article, quote: Quote) -> str:
    """The quotation with its short reference, a blank line, and the entry of the reference list."""
    authors = _authors(article.author)
    names = [_apa_name(author) for author in authors]
    short = _short(authors, article, joint="&")
    year = str(article.published_at.year) if article.published_at else "n.d."
    when = _apa_date(article.published_at)
    head = (
        f"{_listed(names, '&')} ({when}). {_stopped(article.title)}"
        if names
        else f"{_stopped(article.title)} ({when})."
    )
    return _lines(quote, f"{short}, {year}", "as cited in", [head, _stopped(article.source), article.url])


def mla(article: Article, quote: Quote) -> str:
    """The quotation with its short reference, a blank line, and the entry of the list of works cited."""
    authors = _authors(article.author)
    author = _stopped(_mla_names(authors))
    published = article.published_at
    date = f"{published.day} {_MLA_MONTHS[published.month - 1]} {published.year}" if published else None
    where = ", ".join(part for part in (article.source, date, article.url) if part)
    title = f"“{_stopped(article.title)}”"
    return _lines(quote, _short(authors, article, joint="and"), "qtd. in", [author, title, _stopped(where)])


def bibtex(article: Article, quote: Quote) -> str:
    """An entry of type article whose note has the quotation, safe to paste into a .bib file encoded in UTF-8."""
    published = article.published_at
    said = f"{quote.speaker}: " if quote.speaker else ""
    fields = {
        "author": " and ".join(_tex_name(author) for author in _authors(article.author)),
        "title": "{" + _tex(article.title) + "}",
        "journal": _tex(article.source or ""),
        "year": str(published.year) if published else "",
        "month": _MONTHS[published.month - 1][:3].lower() if published else "",
        "day": str(published.day) if published else "",
        "url": _tex_url(article.url or ""),
        "note": _tex(f"{said}“{_one_line(quote.text)}”"),
    }
    lines = [
        f"  {name} = {value if name == 'month' else '{' + value + '}'}," for name, value in fields.items() if value
    ]
    return "\n".join(["@article{" + _key(article) + ",", *lines, "}"])


# --- parts ---------------------------------------------------------------------------------------------------


def _lines(quote: Quote, short: str, via: str, parts: list[str | None]) -> str:
    source = f"{quote.speaker}, {via} {short}" if quote.speaker else short
    return f"“{quote.text}” ({source})\n\n" + " ".join(part for part in parts if part)


def _authors(byline: str | None) -> list[str]:
    names = _BETWEEN_AUTHORS.split(_BY.sub("", (byline or "").strip()))
    return [" ".join(name.split()) for name in names if name.strip()]


def _is_body(author: str) -> bool:
    return " " not in author or _BODY.search(author) is not None


def _split(author: str) -> tuple[str, str, str]:
    """Forenames, surname with its particles, suffix."""
    words = [word.strip(",") for word in author.split()]
    suffix = words.pop() if len(words) > 2 and _SUFFIX.match(words[-1]) else ""
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLE:
        first -= 1
    return " ".join(words[:first]), " ".join(words[first:]), suffix


def _apa_name(author: str) -> str:
    if _is_body(author):
        return author
    forenames, surname, suffix = _split(author)
    initials = " ".join("-".join(f"{part[0]}." for part in name.split("-") if part) for name in forenames.split())
    return ", ".join(part for part in (surname, initials, suffix) if part)


def _listed(names: list[str], joint: str) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, {joint} {names[-1]}"


def _mla_names(authors: list[str]) -> str:
    if not authors:
        return ""
    forenames, surname, suffix = _split(authors[0])
    first = (
        authors[0] if _is_body(authors[0]) else ", ".join(part for part in (surname, forenames, suffix) if part)
    )
    if len(authors) == 1:
        return first
    return f"{first}, and {authors[1]}" if len(authors) == 2 else f"{first}, et al."


def _short(authors: list[str], article: Article, *, joint: str) -> str:
    """How running text refers to the article: by surname, else by its title."""
    surnames = [author if _is_body(author) else _split(author)[1] for author in authors]
    if not surnames:
        return f"“{article.title}”"
    if len(surnames) == 1:
        return surnames[0]
    return f"{surnames[0]} {joint} {surnames[1]}" if len(surnames) == 2 else f"{surnames[0]} et al."


def _apa_date(published: datetime | None) -> str:
    return f"{published.year}, {_MONTHS[published.month - 1]} {published.day}" if published else "n.d."


def _stopped(text: str | None) -> str:
    text = (text or "").strip()
    return text if not text or text[-1] in ".?!…" else f"{text}."


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _tex(text: str) -> str:
    return _TEX_SPECIAL.sub(lambda match: _TEX[match.group()], _one_line(text))


def _tex_name(author: str) -> str:
    escaped = _tex(author)
    return "{" + escaped + "}" if _is_body(author) else escaped


def _tex_url(url: str) -> str:
    """An address is typeset verbatim; only what would end the field early is percent-encoded."""
    return "".join(f"%{ord(char):02X}" if char in "{}\\ \n" else char for char in url)


def _key(article: Article) -> str:
    """author + year + first long word of the title, in the letters that every BibTeX takes."""
    authors = _authors(article.author)
    name = _split(authors[0])[1] if authors else (article.source or "anonymous")
    year = str(article.published_at.year) if article.published_at else "nd"
    word = next((word for word in re.findall(r"\w+", article.title) if len(word) > 3), "article")
    plain = unicodedata.normalize("NFKD", f"{name}{year}{word}").encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]", "", plain) or f"article{article.id}"

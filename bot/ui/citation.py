"""How to cite an article: APA (7th edition), MLA (9th) and BibTeX, as plain text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from bot.models import Article
from bot.ui.escape import flat, safe_url

MONTHS = (
    ("January", "Jan."),
    ("February", "Feb."),
    ("March", "Mar."),
    ("April", "Apr."),
    ("May", "May"),
    ("June", "June"),
    ("July", "July"),
    ("August", "Aug."),
    ("September", "Sept."),
    ("October", "Oct."),
    ("November", "Nov."),
    ("December", "Dec."),
)
"""In full for APA, short for MLA."""

_BETWEEN = re.compile(r"\s*(?:,|;|&|\band\b)\s*")
_LATEX = {
    **{mark: f"\\{mark}" for mark in "&%$#_{}"},
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}


@dataclass(frozen=True, slots=True)
class Name:
    """A person, or a body that has no first name."""

    family: str
    given: str = ""

    @property
    def inverted(self) -> str:
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def plain(self) -> str:
        return f"{self.given} {self.family}".strip()

    @property
    def initials(self) -> str:
        letters = " ".join(f"{part[0].upper()}." for part in self.given.split())
        return f"{self.family}, {letters}" if letters else self.family


def apa(article: Article) -> str:
    authors = [name.initials for name in names(article.author)]
    who = authors[0] if len(authors) == 1 else ", ".join(authors[:-1]) + f", & {authors[-1]}" if authors else ""
    time = article.published_at
    when = f"({time.year}, {MONTHS[time.month - 1][0]} {time.day})" if time else "(n.d.)"
    title = flat(article.title)
    opening = (_stopped(who), f"{when}.", _stopped(title)) if who else (_stopped(title), f"{when}.")
    return _joined(*opening, _stopped(flat(article.source or "")), _address(article))


def mla(article: Article) -> str:
    authors = names(article.author)
    who = ""
    if authors:
        others = {1: "", 2: f", and {authors[-1].plain}"}.get(len(authors), ", et al.")
        who = _stopped(authors[0].inverted + others)
    time = article.published_at
    when = f"{time.day} {MONTHS[time.month - 1][1]} {time.year}" if time else ""
    rest = ", ".join(filter(None, (flat(article.source or ""), when, _address(article))))
    return _joined(who, f"“{_stopped(flat(article.title))}”", _stopped(rest))


def bibtex(article: Article) -> str:
    time = article.published_at
    fields = {
        "author": " and ".join(_latex(name.inverted) for name in names(article.author)),
        "title": f"{{{_latex(flat(article.title))}}}",
        "journal": _latex(flat(article.source or "")),
        "year": str(time.year) if time else "",
        "month": str(time.month) if time else "",
        "day": str(time.day) if time else "",
        "url": _address(article),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join((f"@article{{{_key(article, time)},", *lines, "}"))


def names(author: str | None) -> list[Name]:
    """The people of a byline; a name with "the" or of one word is taken for a body's."""
    return [_name(part) for part in _BETWEEN.split(flat(author or "")) if part]


def _name(text: str) -> Name:
    words = text.split()
    if len(words) == 1 or words[0].casefold() == "the":
        return Name(text)
    first = len(words) - 1
    while first > 1 and words[first - 1].islower():
        first -= 1
    return Name(" ".join(words[first:]), " ".join(words[:first]))


def _key(article: Article, time: datetime | None) -> str:
    authors = names(article.author)
    parts = (authors[0].family if authors else "", str(time.year) if time else "", *article.title.split()[:1])
    plain = unicodedata.normalize("NFKD", "".join(parts)).encode("ascii", "ignore").decode()
    return re.sub(r"\W", "", plain).lower() or f"article{article.id}"


def _address(article: Article) -> str:
    return safe_url(article.url) or ""


def _stopped(text: str) -> str:
    return text if not text or text.endswith((".", "?", "!", "…")) else f"{text}."


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _latex(text: str) -> str:
    return "".join(_LATEX.get(character, character) for character in text)

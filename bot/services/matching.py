"""Whether an article, or a draft that is not stored yet, answers a query of the search's own language.

Articles are matched in memory, word by word: without regard to case, accents and word endings, as the search does.
What only the archive's index knows (who is quoted) can't be asked here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from bot.errors import N_, InputError
from bot.models import And, Article, DateRange, Draft, Field, Node, Not, Or, Phrase, Word
from bot.services.queries import read_query
from bot.text.words import split_words, stem

BEGINNING = 3
"""Letters that all forms of a word share."""


def read_condition(typed: str, *, now: datetime) -> Node:
    """The tree of a query that `matches` can answer. Raises QueryError, and InputError for one that it can't."""
    node = read_query(typed, now=now)
    _refuse_quotes(node)
    return node


class Page:
    """An article's words, made ready once they are asked for. A draft without a date is dated now."""

    def __init__(self, article: Article | Draft, now: datetime) -> None:
        self.article = article
        self.dated = article.dated if isinstance(article, Article) else article.published_at or now

    @cached_property
    def title(self) -> _Words:
        return _Words(self.article.title, self.article.language)

    @cached_property
    def text(self) -> _Words:
        return _Words(self.article.text, self.article.language)


class _Words:
    def __init__(self, text: str, language: str | None) -> None:
        self._folded = _fold(text)
        self._language = (language or "en").partition("-")[0]

    @cached_property
    def _words(self) -> list[str]:
        return split_words(self._folded)

    def have(self, wanted: str, *, prefix: bool = False) -> bool:
        """The word itself or another form of it; with `prefix`, any that begins so."""
        return self._may_have(wanted) and any(self._same(word, wanted, prefix) for word in set(self._words))

    def have_in_a_row(self, wanted: Sequence[str]) -> bool:
        if not all(map(self._may_have, wanted)):
            return False
        runs = zip(*(self._words[start:] for start in range(len(wanted))), strict=False)
        return any(all(map(self._same, run, wanted)) for run in runs)

    def _may_have(self, word: str) -> bool:
        return word[:BEGINNING] in self._folded

    def _same(self, word: str, wanted: str, prefix: bool = False) -> bool:
        if word[:BEGINNING] != wanted[:BEGINNING]:
            return False
        if prefix:
            return word.startswith(wanted)
        return word == wanted or stem(word, self._language) == stem(wanted, self._language)


def matches(node: Node, page: Page) -> bool:
    """For a `node` that `read_condition` gave."""
    match node:
        case Word(text=text, prefix=prefix):
            wanted = split_words(_fold(text))
            if prefix and len(wanted) == 1:
                return any(words.have(wanted[0], prefix=True) for words in (page.title, page.text))
            return any(words.have_in_a_row(wanted) for words in (page.title, page.text))
        case Phrase(text=text):
            wanted = split_words(_fold(text))
            return any(words.have_in_a_row(wanted) for words in (page.title, page.text))
        case Field(name=name, value=value):
            return _field(name, value, page)
        case DateRange(since=since, until=until):
            return (since is None or since <= page.dated) and (until is None or page.dated < until)
        case Not(node=inner):
            return not matches(inner, page)
        case And(nodes=nodes):
            return all(matches(each, page) for each in nodes)
        case Or(nodes=nodes):
            return any(matches(each, page) for each in nodes)


def _field(name: str, value: str, page: Page) -> bool:
    article = page.article
    match name:
        case "title":
            return page.title.have_in_a_row(split_words(_fold(value)))
        case "source":
            return _named(value, article.source)
        case "author":
            return _named(value, article.author)
        case "tag":
            return any(split_words(_fold(tag)) == split_words(_fold(value)) for tag in article.tags)
        case "lang":
            return (article.language or "").casefold() == value.casefold()
        case _:  # is:partial, the one that _refuse_quotes leaves
            return article.partial


def _named(value: str, name: str | None) -> bool:
    """Whole words of a name, in a row."""
    return f" {' '.join(split_words(_fold(value)))} " in f" {' '.join(split_words(_fold(name or '')))} "


def _refuse_quotes(node: Node) -> None:
    match node:
        case And(nodes=nodes) | Or(nodes=nodes):
            for each in nodes:
                _refuse_quotes(each)
        case Not(node=inner):
            _refuse_quotes(inner)
        case Field(name=name, value=value) if name == "speaker" or value in ("quoted", "quote"):
            raise InputError(
                N_("{field}: works with /search alone. Leave it out here."),
                field=name,
            )


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))

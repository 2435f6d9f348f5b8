"""Every sentence that a person reads, in their language.

A message is an English sentence with `{named}` places; that sentence is its key. A translator adds
`locales/<language>/LC_MESSAGES/newsdesk.po` (from the template `newsdesk.pot`) and nothing else: catalogues are
compiled in memory. What a catalogue lacks, or has with other places than the English has, is shown in English.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from string import Formatter

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from bot.errors import NewsdeskError

LOCALES = Path(__file__).parent / "locales"
DOMAIN = "newsdesk"
ENGLISH = Locale("en")

Forms = str | list[str] | tuple[str, ...]
"""A message, or the forms of a plural."""


class Translator:
    """Says things in one language. `tr("There is no article {title}.", title=x)`."""

    def __init__(self, locale: Locale = ENGLISH, translations: NullTranslations | None = None) -> None:
        self.locale = locale
        self._translations = translations or NullTranslations()

    def __call__(self, message: str, /, **params: object) -> str:
        """The sentence, its places filled. Whole numbers are written as the language does (1,234); what
        identifies something is therefore passed as text."""
        return self._fill(self._translations.gettext(message), params)

    def plural(self, singular: str, plural: str, n: int, /, **params: object) -> str:
        """The form for `n`, which fills `{n}`. `tr.plural("{n} result", "{n} results", 3)`."""
        return self._fill(self._translations.ngettext(singular, plural, n), {"n": n, **params})

    def error(self, error: NewsdeskError) -> str:
        """The error's sentence: plain text, not Markdown."""
        return self(error.message, **error.params)

    def number(self, n: int) -> str:
        return str(format_decimal(n, locale=self.locale))

    def day(self, day: date) -> str:
        """As "22 November 2026" in the reader's language."""
        return str(format_date(day, format="long", locale=self.locale))

    def date(self, day: date) -> str:
        """The full date: Sunday, 22 November 2026."""
        return str(format_date(day, format="full", locale=self.locale))

    def clock(self, time: datetime) -> str:
        """Weekday, date and time of a time that is already in its reader's zone."""
        return str(format_datetime(time, "EEE d MMM y, HH:mm", locale=self.locale))

    def list(self, items: Iterable[str]) -> str:
        """`a, b and c`."""
        return str(format_list(tuple(items), locale=self.locale))

    def _fill(self, template: str, params: dict[str, object]) -> str:
        return "".join(
            literal + ("" if name is None else self._text(params[name])) for literal, name in _parts(template)
        )

    def _text(self, value: object) -> str:
        return self.number(value) if type(value) is int else str(value)


def catalogue(locale: str | None, root: Path = LOCALES) -> Translator:
    """The translator for a locale as Discord or a browser writes it (`de`, `pt-BR`): the nearest there is."""
    wanted = _parse(locale)
    if wanted is None:
        return _load(root, "en", "en")
    available = locales(root)
    for name in (str(wanted), wanted.language):
        if name in available:
            return _load(root, name, str(wanted))
    return _load(root, "en", str(wanted) if wanted.language == "en" else "en")


def locales(root: Path = LOCALES) -> frozenset[str]:
    """The languages that have a catalogue, English not counted."""
    return frozenset(path.parent.parent.name for path in root.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def places(template: str) -> frozenset[str]:
    """The names of a message's places. Raises ValueError for any that is more than a plain name."""
    return frozenset(name for _, name in _parts(template) if name is not None)


def _parts(template: str) -> list[tuple[str, str | None]]:
    """Literal text and the name that follows it. A place is a plain name: no attribute, index or format, so a
    translation can neither reach into a value nor blow it up."""
    parts = []
    for literal, name, spec, conversion in Formatter().parse(template):
        if name is not None and (spec or conversion or not name.isidentifier()):
            raise ValueError(f"not a plain {{name}} in {template!r}")
        parts.append((literal, name))
    return parts


def _parse(locale: str | None) -> Locale | None:
    try:
        return Locale.parse((locale or "").replace("_", "-"), sep="-")
    except (ValueError, UnknownLocaleError):
        return None


@lru_cache(maxsize=64)
def _load(root: Path, name: str, locale: str) -> Translator:
    path = root / name / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.is_file():
        return Translator(Locale.parse(locale))
    with path.open("rb") as file:
        catalog = read_po(file, locale=name, domain=DOMAIN)
    compiled = io.BytesIO()
    write_mo(compiled, _sound(catalog))
    compiled.seek(0)
    return Translator(Locale.parse(locale), GNUTranslations(compiled))


def _sound(catalog: Catalog) -> Catalog:
    """The catalogue without those translations whose places are not those of the English."""
    sound = Catalog(locale=catalog.locale, domain=catalog.domain, charset="utf-8", fuzzy=False)
    for message in catalog:
        if message.id and not message.fuzzy and has_same_places(message.id, message.string):
            sound.add(message.id, message.string, context=message.context)
    return sound


def has_same_places(msgid: Forms, translated: Forms | None) -> bool:
    """Whether a translation (each of its plural forms) names the places of its English, no more and no less.

    A plural form may leave `{n}` out: "one result" needs no number.
    """
    english, forms = _forms(msgid), _forms(translated or ())
    may_lack = {"n"} if len(english) > 1 else set()
    try:
        wanted = frozenset().union(*map(places, english))
        return bool(forms) and all(wanted - may_lack <= places(form) <= wanted for form in forms)
    except ValueError:
        return False


def _forms(text: Forms) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)

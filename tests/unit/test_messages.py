"""Sentences: in the reader's language where there is one, in English else, and harmless either way."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import N_, InputError
from bot.messages import DOMAIN, LOCALES, Translator, catalogue, has_same_places, locales, places

ROOT = Path(__file__).parents[2]

GERMAN = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "There is no article {title}."
msgstr "Es gibt keinen Artikel {title}."

msgid "{n} result"
msgid_plural "{n} results"
msgstr[0] "ein Ergebnis"
msgstr[1] "{n} Ergebnisse"

msgid "Hello {name}"
msgstr "Hallo {name.__class__}"

msgid "Good night {name}"
msgstr "Gute Nacht"

#, fuzzy
msgid "Not sure"
msgstr "Unsicher"
"""


@pytest.fixture
def german(tmp_path: Path) -> Path:
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / f"{DOMAIN}.po").write_text(GERMAN, encoding="utf-8")
    return tmp_path


def test_a_language_is_one_file(german: Path) -> None:
    assert locales(german) == {"de"}
    tr = catalogue("de", german)
    assert tr("There is no article {title}.", title="{x}") == "Es gibt keinen Artikel {x}."
    assert [tr.plural("{n} result", "{n} results", n) for n in (1, 12345)] == ["ein Ergebnis", "12.345 Ergebnisse"]


@pytest.mark.parametrize("locale", ["de", "de-AT", "de_CH"])
def test_a_region_without_a_catalogue_reads_its_language(german: Path, locale: str) -> None:
    assert catalogue(locale, german)("There is no article {title}.", title="x").startswith("Es gibt")


@pytest.mark.parametrize("locale", ["fr", "en-GB", "xx", "", None, "../../etc", "de/../de", "a" * 500])
def test_whatever_has_no_catalogue_reads_english(german: Path, locale: str | None) -> None:
    tr = catalogue(locale, german)
    assert tr("There is no article {title}.", title="x") == "There is no article x."
    assert tr.plural("{n} result", "{n} results", 1234) == "1,234 results"


@pytest.mark.parametrize("english", ["Hello {name}", "Good night {name}", "Not sure"])
def test_an_unsound_or_unsure_translation_is_not_used(german: Path, english: str) -> None:
    assert catalogue("de", german)(english, name="Ada") == english.format(name="Ada")


def test_an_error_says_its_sentence_with_its_parameters(german: Path) -> None:
    error = InputError(N_("There is no article {title}."), title="“A”")
    assert catalogue("de", german).error(error) == "Es gibt keinen Artikel “A”."
    assert catalogue(None).error(error) == str(error)


def test_numbers_are_written_as_the_language_does_but_names_are_not() -> None:
    assert Translator()("{n} of {id}", n=12345, id="12345") == "12,345 of 12345"


def test_dates_are_those_of_the_time_given() -> None:
    time = datetime(2026, 11, 22, 8, 5, tzinfo=UTC)
    assert Translator().date(time) == "Sunday, November 22, 2026"
    assert catalogue("en-GB").date(time) in ("Sunday 22 November 2026", "Sunday, 22 November 2026")
    assert Translator().clock(time) == "Sun 22 Nov 2026, 08:05"


@pytest.mark.parametrize("attack", ["{x.__class__}", "{x[0]}", "{x!r}", "{x:>9999999}", "{0}", "{}", "{x", "}"])
def test_a_place_is_a_plain_name(attack: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        places(attack)
    with pytest.raises(ValueError, match=r".+"):
        Translator()(attack, x="secret")


@given(st.text(), st.text())
def test_what_fills_a_place_is_never_read_again(before: str, value: str) -> None:
    literal = before.replace("{", "{{").replace("}", "}}")
    assert Translator()(literal + "{value}!", value=value) == f"{before}{value}!"


@pytest.mark.parametrize(
    ("english", "translated", "same"),
    [
        ("a {x}", "{x} b", True),
        ("a {x}", "b", False),
        ("a", "{x}", False),
        ("a {x}", "{x} {{y}}", True),
        (("{n} of {x}", "{n} of {x}"), ("one of {x}", "{n} of {x}", "{n} of {x}"), True),
        (("{n} of {x}", "{n} of {x}"), ("{n}", "{n} of {x}"), False),
        ("a {n}", "a", False),
        ("a", "", False),
    ],
)
def test_a_translation_has_the_places_of_its_english(english: object, translated: object, same: bool) -> None:
    assert has_same_places(english, translated) is same  # type: ignore[arg-type]


# --- what is in the repository -----------------------------------------------------------------------------------


def extracted(tmp_path: Path) -> set[object]:
    """The messages of the code, found as `make messages` finds them."""
    command = re.search(r"pybabel -q (extract(?:[^\n]|\\\n)*?) -o", (ROOT / "Makefile").read_text())
    assert command is not None, "the Makefile has no command that extracts the messages"
    words = re.findall(r'"[^"]*"|[^\s"\\]+', command[1])
    template = tmp_path / "code.pot"
    CommandLineInterface().run(
        [
            "pybabel",
            "-q",
            *(word.strip('"') for word in words),
            "-o",
            str(template),
            str(ROOT / "bot"),
            str(ROOT / "cogs"),
        ]
    )
    return messages(template)


def messages(path: Path) -> set[object]:
    with path.open("rb") as file:
        return {message.id for message in read_po(file) if message.id}


def test_the_template_has_the_sentences_of_the_code(tmp_path: Path) -> None:
    wanted, there = extracted(tmp_path), messages(LOCALES / f"{DOMAIN}.pot")
    assert not wanted - there, "run `make messages`: sentences are missing in the template"
    assert not there - wanted, "run `make messages`: the template has sentences that the code no longer has"


def test_every_sentence_has_plain_places_only() -> None:
    for message in messages(LOCALES / f"{DOMAIN}.pot"):
        for form in [message] if isinstance(message, str) else list(message):  # type: ignore[call-overload]
            places(form)


def test_every_translation_has_the_places_of_its_english() -> None:
    for path in LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.po"):
        with path.open("rb") as file:
            for message in read_po(file):
                sound = message.fuzzy or not message.string or has_same_places(message.id, message.string)
                assert sound, f"{path}:{message.lineno}: {message.id}"

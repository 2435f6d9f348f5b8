"""What is an article and what only looks like one: tables of both, and the development pages."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from bot.sources.page import extract_page
from bot.text.prose import is_prose

PAGES = Path(__file__).parents[4] / "shared/dev/pages/wcxb/dev"

ARTICLES = {
    "a short news item": "A storm broke the harbour wall of Saltmere on Friday night. Nobody was hurt.",
    "one sentence": "The council of Saltmere meets on Monday to decide on the wall.",
    "one sentence, and the page around it": (
        "Home\nNews\nSport\n\nThe council of Saltmere meets on Monday to decide on the wall, said the mayor.\n\n"
        "Share\nPrint\nMore"
    ),
    "a wire flash": "SALTMERE (Harbour Wire) — Ines Moreau has been elected mayor, the council says.",
    "without a full stop": (
        "the storm broke the harbour wall on friday night and forty homes stood under water by the morning after"
    ),
    "an interview": "Who broke it?\n\nThe sea did that, I was there.\n\nWho pays?\n\nAll of us will have to.",
    "results of a match, with a report": (
        "Saltmere 3\nAby 1\n\nHalf-time 1-0\nAttendance 412\nReferee: J. Holm\n\n"
        "Saltmere beat Aby on a wet pitch on Saturday. Rask scored twice before the break.\n\n"
        "Goals: Rask 12, 40; Lind 77; Berg 80"
    ),
    "German": "Der Sturm hat in der Nacht zum Samstag die Hafenmauer von Saltmere zerstört.",
    "Chinese": "周五晚上，一场风暴摧毁了港口的防波堤。没有人受伤。",
    "Japanese": "金曜日の夜、嵐が港の防波堤を壊しました。けが人はいませんでした。",
    "Thai": "พายุพัดกำแพงท่าเรือพังเมื่อคืนวันศุกร์และบ้านสี่สิบหลังจมอยู่ใต้น้ำในตอนเช้า",
    "Arabic": "حطمت العاصفة جدار الميناء ليلة الجمعة ولم يصب أحد بأذى.",
    "Hindi": "शुक्रवार की रात तूफान ने बंदरगाह की दीवार तोड़ दी।",
    "Polish": "Burza zniszczyła w piątek w nocy mur portu w Saltmere.",
}

OTHERS = {
    "a menu": "Home\nNews\nSport\nWeather\nPolitics\nCulture\nBusiness\nObituaries\nContact us\nAbout\nJobs",
    "a menu on one line": (
        "Home News Sport Weather Politics Culture Business Obituaries Contact About Jobs Advertise Shop Games "
        "Crossword Horoscope Subscribe Sign in"
    ),
    "a front page": "\n".join(
        (
            "Storm breaks harbour wall",
            "Council puts repair off again",
            "Saltmere beat Aby 3-1",
            "Opinion: What the sea owes us",
            "Ten recipes for a rainy day",
            "Weather: more rain on Sunday",
            "Mayor to stand again in spring",
            "In pictures: the morning after",
            "Read more",
            "Most read",
        )
        * 3
    ),
    "a menu with a notice": "\n".join(
        ("Home", "News", "Sport", "Weather", "Politics", "Culture", "Business", "Contact us", "Jobs", "Games") * 6
    )
    + "\n\nThis site works best in a new browser.",
    "a price list": "Wall paint 5 l 39.90\nBrush 40 mm 4.50\nRoller 180 mm 7.20\nTape 25 m 3.10\nSand 1.00",
    "only letters": "a" * 400,
    "nothing": "",
    "marks": "… — … . ! ?" * 40,
}


@pytest.mark.parametrize("text", ARTICLES.values(), ids=ARTICLES.keys())
def test_an_article_is_told_in_sentences_however_short(text: str) -> None:
    assert is_prose(text)


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_what_is_not_told_is_no_article(text: str) -> None:
    assert not is_prose(text)


@pytest.mark.skipif(not PAGES.is_dir(), reason="the development pages (shared/dev) are not here")
def test_no_article_of_the_development_pages_is_refused() -> None:
    """A sample of them, every eighth; all 120 pass."""
    refused = []
    for path in sorted(PAGES.rglob("*.html.gz"))[::8]:
        page = extract_page(gzip.decompress(path.read_bytes()).decode("utf-8", "replace"))
        if page.text and not is_prose(page.text, page.title):
            refused.append(path.name)
    assert refused == []

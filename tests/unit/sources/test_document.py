from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import SourceError
from bot.models import DraftNote
from bot.sources.document import MAX_FILE, read_file, read_text
from bot.sources.page import draft_of, extract_page
from bot.text.sketch import content_hash
from tests.support.files import aes_pdf, docx, locked_pdf, pdf, zip_bomb

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TITLE = "Bridge to close for nine months"
PARAGRAPHS = [
    "The old bridge over the Tarn will close in March for repairs that the council puts at four million.",
    "“We have waited too long,” said the mayor, Ana Ruiz, on Tuesday. “It can’t wait another winter.”",
    "Two ferries will carry people across the river until December, the council said in a statement.",
]
BODY = "\n\n".join(PARAGRAPHS)
HTML = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>" + "".join(
    f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS
)


def wrapped(text: str, width: int = 60) -> str:
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


WRAPPED = "\n\n".join(wrapped(paragraph) for paragraph in PARAGRAPHS)
MAIL = (
    "From: Sam Cole <sam@example.org>\r\nSubject: Bridge to close for nine months\r\n"
    "Date: Sun, 22 Nov 2026 10:15:00 +0100\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
)


@pytest.mark.parametrize(
    ("filename", "data"),
    [
        ("a.txt", f"{TITLE}\n\n{BODY}".encode()),
        ("a.txt", f"\ufeff{TITLE}\r\n\r\n{WRAPPED}\r\n".replace("\n", "\r\n").encode("utf-16")),
        ("a.txt", f"{TITLE}\n{BODY}".replace("\n\n", "\n").encode()),
        ("A.TXT", f"  {TITLE} \n \n\n{BODY.replace(' ', '  ')}\n".encode()),
        ("a.txt", f"{TITLE}\n\n{BODY}".encode("cp1252")),
        (
            "a.md",
            f"# {TITLE}\n\n{BODY.replace('mayor', '**mayor**').replace('Tarn', '[Tarn](https://x.y/z)')}".encode(),
        ),
        ("a.md", f"---\ntitle: {TITLE}\n---\n\n{WRAPPED}".encode()),
        ("a.html", HTML.encode()),
        ("a.txt", f"<!DOCTYPE html>{HTML}".encode()),
        ("a.txt", f"{TITLE}\n\n{BODY}".encode("utf-16-le")),
        ("a.eml", f"{MAIL}{BODY}\r\n".encode()),
        ("a.docx", docx([("Title", TITLE), *(("Normal", paragraph) for paragraph in PARAGRAPHS)])),
        ("noname", f"{TITLE}\n\n{BODY}".encode()),
    ],
)
def test_one_article_is_the_same_from_every_kind_of_file(filename: str, data: bytes) -> None:
    draft = read_file(filename, data)
    assert draft.title == TITLE
    assert draft.text == BODY
    assert not draft.partial


def test_paste_and_page_are_the_same_article() -> None:
    pasted = read_text(f"{TITLE}\n\n{BODY}")
    page = draft_of(extract_page(HTML, "https://example.org/bridge"))
    assert (pasted.title, pasted.text) == (page.title, page.text) == (TITLE, BODY)
    assert content_hash(pasted.text) == content_hash(page.text)


def test_the_sample_article_is_kept_byte_for_byte() -> None:
    samples = sorted(Path("../shared/samples").glob("*.txt"))
    if not samples:
        pytest.skip("no samples beside the repository")
    for sample in samples:
        title, body = sample.read_text(encoding="utf-8").split("\n\n", 1)
        draft = read_text(sample.read_text(encoding="utf-8"))
        assert draft.title == title
        assert draft.text == body.strip()
        assert draft.language == "en"


def test_a_given_title_wins_and_a_repeated_one_is_taken_off() -> None:
    assert read_text(BODY, "Another title").title == "Another title"
    repeated = read_text(f"{TITLE}\n\n{BODY}", TITLE.upper())
    assert (repeated.title, repeated.text) == (TITLE.upper(), BODY)


def test_a_text_without_a_title_gets_its_first_words_and_keeps_them() -> None:
    draft = read_text(BODY)
    assert draft.text == BODY
    assert PARAGRAPHS[0].startswith(draft.title.rstrip("…"))
    assert DraftNote.NO_TITLE in draft.notes


@pytest.mark.parametrize("text", ["", "  \n\n ", "\u200b\ufeff", "— … —", "\x00\x01"])
def test_nothing_is_no_article(text: str) -> None:
    with pytest.raises(SourceError, match="no text"):
        read_text(text)


def test_an_endless_text_is_refused() -> None:
    with pytest.raises(SourceError, match="longer than 400,000"):
        read_text("word " * 100_000)


def test_a_pdf_gives_its_text_title_author_and_date() -> None:
    draft = read_file(
        "story.pdf",
        pdf(
            [["The council met on", "Tuesday and voted."], ["It was over by ten."]],
            title="A vote",
            author="Sam Cole",
        ),
    )
    assert draft.title == "A vote"
    assert draft.author == "Sam Cole"
    assert draft.published_at == datetime(2026, 11, 20, 10, 15, tzinfo=UTC)
    assert "voted" in draft.text
    assert "over by ten" in draft.text


def test_a_pdf_that_opens_without_a_password_is_read() -> None:
    assert "no one may read" in read_file("story.pdf", locked_pdf("")).text


def test_a_pdf_behind_a_printers_bytes_is_read() -> None:
    assert "voted" in read_file("story.pdf", b"@PJL\n" + pdf([["The council met and voted."]])).text


def test_a_pdfs_lines_are_paragraphs() -> None:
    plain, lines = (text.replace("“", '"').replace("”", '"').replace("’", " ") for text in (BODY, WRAPPED))
    assert read_file("story.pdf", pdf([lines.replace("\n\n", "\n").split("\n")])).text.split(
        "\n\n"
    ) == plain.split("\n\n")


def test_a_pdf_with_a_page_of_pictures_is_partial() -> None:
    draft = read_file("story.pdf", pdf([["The council met on Tuesday and voted."], []]))
    assert draft.partial
    assert draft.notes[0] is DraftNote.UNREADABLE_PAGES


@pytest.mark.parametrize(
    ("filename", "data", "sentence"),
    [
        ("scan.pdf", pdf([[], []]), "pictures of text"),
        ("long.pdf", pdf([["x"]] * 201), "201 pages"),
        ("broken.pdf", b"%PDF-1.7\n" + b"\xff" * 500, "damaged"),
        ("not.pdf", b"hello", "not a .pdf file inside"),
        ("not.docx", b"hello", "not a .docx file inside"),
        ("bomb.docx", zip_bomb(80), "too large once unpacked"),
        ("other.docx", zip_bomb(1), "damaged"),
        ("sheet.xlsx", zip_bomb(1), "not a kind of file"),
        ("words.txt", b"{\\rtf1\\ansi words}", "not a kind of file"),
        ("old.docx", OLE + bytes(600), "not a .docx file inside"),
        ("locked.docx", OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "by a password"),
        ("locked.pdf", locked_pdf("secret"), "by a password"),
        ("locked.pdf", aes_pdf(), "is locked"),
        ("run.exe", b"MZ\x90", "not a kind of file"),
        ("image.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not text"),
        ("empty.txt", b"", "no text"),
        ("empty.html", b"<html></html>", "No article"),
        ("large.txt", b"x" * (MAX_FILE + 1), "larger than 10 MB"),
        ("../../etc/passwd.exe", b"x", "passwd.exe is not"),
        ("empty.eml", b"From: a@b.c\r\nSubject: hello\r\n\r\n", "no text"),
        ("picture.eml", b"Content-Type: image/png\r\n\r\nxx", "no text"),
    ],
)
def test_what_cannot_be_read_is_a_sentence(filename: str, data: bytes, sentence: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_file(filename, data)
    assert sentence in str(caught.value)


def test_a_mail_keeps_its_sender_and_sets_signature_and_quotations_aside() -> None:
    body = f"{BODY}\n\nOn Monday, Jo wrote:\n> old text\n> more of it\n\n-- \nSam Cole\nThe Tarn Herald\n"
    draft = read_file("news.eml", (MAIL + body).encode())
    assert draft.text == BODY
    assert draft.author == "Sam Cole"
    assert draft.published_at == datetime(2026, 11, 22, 9, 15, tzinfo=UTC)
    assert set(draft.notes) == {DraftNote.SIGNATURE, DraftNote.QUOTED_MAIL}


def test_a_mail_in_html_is_read_as_a_page() -> None:
    mail = f"From: a@b.c\r\nSubject: {TITLE}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{HTML}"
    assert read_file("news.eml", mail.encode()).text == BODY


def test_front_matter_names_author_and_date() -> None:
    draft = read_file(
        "a.md", b"---\ntitle: 'A day out'\nauthor: Jo Lee\ndate: 2026-11-20\n---\nText of the day.\n"
    )
    assert (draft.title, draft.author, draft.published_at) == (
        "A day out",
        "Jo Lee",
        datetime(2026, 11, 20, tzinfo=UTC),
    )

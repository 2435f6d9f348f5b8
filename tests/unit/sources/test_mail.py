from __future__ import annotations

import base64
import quopri
from datetime import date
from email.message import EmailMessage

import pytest

from bot.errors import SourceError
from bot.sources.document import read_file
from bot.sources.mail import read_mail

PARAGRAPHS = [
    "The old bridge over the Tarn will close in March for repairs that the council puts at four million.",
    "“We have waited too long,” said the mayor, Ana Ruiz, on Tuesday. “It can’t wait another winter.”",
    "Two ferries will carry people across the river until December, the council said in a statement.",
]
BODY = "\n\n".join(PARAGRAPHS)
HTML = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
HEAD = "From: Jo Lee <jo@herald.example>\r\nSubject: Bridge to close\r\n"


def mail(kind: str, body: bytes) -> bytes:
    return f"{HEAD}Content-Type: {kind}\r\n\r\n".encode() + body


@pytest.mark.parametrize(
    "data",
    [
        mail("text/plain; charset=utf-8", BODY.encode()),
        mail("text/plain", BODY.encode()),
        mail("text/plain; charset=us-ascii", BODY.encode()),
        mail("text/plain; charset=iso-8859-1", BODY.encode("cp1252")),
        mail("text/plain; charset=iso-8859-15", BODY.encode("cp1252")),
        mail(
            "text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable",
            quopri.encodestring(BODY.encode("cp1252")),
        ),
        mail(
            "text/plain; charset=klingon\r\nContent-Transfer-Encoding: base64", base64.encodebytes(BODY.encode())
        ),
        mail("text/html; charset=utf-8", HTML.encode()),
        mail("text/html", f"<table><tr><td>{HTML}</td></tr></table>".encode()),
        mail(
            "text/html; charset=utf-16\r\nContent-Transfer-Encoding: base64",
            base64.encodebytes(HTML.encode("utf-16")),
        ),
        f"{HEAD}Content-Type: message/rfc822\r\n\r\n".encode() + mail("text/plain; charset=utf-8", BODY.encode()),
        b"From jo@herald.example Tue Mar  3 09:15:00 2026\n" + mail("text/plain", BODY.encode()),
    ],
)
def test_a_mail_is_read_letter_by_letter_whatever_it_says_of_its_encoding(data: bytes) -> None:
    draft = read_file("news.eml", data)
    assert draft.text == BODY
    assert (draft.title, draft.author) == ("Bridge to close", "Jo Lee")


def test_the_plain_part_is_read_and_not_what_is_attached() -> None:
    message = EmailMessage()
    message["Subject"] = "Bridge to close"
    message.set_content(BODY)
    message.add_alternative(f"<p>Read this in your browser</p>{HTML}", subtype="html")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    message.add_attachment("Other words.", filename="b.txt")
    assert read_file("news.eml", message.as_bytes()).text == BODY


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Fwd: Bridge to close", "Bridge to close"),
        ("AW: WG: Bridge to close", "Bridge to close"),
        ("Re[2]: Bridge to close", "Bridge to close"),
        ("Reform: what comes next", "Reform: what comes next"),
        ("RE", "RE"),
        ("Fw:", "Fw:"),
    ],
)
def test_a_title_is_no_reply(subject: str, title: str) -> None:
    assert read_mail(f"Subject: {subject}\r\n\r\n{BODY}".encode()).title == title


@pytest.mark.parametrize(
    "head",
    [
        "---------- Forwarded message ---------\nFrom: Sam Cole <sam@x.example>\nDate: Tue, Mar 3, 2026 at 9:15 "
        "AM\n"
        "Subject: Bridge\nTo: Jo <jo@x.example>\n\n",
        "Begin forwarded message:\n\nFrom: Sam Cole <sam@x.example>\nSubject: Bridge\nDate: 3 March 2026 at "
        "09:15\n\n",
        "-----Original Message-----\nFrom: Sam Cole <sam@x.example>\nSent: Tuesday, March 3, 2026 9:15 AM\n"
        "To: Jo Lee\nSubject: Bridge\n\n",
    ],
)
def test_a_forwarded_mail_is_its_first_writers(head: str) -> None:
    draft = read_file("news.eml", mail("text/plain; charset=utf-8", f"{head}{BODY}".encode()))
    assert draft.text == BODY
    assert draft.author == "Sam Cole"
    assert draft.published_at
    assert draft.published_at.date() == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (mail("multipart/encrypted; boundary=x", b"--x\r\n\r\nx\r\n--x--"), "encrypted"),
        (mail("application/pkcs7-mime", b"x"), "encrypted"),
        (mail("image/png", b"x"), "no text"),
        (b"Content-Type: message/rfc822\r\n\r\n" * 50, "no text"),
        (b"", "no text"),
    ],
)
def test_a_mail_without_words_is_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(SourceError, match=sentence):
        read_file("news.eml", data)


@pytest.mark.parametrize(
    "cover", ["See attached.", "Dear all,\n\nhere is the article on the bridge.\n\n-- \nJo", None]
)
def test_an_article_that_is_attached_is_read(cover: str | None) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "Jo Lee <jo@herald.example>", "For you"
    if cover:
        message.set_content(cover)
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="bridge.png")
    message.add_attachment(f"Bridge to close\n\n{BODY}", filename="article.txt")
    draft = read_file("news.eml", message.as_bytes())
    assert (draft.title, draft.text, draft.author) == ("Bridge to close", BODY, "Jo Lee")


def test_an_attachment_that_is_none_of_the_articles_is_left() -> None:
    message = EmailMessage()
    message["Subject"] = "Bridge to close"
    message.set_content(BODY * 2)
    message.add_attachment("The terms of use.", filename="terms.txt")
    assert read_file("news.eml", message.as_bytes()).text.startswith(PARAGRAPHS[0])


def test_an_attachment_that_cannot_be_read_is_a_sentence() -> None:
    message = EmailMessage()
    message.set_content("See attached.")
    message.add_attachment(b"no pdf", maintype="application", subtype="pdf", filename="article.pdf")
    with pytest.raises(SourceError, match=r"article\.pdf is not a \.pdf file inside"):
        read_file("news.eml", message.as_bytes())

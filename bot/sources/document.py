"""Files that an admin uploads, and pasted text, as drafts: .txt .md .html .eml .pdf .docx.

Synchronous, CPU-bound and fed with hostile bytes: run it in the worker process (`bot.sources.worker`).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from bot.errors import N_, SourceError
from bot.models import Draft, DraftNote
from bot.sources.charset import decode
from bot.sources.dates import to_utc
from bot.sources.docx_text import styled_paragraphs
from bot.sources.mail import read_mail
from bot.sources.markdown import read_markdown
from bot.sources.pdf_lines import paragraphs
from bot.sources.plain import normalize, split_title, tidy_line
from bot.text.language import detect_language

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_FILE = 10_000_000
"""Bytes of a file."""

MAX_PDF_PAGES = 200
MAX_UNPACKED = 60_000_000
"""Bytes of a .docx once unzipped; a longer one is a bomb or a picture book."""

MAX_PARTS = 2_000
"""Files inside a .docx."""

COVERING = 120
"""Letters and digits below which a mail only covers the article that is attached to it."""

_ATTACHED = frozenset({".txt", ".md", ".html", ".htm", ".pdf", ".docx"})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL
)
_PROTECTED = N_("{name} is protected by a password. Save it without one, or paste its text instead.")


def read_text(text: str, title: str | None = None) -> Draft:
    """A draft from pasted text. Raises SourceError where nothing is left of it."""
    return _draft(normalize(text), title=title)


def read_file(filename: str, data: bytes) -> Draft:
    """A draft from a file's bytes; the kind is told by the name's suffix and checked against the content.

    Raises SourceError with what to do instead.
    """
    if len(data) > MAX_FILE:
        raise SourceError(
            N_("{name} is larger than {limit} MB. Add a smaller file, or paste the article's text."),
            name=_shown(filename),
            limit=MAX_FILE // 1_000_000,
        )
    reader = _READERS.get(_kind(filename, data))
    if reader is None:
        raise SourceError(
            N_("{name} is not a kind of file that can be read. Use .txt, .md, .html, .eml, .pdf or .docx."),
            name=_shown(filename),
        )
    try:
        return reader(filename, data)
    except (SourceError, MemoryError):
        raise
    except Exception as error:  # the parsers raise anything at all on a damaged file
        raise SourceError(
            N_("{name} is damaged and can't be read. Open it, save it again, or paste its text instead."),
            name=_shown(filename),
        ) from error


def _kind(filename: str, data: bytes) -> str:
    """A suffix of `_READERS`: by content where the content is unmistakable, else by name."""
    suffix = PurePath(filename).suffix.lower()
    place = data[:1024].find(b"%PDF-")  # some have a few bytes of a printer's before it
    if place >= 0 and (suffix == ".pdf" or not data[:place].strip()):
        return ".pdf"
    if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        raise SourceError(_PROTECTED, name=_shown(filename))
    if data.startswith(b"{\\rtf"):
        return "unknown"
    if data.startswith(b"PK\x03\x04"):
        return ".docx" if suffix in {".docx", ".docm", ""} else "unknown"
    if suffix in {".pdf", ".docx"}:
        raise SourceError(
            N_("{name} is not a {kind} file inside. Open it, save it again, or paste its text instead."),
            name=_shown(filename),
            kind=suffix,
        )
    is_page = suffix in {"", ".txt", ".text"} and _PAGE.match(data[:1024])
    return ".html" if is_page else suffix


def _shown(filename: str) -> str:
    return tidy_line(PurePath(filename).name)[:80] or "The file"


def _draft(
    text: str,
    *,
    title: str | None = None,
    author: str | None = None,
    published_at: datetime | None = None,
    notes: tuple[DraftNote, ...] = (),
    partial: bool = False,
) -> Draft:
    titled = split_title(text, title)
    if not any(map(str.isalnum, titled.text)):
        raise SourceError(N_("There is no text in it. Add the article's text, not only its title."))
    return Draft(
        title=titled.title,
        text=titled.text,
        author=tidy_line(author or "")[:200] or None,
        published_at=published_at,
        language=detect_language(titled.text),
        notes=(*notes, DraftNote.NO_TITLE) if titled.invented else notes,
        partial=partial,
    )


def _read_txt(_filename: str, data: bytes) -> Draft:
    if "\0" in (text := decode(data))[:4096]:
        raise SourceError(N_("That file is not text. Use .txt, .md, .html, .eml, .pdf or .docx."))
    return _draft(normalize(text))


def _read_md(_filename: str, data: bytes) -> Draft:
    page = read_markdown(decode(data))
    return _draft(normalize(page.text), title=page.title, author=page.author, published_at=page.published_at)


def _read_html(_filename: str, data: bytes) -> Draft:
    from bot.sources.page import draft_of, extract_page

    return draft_of(extract_page(decode(data)))


def _read_eml(_filename: str, data: bytes) -> Draft:
    mail = read_mail(data)
    text = mail.text
    if mail.html:
        from bot.sources.page import extract_page

        text = extract_page(mail.text).text
    if sum(map(str.isalnum, text)) < COVERING:
        for name, content in mail.attached:
            if PurePath(name).suffix.lower() in _ATTACHED:
                draft = read_file(name, content)
                return replace(draft, author=draft.author or mail.author)
    return _draft(
        normalize(text), title=mail.title, author=mail.author, published_at=mail.sent_at, notes=mail.notes
    )


def _read_pdf(filename: str, data: bytes) -> Draft:
    reader = _opened(filename, data)
    count = len(reader.pages)
    if count > MAX_PDF_PAGES:
        raise SourceError(
            N_("{name} has {count} pages; {limit} are read at most. Save the article's pages only."),
            name=_shown(filename),
            count=count,
            limit=MAX_PDF_PAGES,
        )
    pages = [page.extract_text() for page in reader.pages]
    if not any(any(map(str.isalnum, page)) for page in pages):
        raise SourceError(
            N_("{name} has pictures of text, not text. Save it with text recognition, or paste its text."),
            name=_shown(filename),
        )
    unreadable = any(not page.strip() for page in pages)
    about = reader.metadata
    return _draft(
        normalize("\n\n".join(paragraphs(pages))),
        title=_real_title(about.title if about else None),
        author=about.author if about else None,
        published_at=to_utc(about.creation_date) if about and about.creation_date else None,
        notes=(DraftNote.UNREADABLE_PAGES,) if unreadable else (),
        partial=unreadable,
    )


def _opened(filename: str, data: bytes) -> PdfReader:
    """A PDF that is open. Raises SourceError for one that has a password, or a lock that can't be tried."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(io.BytesIO(data))
        if not reader.is_encrypted or reader.decrypt(""):
            return reader
    except DependencyError:
        raise SourceError(
            N_("{name} is locked. Print it to a new PDF, or paste its text instead."), name=_shown(filename)
        ) from None
    raise SourceError(_PROTECTED, name=_shown(filename))


def _real_title(title: str | None) -> str | None:
    """None for what programs write where no one wrote a title: a file's name, "untitled"."""
    title = tidy_line(str(title or ""))
    if re.search(
        r"\.(?:docx?|pdf|indd|qxd|tex|html?|pages|odt)$|^(?:untitled|microsoft word|document)\b", title, re.I
    ):
        return None
    return title or None


def _read_docx(filename: str, data: bytes) -> Draft:
    from docx import Document

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise SourceError(
                N_("{name} is too large once unpacked. Save the text alone, or paste it."), name=_shown(filename)
            )
    document = Document(io.BytesIO(data))
    written = [
        (style, line) for style, text in styled_paragraphs(document.element.body) if (line := tidy_line(text))
    ]
    titles = {style.style_id for style in document.styles if style.name == "Title"}
    about = document.core_properties
    by_program = about.author == "python-docx"  # then author and date are those of its template
    title = next((text for style, text in written if style in titles), None) or _real_title(about.title)
    return _draft(
        normalize("\n\n".join(text for _, text in written)),
        title=title,
        author=None if by_program else about.author,
        published_at=to_utc(about.created) if about.created and not by_program else None,
    )


_READERS: dict[str, Callable[[str, bytes], Draft]] = {
    "": _read_txt,
    ".txt": _read_txt,
    ".text": _read_txt,
    ".md": _read_md,
    ".markdown": _read_md,
    ".html": _read_html,
    ".htm": _read_html,
    ".xhtml": _read_html,
    ".eml": _read_eml,
    ".pdf": _read_pdf,
    ".docx": _read_docx,
}

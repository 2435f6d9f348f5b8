"""A mail as an article: its own text or that of the mail within it, without signature, quotations and headers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parseaddr

from bot.errors import N_, SourceError
from bot.models import DraftNote
from bot.sources.charset import decode
from bot.sources.dates import parse_date, to_utc
from bot.sources.plain import tidy_line

MAX_PARTS = 2_000
MAX_DEPTH = 5
"""Mails within mails."""

_SIGNATURE = re.compile(r"^-- ?$.*", re.MULTILINE | re.DOTALL)
_QUOTED_MAIL = re.compile(r"(?:^[^\n]*:[ \t]*\n\s*)?(?:^>[^\n]*(?:\n|\Z)\s*)+\Z", re.MULTILINE)
_REPLY_OR_FORWARD = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs|antw|i|r)(?:\[\d+\])?\s*:\s+)+", re.IGNORECASE)
_FORWARDED = re.compile(
    r"\A\s*(?:-{3,20}[^\n-]{3,60}-{3,20}|Begin forwarded message:)[ \t]*\n\n?"
    r"((?:>?[ \t]{0,4}[A-Z][\w -]{1,20}:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+)"
)
_FIELD = re.compile(
    r"^\s*(From|Von|De|Da|Date|Datum|Sent|Gesendet|Envoyé)\s*:\s*(.+)$", re.MULTILINE | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class MailText:
    """`html` if the text is markup still; `attached` are the names and contents of its files."""

    text: str
    html: bool
    title: str
    author: str | None
    sent_at: datetime | None
    notes: tuple[DraftNote, ...] = ()
    attached: tuple[tuple[str, bytes], ...] = ()


def read_mail(data: bytes) -> MailText:
    """Raises SourceError where it has no text."""
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    if sum(1 for _ in zip(range(MAX_PARTS + 1), message.walk(), strict=False)) > MAX_PARTS:
        raise SourceError(N_("That mail has too many parts. Paste the article's text instead."))
    if message.get_content_type() in {"multipart/encrypted", "application/pkcs7-mime"}:
        raise SourceError(N_("That mail is encrypted. Paste the article's text instead."))
    message, body, attached = _body(message)
    # Not `get_content`: it takes a mail's charset at its word, and so loses quotation marks and accents.
    content = decode(_bytes(body), body.get_content_charset()) if body is not None else ""
    name, address = parseaddr(str(message.get("from", "")))
    mail = MailText(
        content,
        body is not None and body.get_content_subtype() == "html",
        _REPLY_OR_FORWARD.sub("", tidy_line(str(message.get("subject", "")))),
        name or address or None,
        _sent_at(message),
        attached=attached,
    )
    return mail if mail.html else _plain(mail)


def _body(message: EmailMessage) -> tuple[EmailMessage, EmailMessage | None, tuple[tuple[str, bytes], ...]]:
    """The mail (one that is attached, where the outer has no text), the part with its text, and its files."""
    for _ in range(MAX_DEPTH):
        body = message.get_body(preferencelist=("plain", "html"))
        files = tuple(
            (name, _bytes(part))
            for part in message.walk()
            if not part.is_multipart() and part is not body and (name := part.get_filename())
        )
        if isinstance(body, EmailMessage) or files:
            return message, body if isinstance(body, EmailMessage) else None, files
        within = next((part for part in message.walk() if part.get_content_type() == "message/rfc822"), None)
        inner = within.get_payload() if within is not None else None
        if not (isinstance(inner, list) and inner and isinstance(inner[0], EmailMessage)):
            break
        message = inner[0]
    raise SourceError(N_("That mail has no text. Attach the article as a file, or paste its text."))


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _plain(mail: MailText) -> MailText:
    text, author, sent_at = mail.text.replace("\r\n", "\n"), mail.author, mail.sent_at
    if head := _FORWARDED.match(text):
        for name, value in _FIELD.findall(head[1]):
            if name.lower() in {"from", "von", "de", "da"}:
                author = parseaddr(value)[0] or author
            else:
                sent_at = parse_date(value) or sent_at
        text = text[head.end() :]
    notes = []
    for pattern, note in ((_SIGNATURE, DraftNote.SIGNATURE), (_QUOTED_MAIL, DraftNote.QUOTED_MAIL)):
        kept = pattern.sub("", text)
        if kept != text and kept.strip():
            text = kept
            notes.append(note)
    return replace(mail, text=text, author=author, sent_at=sent_at, notes=tuple(notes))


def _sent_at(message: EmailMessage) -> datetime | None:
    moment = getattr(message.get("date"), "datetime", None)
    return to_utc(moment) if moment else None

"""Bytes to text: by byte order mark, by the header, by what the document says, by a guess, in that order."""

from __future__ import annotations

import codecs
import re

SNIFFED = 2_048
"""Bytes in which a page or an XML file must declare its encoding (the HTML standard says 1,024)."""

GUESSED_FROM = 200_000
"""Bytes that the guess is made from."""

LEAST_CONFIDENCE = 0.5

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([a-z0-9_:.-]{2,40})""", re.IGNORECASE)

# What the WHATWG encoding standard reads these labels as: a superset, so that curly quotes survive.
_SUPERSETS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "tis-620": "cp874",
}

# Not text encodings, or ones that hide markup from every check (UTF-7), or take quadratic time (IDNA, Punycode).
_REFUSED = frozenset(
    {
        *("base64", "bz2", "hex", "quopri", "rot13", "uu", "zlib", "undefined"),
        *("utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape"),
    }
)

# What single-byte encodings leave to controls, which no one writes, is Windows' punctuation wherever it comes.
# What Windows leaves open too is a letter lost, and must not pass unseen. The next-line control is in use.
_CONTROLS = re.compile("[\x80-\x84\x86-\x9f]")


def _as_windows(text: str) -> str:
    return _CONTROLS.sub(lambda control: control[0].encode("latin-1").decode("cp1252", "replace"), text)


# Their bytes are valid UTF-8 too, and would be read as noise.
_ASCII_SHAPED = ("iso2022", "hz", "utf-16", "utf-32")


def decode(data: bytes, declared: str | None = None) -> str:
    """Text from bytes; never fails. `declared` is the charset of the Content-Type header."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    head = data[:SNIFFED]
    inside = _XML.search(head) or _META.search(head)
    said = [codec for label in (declared, _readable_label(inside)) if (codec := _text_codec(label))]
    # UTF-8 hardly ever fits by chance: a page that says otherwise and is valid UTF-8 was mislabelled.
    first = [codec for codec in said if codec.startswith(_ASCII_SHAPED)]
    for codec in (*first, *_by_nulls(data), "utf-8", *said):
        try:
            return _as_windows(data.decode(codec))
        except UnicodeError:
            continue
    # One stray byte must not turn a whole page to noise: what was said stands.
    return _as_windows(data.decode(said[0] if said else _guess(data), "replace"))


def _by_nulls(data: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark: every other byte of mostly Latin text is a null."""
    head = data[:1024]
    if len(head) < 8 or 4 * head.count(0) < len(head):
        return ()
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd):
        return ()
    return ("utf-16-le",) if odd else ("utf-16-be",)


def _readable_label(match: re.Match[bytes] | None) -> str | None:
    """What a document says of its own encoding, read as ASCII: not UTF-16 or UTF-32, which could not be."""
    label = match[1].decode("ascii").lower() if match else ""
    return None if label.startswith(("utf-16", "utf16", "utf-32", "utf32", "ucs", "unicode")) else label


def _guess(data: bytes) -> str:
    import cchardet

    guess = cchardet.detect(data[:GUESSED_FROM])
    if (guess.get("confidence") or 0) >= LEAST_CONFIDENCE and (codec := _text_codec(guess.get("encoding"))):
        return codec
    return "utf-8" if _mostly_utf8(data) else "cp1252"


def _mostly_utf8(data: bytes) -> bool:
    text = data[:GUESSED_FROM].decode("utf-8", "replace")
    return text.count("\ufffd") * 100 < len(text)


def _text_codec(label: str | None) -> str | None:
    """Python's name of an encoding that a page may be in, None for any other."""
    if not label:
        return None
    label = label.strip().lower()
    try:
        name = codecs.lookup(_SUPERSETS.get(label, label)).name
        b"a".decode(name, "replace")  # some are no text encodings, which only using them tells
    except (LookupError, ValueError):
        return None
    return None if name in _REFUSED else name

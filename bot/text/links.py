"""The web addresses in what somebody wrote."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"https?://[^\s<>\"|`]+", re.IGNORECASE)
_CLOSING = {")": "(", "]": "[", "}": "{"}
_AFTER = ".,;:!?'*_~…’”"
"""What ends a sentence or a formatted passage rather than an address."""


def links_in(text: str) -> list[str]:
    """Each address once, in order, without the punctuation or the Markdown around it."""
    return list(dict.fromkeys(_trimmed(found) for found in _ADDRESS.findall(text)))


def _trimmed(address: str) -> str:
    # `](` is the middle of a Markdown link whose label is an address too.
    address = address.partition("](")[0]
    while address:
        last = address[-1]
        opening = _CLOSING.get(last)
        if last not in _AFTER and (opening is None or address.count(opening) >= address.count(last)):
            break
        address = address[:-1]
    return address

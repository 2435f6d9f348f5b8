"""Where an article begins to tell something."""

from __future__ import annotations

import re

SHORTEST = 80
"""Characters; shorter paragraphs at the top of a page are bylines, datelines and labels."""

_PARAGRAPH = re.compile(r"\S(?:(?!\n\s*\n).)*", re.DOTALL)


def opening(text: str, title: str, within: int = 1200) -> tuple[int, int]:
    """The span of the first paragraph that tells something: not the title again, and not a byline or the like.

    Where the first `within` characters have none, the span of the first paragraph; of an empty text, (0, 0).
    """
    named = " ".join(title.split()).casefold()
    first = None
    for match in _PARAGRAPH.finditer(text, 0, min(len(text), within)):
        words = " ".join(match[0].split())
        if len(words) >= SHORTEST and words.casefold() != named:
            return match.span()
        first = first or match.span()
    return first or (0, 0)

"""The paragraphs of a .docx in order, those in tables and content controls too, as the last change left them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom"})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SPACES = frozenset({f"{_W}tab", f"{_W}br", f"{_W}cr"})


def styled_paragraphs(body: Any) -> Iterator[tuple[str, str]]:
    """The style's identifier ("" for none) and the text of each paragraph of a document's `body` element.

    What a tracked change put in counts, what it took out does not. The short cells of a table's row are one line.
    """
    for child in body:
        if child.tag == f"{_W}p":
            yield _style(child), _text(child)
            for box in child.iter(f"{_W}txbxContent"):
                if not any(one.tag == _FALLBACK for one in box.iterancestors()):
                    yield from styled_paragraphs(box)
        elif child.tag == f"{_W}tbl":
            yield from _rows(child)
        elif child.tag not in _GONE:
            content = child.find(f"{_W}sdtContent") if child.tag == f"{_W}sdt" else child
            if content is not None and isinstance(child.tag, str):
                yield from styled_paragraphs(content)


def _rows(table: Any) -> Iterator[tuple[str, str]]:
    for row in table.iter(f"{_W}tr"):
        if next(one for one in row.iterancestors() if one.tag == f"{_W}tbl") is not table:
            continue  # a table's within a cell, which comes with its cell
        cells = [[pair for pair in styled_paragraphs(cell) if pair[1].strip()] for cell in row.iter(f"{_W}tc")
                 if next(one for one in cell.iterancestors() if one.tag == f"{_W}tr") is row]  # fmt: skip
        if len(cells) > 1 and all(len(cell) <= 1 for cell in cells):
            yield "", " | ".join(cell[0][1] if cell else "" for cell in cells)
        else:
            yield from (pair for cell in cells for pair in cell)


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return str(style.get(f"{_W}val") or "") if style is not None else ""


def _text(paragraph: Any) -> str:
    """The words of a paragraph, without those of a text box in it."""
    pieces: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        one = stack.pop()
        if one.tag == f"{_W}t":
            pieces.append(one.text or "")
        elif one.tag in _SPACES:
            pieces.append(" ")
        elif one.tag == f"{_W}noBreakHyphen":
            pieces.append("-")
        elif one.tag not in _GONE and one.tag not in {f"{_W}p", f"{_W}txbxContent", _FALLBACK}:
            stack.extend(reversed(one))
    return "".join(pieces)

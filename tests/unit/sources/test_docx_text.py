from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.oxml import parse_xml

from bot.sources.document import read_file

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
PROSE = "The old bridge over the Tarn will close in March, the council says, and the ferries sail again."


def read(document: Any) -> str:
    buffer = io.BytesIO()
    document.save(buffer)
    return read_file("a.docx", buffer.getvalue()).text


def run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def with_body(*xml: str) -> Any:
    document = Document()
    document.add_paragraph(PROSE)
    for place, one in enumerate(xml, start=1):
        document.element.body.insert(place, parse_xml(one))
    return document


def test_changes_that_were_tracked_are_as_the_last_one_left_them() -> None:
    changed = (
        f'<w:p {W}>{run("The bridge ")}<w:ins w:id="1">{run("closes in March")}</w:ins>'
        f'<w:del w:id="2">{run("opens in May", "delText")}</w:del>'
        f'<w:moveFrom w:id="3">{run(" for ever")}</w:moveFrom><w:moveTo w:id="4">{run(" at last")}</w:moveTo>'
        f"<w:hyperlink>{run(', they say')}</w:hyperlink>{run('.')}</w:p>"
    )
    assert read(with_body(changed)) == f"{PROSE}\n\nThe bridge closes in March at last, they say."


def test_tables_are_in_their_place() -> None:
    document = Document()
    document.add_paragraph(PROSE)
    table = document.add_table(2, 2)
    for place, text in enumerate(("Bank", "Votes", "Left", "1,204")):
        table.cell(place // 2, place % 2).text = text
    layout = document.add_table(1, 2)
    layout.cell(0, 0).text = "One paragraph of it."
    layout.cell(0, 0).add_paragraph("Another one of it.")
    inner = layout.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text = "a"
    inner.cell(0, 1).text = "b"
    document.add_paragraph("The end of it.")
    assert read(document).split("\n\n")[1:] == [
        "Bank | Votes",
        "Left | 1,204",
        "One paragraph of it.",
        "Another one of it.",
        "a | b",
        "The end of it.",
    ]


def test_content_controls_breaks_and_boxes() -> None:
    control = f"<w:sdt {W}><w:sdtContent><w:p>{run('Words of a control.')}</w:p></w:sdtContent></w:sdt>"
    breaks = f"<w:p {W}>{run('One')}<w:r><w:br/></w:r>{run('two')}<w:r><w:tab/></w:r>{run('three.')}</w:p>"
    box = f"<w:txbxContent><w:p>{run('Words of a box.')}</w:p></w:txbxContent>"
    boxed = (
        f"<w:p {W} {MC}>{run('Around it.')}<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert read(with_body(control, breaks, boxed)).split("\n\n")[1:] == [
        "Words of a control.",
        "One two three.",
        "Around it.",
        "Words of a box.",
    ]

"""Files for tests, made rather than stored."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

from docx import Document
from pypdf import PdfWriter


def pdf(pages: list[list[str]], *, title: str | None = None, author: str | None = None) -> bytes:
    """A small PDF: one list of lines a page; an empty list is a page without text."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = " ".join(f"({line.replace('(', '').replace(')', '')}) Tj 0 -14 Td" for line in lines)
        stream = f"BT /F1 12 Tf 50 750 Td {shown} ET" if lines else ""
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    facts = [f"/Title ({title})" if title else "", f"/Author ({author})" if author else ""]
    objects.append(f"<< {' '.join(facts)} /CreationDate (D:20261120101500Z) >>")
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    root = f"/Root 1 0 R /Info {len(objects)} 0 R /Size {len(objects) + 1}"
    return bytes(out + f"trailer\n<< {root} >>\nstartxref\n{table}\n%%EOF\n".encode())


def docx(paragraphs: list[tuple[str, str]], *, author: str = "", created: datetime | None = None) -> bytes:
    """A .docx: (style, text) pairs."""
    document = Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    document.core_properties.author = author
    if created:
        document.core_properties.created = created
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def zip_bomb(megabytes: int) -> bytes:
    """A .docx that unpacks to far more than it is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(megabytes * 1_000_000))
    return buffer.getvalue()


def locked_pdf(password: str) -> bytes:
    """A PDF that asks for a password."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf([["Words that no one may read."]])))
    writer.encrypt(password, algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def aes_pdf() -> bytes:
    """A PDF that says it is locked by AES, which is read by a library that may be missing."""
    sizes = {"O": 48, "U": 48, "OE": 32, "UE": 32}
    strings = " ".join(f"/{name} <{'00' * size}>" for name, size in sizes.items())
    handler = "/CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /StmF /StdCF /StrF /StdCF"
    facts = f"/Filter /Standard /V 5 /R 6 /Length 256 /P -4 {strings} /Perms <{'00' * 16}> {handler}"
    lock = f"/Encrypt << {facts} >> /ID [<00> <00>] /Root 1 0 R"
    return pdf([["Words."]]).replace(b"/Root 1 0 R", lock.encode(), 1)

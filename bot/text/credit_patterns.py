"""Patterns of what stands beside an article: credits of pictures, bylines, and datelines before the first
sentence."""

from __future__ import annotations

import re

_CREDIT_WORD = (
    r"(?:photo(?:graph)?s?|image|picture|pic|photo credit|image credit|credit|foto|fotos|bild|bilder|video|audio"
    r"|illustration|graphic|crédit(?: photo)?|fotografía|imagen|imagem|fotografia|fotoğraf|zdjęcie|fot\.|фото)"
)
CREDIT_TAIL = re.compile(
    rf"(?:^|[\s(\[|])\(?{_CREDIT_WORD}(?:\s?(?:by|via|courtesy of|von|par|por|di)\s"
    rf"|\s?[:：/©|]\s?)(?P<name>(?:[^.!?]|(?<=\b[A-Z])\.){{2,60}})\W*$",
    re.IGNORECASE,
)
"""`Image: United States Navy.` at the end of a unit."""

_AGENCY = (
    r"(?:Getty(?: Images)?|AP(?: Photo| Images)?|Associated Press|AFP(?:-JIJI)?|Reuters|REUTERS|EPA(?:-EFE)?"
    r"|EFE|Shutterstock"
    r"|Alamy(?: Stock Photo)?|iStock(?:photo)?|Xinhua|PA(?: Media| Wire| Images)?|DPA|dpa|Imago"
    r"|imago(?: images)?|Keystone"
    r"|Anadolu(?: Agency)?|NurPhoto|Bloomberg|SWNS|Rex(?: Features)?|UPI|ANSA|LaPresse|PAP|Ukrinform|TASS|Kyodo"
    r"|Wire Service"
    r"|Wikimedia(?: Commons)?|Unsplash|Pexels|Flickr|USA TODAY Sports|Imagn Images|ZUMA(?: Press)?"
    r"|Sipa(?: USA)?|picture alliance|ANP)"
)
AGENCY = re.compile(rf"\b{_AGENCY}\b")
SLASH_CREDIT = re.compile(
    r"(?:^"
    r"|[.!?)\"”»]\s)\W{0,3}(?:[A-Z][\w.'’-]*\s){0,4}[A-Z][\w.'’-]*\s?[/|]\s?[A-Z][\w.&'’-]*(?:[\s/][A-Z][\w.&'’-]*){0,4}\W*$"
)
"""`John Moore/Getty` after the end of a sentence, at the end of a unit."""

AGENCY_TAIL = re.compile(
    rf"(?:(?:^|[.!?]\s)(?:[A-Z][\w.'’-]*[\s,|]+){{0,4}}{_AGENCY}(?: via {_AGENCY})?"
    rf"|\((?:[^()]{{1,40}}(?:[/,|] ?| via ))?{_AGENCY}(?:/[^()]{{1,40}})?\)"
    r"|[(\[](?i:foto|photo|picture|image|bild|fot\.?)(?i: by| di| de| von)?[ :][^()\[\]]{2,40}[)\]])\W*$"
)
"""An agency's name alone after the end of a sentence, or in brackets, at the end of a unit."""

_UP = "A-ZÀ-ÞİŞĞŁŚŻŹĆŃĄĘČŠŽ"
_DAY = r"(?:\w+\.?\s\d{1,2}(?:,\s\d{4})?|\d{1,2}\s\w+\.?(?:\s\d{4})?)"
_DASH = r"\s?\.?[-–—]{1,2}\s?"
DATELINE = re.compile(
    rf"(?:"
    rf"(?:[{_UP}][\w.'’/-]*,?\s){{0,6}}(?:\w+\.?\s\d{{1,2}},?\s)?\((?:CNN(?: \w+)?|{_AGENCY}"
    rf"|[A-Z]{{2,8}})\)(?:\s?[-–—]{{1,2}}\s?|\s|(?=[A-Z\"“]))"
    rf"|(?:[{_UP}][\w.'’/-]*,?\s){{0,6}},?\s?-lrb-\s[\w ]{{2,20}}\s-rrb-\s(?:--\s)?"
    rf"|[{_UP}][{_UP}.'’ -]{{2,30}}(?:,\s[A-Z][\w.]*(?:\s[A-Z][\w.]*)?){{0,2}}"
    rf"(?:,\s{_DAY})?(?:\s\([A-Z][\w .&/-]{{1,25}}\)|\s/\w{{3,20}}/)?\s?\.?[-–—]{{1,2}}\s"
    rf"|[{_UP}][{_UP}.'’ -]{{3,30}}:\s"
    rf"|[{_UP}][\w.'’-]*(?:\s[{_UP}][\w.'’-]*)?(?:,\s[A-Z][\w.]*(?:\s[A-Z][\w.]*){{0,2}}){{1,3}}\s[-–—]{{1,2}}\s"
    rf"|[{_UP}][\w.'’-]*(?:\s[{_UP}][\w.'’-]*){{0,2}},\s(?:{_DAY}|[A-Z]\w+)\s?\([A-Z][\w .&/-]{{1,25}}\){_DASH}"
    rf"|[{_UP}]\w{{2,20}}(?:\s[{_UP}]\w{{2,20}})?\s[-–—]{{1,2}}\s(?=[^\n]{{40}})(?![^.\n]{{0,120}}\s[-–—])"
    rf")\s*(?=[{_UP}0-9\"“‘'«„])"
    r"|【[^】]{2,20}】|(?:新华社|中新社|中新网)[^。，]{2,16}[电讯]\s?"
)
"""`ORLANDO, Fla. (AP) — `, `(CNN)`, `MADRID (EFE).- `, `NEW DELHI: `, `Evansville, Indiana, United States - `
before the first sentence."""

BYLINE_START = re.compile(
    r"(?:By|BY|by|Von|VON|Par|PAR|Por|POR|Di|Door|Words by|Story by|Written by|Reported by|Text by|Autor(?:in)?"
    r"|Author|Tekst"
    r"|Text|Texto|Testo|Yazan|Автор|Текст)\s?:?\s(?=[^\W\d_])"
)
BYLINE_ROLE = re.compile(
    r"\b(?:reporter|correspondent|editor|staff writer|columnist|contributor|producer|redakteur(?:in)?"
    r"|korrespondent(?:in)?"
    r"|journaliste|corresponsal|redactora?|repórter|giornalista|redacteur|dziennikarz|muhabir)s?\b",
    re.IGNORECASE,
)
BYLINE_ALONE = re.compile(
    r"(?:(?:the )?associated press|reuters|afp|ap|dpa|pa|cnn|npr|(?:abc|bbc|cbs|fox|nbc|sky) news(?:, \w+)?"
    r"|agence france-presse|press association|pa media"
    r"|upi"
    r"|(?:[\w ]{2,20} )?(?:staff|reporter|staff (?:reporters?|writers?|and agenc(?:y|ies)))"
    r"|[\w.+-]{1,40}@[\w.-]{1,60}|@\w+|(?:文|记者|記者|取材)[\s/／:：].{1,20})\W*",
    re.IGNORECASE,
)

SHOUTED_HEAD = re.compile(r"(?:[A-Z][A-Z'’&-]*[,:]?\s){4,20}(?=[A-Z][a-z]+[,\s])")
"""A headline in capitals that a flattened page has run into the sentence behind it."""

"""The values of the numbers in a text, so that `6,000`, `6.000`, `6 thousand` and `six thousand` compare equal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from bot.text.wordlists import word_set

Readings = frozenset[Decimal]
"""What one number may be read as: `1.234` is 1234 to some and 1.234 to others."""


def _numbered(words: str, first: int = 2) -> dict[str, int]:
    """Consecutive values for the words; forms of one number are joined by a slash."""
    return {form: first + place for place, forms in enumerate(words.split()) for form in forms.split("/")}


_COUNTS = (
    _numbered("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen")
    | _numbered("seventeen eighteen nineteen", 17)
    | _numbered("zwei drei vier fünf sechs sieben acht neun zehn elf zwölf")
    | _numbered("deux trois quatre cinq six sept huit neuf dix onze douze")
    | _numbered("dos tres cuatro cinco seis siete ocho nueve diez once doce")
    | _numbered("dois/duas três quatro cinco seis sete oito nove dez onze doze")
    | _numbered("due tre quattro cinque sei sette otto nove dieci undici dodici")
    | _numbered("twee drie vier vijf zes zeven acht negen tien elf twaalf")
    | _numbered(
        "dwa/dwie/dwóch trzy/trzech cztery/czterech pięć/pięciu sześć/sześciu siedem osiem dziewięć dziesięć"
    )
    | _numbered("iki üç dört beş altı yedi sekiz dokuz")
    | _numbered("два/дві/двоє три/троє чотири п'ять шість сім вісім дев'ять десять")
)
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_SCALES = (
    dict.fromkeys(("hundred", "hundreds", "hundert"), 10**2)
    | dict.fromkeys(("thousand", "thousands", "tausend"), 10**3)
    | dict.fromkeys(
        word_set("million millions millionen millón millones milhão milhões milione milioni miljoen"), 10**6
    )
    | dict.fromkeys(word_set("milion miliony milionów milyon мільйон мільйони мільйонів"), 10**6)
    | dict.fromkeys(word_set("billion billions milliarde milliarden milliard milliards miliardo miliardi"), 10**9)
    | dict.fromkeys(word_set("miljard miliard miliardy milyar мільярд мільярди мільярдів"), 10**9)
    | dict.fromkeys(("trillion", "trillions"), 10**12)
)
_PARTS = {
    "dozen": "12",
    "dozens": "12",
    "twice": "2",
    "double": "2",
    "triple": "3",
    "half": ".5",
    "quarter": ".25",
}
_WORDS: Mapping[str, Decimal] = {word: Decimal(value) for word, value in (_COUNTS | _TENS | _SCALES).items()} | {
    word: Decimal(value) for word, value in _PARTS.items()
}
_OTHER_WORDS = frozenset({"once", "sei", "nove", "elf", "acht", "dix", "sept", "due", "tien", "oito"})
"""Number words that are other words in other languages: they may prove a number, but need no proof."""

_SUFFIXES: Mapping[str, int] = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mio": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "mrd": 10**9,
}
_TOKEN = re.compile(r"\d+(?:[.,'\u00a0\u202f]\d{3}(?!\d))*(?:[.,]\d+)?|[^\W\d_]+(?:'[^\W\d_]+)?")
_GROUPED = re.compile(r"\d{1,3}(?:[.,'\u00a0\u202f]\d{3})+")
_JOINT = re.compile(r"[ \u00a0\u202f-]?")
_JOINT_IN_WORDS = re.compile(r"[ \u00a0-]|,? and ")


def numbers(text: str, *, doubtful: bool = False) -> list[Readings]:
    """The numbers of the text in order, in digits and in words ("one" is not one), scale words multiplied in.

    With `doubtful`, also words that are numbers in one language and something else in another.
    """
    return [readings for readings, _, _ in located_numbers(text, doubtful=doubtful)]


def located_numbers(text: str, *, doubtful: bool = False) -> list[tuple[Readings, int, int]]:
    """As `numbers`, each with its [start, end) in the text."""
    text = text.replace("’", "'")
    found: list[Readings] = []
    places: list[tuple[int, int]] = []
    end_of_last = -1
    for token in _TOKEN.finditer(text):
        word = token.group().lower()
        joined = end_of_last >= 0 and _JOINT.fullmatch(text, end_of_last, token.start()) is not None
        if word[0].isdigit():
            found.append(_readings(word))
        elif joined and word in _SUFFIXES:
            found[-1] = frozenset(value * _SUFFIXES[word] for value in found[-1])
        elif word in _WORDS and (doubtful or word not in _OTHER_WORDS):
            _append_word(found, _WORDS[word], joined=joined)
        else:
            end_of_last = -1
            continue
        end_of_last = token.end()
        start = token.start() if len(places) < len(found) else places[-1][0]
        places[len(found) - 1 :] = [(start, end_of_last)]
    return _added_up([(each, *place) for each, place in zip(found, places, strict=True)], text)


def _added_up(found: list[tuple[Readings, int, int]], text: str) -> list[tuple[Readings, int, int]]:
    """With the parts of numbers in words made one: two thousand three hundred and five."""
    made: list[tuple[Readings, int, int]] = []
    for readings, start, end in reversed(found):
        if made and text[end - 1].isalpha() and text[made[-1][1]].isalpha():
            [value], [rest] = list(readings)[:1], list(made[-1][0])[:1]
            scale = next((scale for scale in (10**9, 10**6, 10**3, 10**2) if value % scale == 0), 0)
            if 1 <= rest < scale <= value and _JOINT_IN_WORDS.fullmatch(text, end, made[-1][1]):
                _, _, end = made.pop()
                readings = frozenset({value + rest})
        made.append((readings, start, end))
    return made[::-1]


def _append_word(found: list[Readings], value: Decimal, *, joined: bool) -> None:
    """Add a number word, or multiply (six thousand) or add (twenty-eight) it to the number before."""
    if joined and value >= 100:
        found[-1] = frozenset(before * value for before in found[-1])
    elif joined and value < 10 and found[-1] <= set(map(Decimal, _TENS.values())):
        found[-1] = frozenset(before + value for before in found[-1])
    else:
        found.append(frozenset({value}))


def _readings(digits: str) -> Readings:
    values = set()
    if _GROUPED.fullmatch(digits):
        values.add(Decimal(re.sub(r"\D", "", digits)))
        if digits.endswith("0"):  # as a decimal nobody would write the last zero
            return frozenset(values)
    plain = re.sub(r"['\u00a0\u202f]", "", digits)
    head, separator, tail = plain.rpartition("," if plain.rfind(",") > plain.rfind(".") else ".")
    if separator:
        values.add(Decimal(f"{re.sub(r'[.,]', '', head) or '0'}.{tail}"))
    else:
        values.add(Decimal(plain))
    return frozenset(values)

"""What stands with a number: its unit, its sign, the number that it is set against, its day and its rank.

Units are compared where both texts name them; one that is missing here is not compared.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from bot.text.numbers import Readings, located_numbers
from bot.text.words import split_words

_UNITS: Mapping[str, str] = {
    "points": r"percentage points?|pp|prozentpunkten?|points? de pourcentage|puntos porcentuales"
    r"|pontos percentuais|punt[oi] percentual[ei]|procentpunt(?:en)?",
    "percent": r"%|per ?cent|prozent|pour ?cent|por ?cient[o]|por ?cento|procent|відсот\w+",
    "pound": r"£|pounds?|gbp|livres?|pfund|libras?|sterline|pond",
    "dollar": r"\$|dollars?|usd|d[oó]lar(?:es)?|dollar[io]|долар\w*",
    "euro": r"€|euros?|eur|євро",
    "yen": r"¥|yen",
    "rupee": r"₹|rupees?",
    "kilometre": r"km|kilomet(?:er|re)s?|kilomètres?|kilómetros?|quil[ôó]metros?|chilometr[io]",
    "mile": r"miles?|meilen?|millas?|milhas?|miglia|mijl",
    "metre": r"met(?:er|re)s?|mètres?|metros?|metri",
    "foot": r"feet|foot|ft",
    "kilogram": r"kg|kilograms?|kilos?|kilogramm",
    "tonne": r"tons?|tonnes?|tonnen|toneladas?",
    "hectare": r"hectares?|hektar",
    "acre": r"acres?",
    "morning": r"a\.?m\b",
    "afternoon": r"p\.?m\b",
    "second": r"seconds?|sekunden?|secondes?|segundos?",
    "minute": r"minutes?|minuten?|minutos?|minuti",
    "hour": r"hours?|stunden?|heures?|horas?|uren|ore|uur",
    "day": r"days?|tagen?|jours?|días?|dias?|giorni|dagen|dni|gün",
    "week": r"weeks?|wochen?|semaines?|semanas?|settimane|weken",
    "month": r"months?|monaten?|mois|meses|mes|mesi|maanden",
    "year": r"years?|jahren?|ans|années?|años?|anos?|anni|jaar|lata|lat|yıl",
}
_UNIT = re.compile(
    "|".join(rf"(?P<{name}>(?<![^\W\d_])(?:{words})(?![^\W_]))" for name, words in _UNITS.items()), re.IGNORECASE
)
_BEFORE = re.compile(r"(?P<dollar>\$|USD)|(?P<pound>£|GBP)|(?P<euro>€|EUR)|(?P<yen>¥)|(?P<rupee>₹)")
_GAP = re.compile(r"[ \u00a0\u202f-]{0,2}(?:(?:de|di|of) |d['’])?")
_REACH_BEFORE = 4
_NEGATIVE = re.compile(r"(?:(?<![\w)])[-−]|\bminus )[$£€¥]?$", re.IGNORECASE)
_SET_AGAINST = re.compile(
    rf"\W{{0,2}}(?:(?:{'|'.join(_UNITS.values())})\W?)?(?:\b(?:to|bis|à|a|al|tot|do|до)\b|[-–—:])\s?[$£€¥]?",
    re.IGNORECASE,
)
_LONGEST_BETWEEN = 30

_CALENDAR: Mapping[str, str] = {
    form: name
    for name, forms in {
        "monday": "monday montag lundi lunes lunedì maandag poniedziałek poniedziałku pazartesi понеділок",
        "tuesday": "tuesday dienstag mardi martes martedì dinsdag wtorek salı вівторок",
        "wednesday": "wednesday mittwoch mercredi miércoles mercoledì woensdag środa środę çarşamba середу",
        "thursday": "thursday donnerstag jeudi jueves giovedì donderdag czwartek perşembe четвер",
        "friday": "friday freitag vendredi viernes venerdì vrijdag piątek cuma п'ятницю",
        "saturday": "saturday samstag sonnabend samedi sábado sabato zaterdag sobota sobotę cumartesi суботу",
        "sunday": "sunday sonntag dimanche domingo domenica zondag niedziela niedzielę неділю",
        "january": "january januar jänner janvier enero janeiro gennaio januari stycznia styczniu січня січні",
        "february": "february februar février febrero fevereiro febbraio februari lutego lutym şubat лютого",
        "march": "march märz mars marzo março maart marca marcu березня березні",
        "april": "april avril abril aprile kwietnia kwietniu nisan квітня квітні",
        "may": "may mai mayo maio maggio mei maja maju mayıs травня травні",
        "june": "june juni juin junio junho giugno czerwca czerwcu haziran червня червні",
        "july": "july juli juillet julio julho luglio lipca lipcu temmuz липня липні",
        "august": "august août agosto augustus sierpnia sierpniu ağustos серпня серпні",
        "september": "september septembre septiembre setembro settembre września wrześniu eylül вересня вересні",
        "october": "october oktober octobre octubre outubro ottobre października październiku жовтня жовтні",
        "november": "november novembre noviembre novembro listopada listopadzie kasım листопада листопаді",
        "december": "december dezember décembre diciembre dezembro dicembre grudnia grudniu aralık грудня грудні",
    }.items()
    for form in forms.split()
}
_OTHERWISE_VERBS = re.compile(r"\b(?:may|march)\b")
_RANKS = {
    form: rank
    for rank, forms in {
        1: "first 1st",
        3: "third thirds 3rd",
        4: "fourth fourths 4th",
        5: "fifth fifths 5th",
        6: "sixth sixths 6th",
        7: "seventh 7th",
        8: "eighth 8th",
        9: "ninth 9th",
        10: "tenth tenths 10th",
    }.items()
    for form in forms.split()
}
"""Parts too (a third); "second" is a unit."""


@dataclass(frozen=True, slots=True)
class _Measure:
    readings: Readings
    unit: str | None
    negative: bool


def quantities_stand(sentence: str, source: str) -> bool:
    """Whether each number stands in the source, with its sign and no other unit; no two that are set against each
    other change places; and each day, month and rank stands there too."""
    given = _measures(source, doubtful=True)
    named = {match.lastgroup for match in _UNIT.finditer(source)} | {each.unit for each in given}
    return (
        all(_stands(measure, given, named) for measure in _measures(sentence))
        and not _changed_places(sentence, source)
        and calendar(sentence) <= calendar(source)
        and _ranks(sentence) <= _ranks(source)
    )


def calendar(text: str) -> set[str]:
    """The days of the week and the months that a text names in any of our languages, by their English names."""
    words = (word.removesuffix("'s") for word in split_words(_OTHERWISE_VERBS.sub("", text)))
    return {_CALENDAR[word] for word in words if word in _CALENDAR}


def is_quantity(word: str) -> bool:
    """Whether the word is a number or a unit, and so compared as such."""
    return bool(located_numbers(word, doubtful=True)) or _UNIT.fullmatch(word) is not None


def _measures(text: str, *, doubtful: bool = False) -> list[_Measure]:
    return [
        _Measure(readings, _unit(text, start, end), _NEGATIVE.search(text, max(0, start - 8), start) is not None)
        for readings, start, end in located_numbers(text, doubtful=doubtful)
    ]


def _unit(text: str, start: int, end: int) -> str | None:
    before = _BEFORE.search(text[max(0, start - _REACH_BEFORE) : start].rstrip()[-3:])
    if before is not None:
        return before.lastgroup
    gap = _GAP.match(text, end)
    after = _UNIT.match(text, gap.end() if gap else end)
    return after.lastgroup if after else None


def _stands(measure: _Measure, given: list[_Measure], named: set[str | None]) -> bool:
    same = [each for each in given if each.readings & measure.readings and each.negative == measure.negative]
    units = {each.unit for each in same}
    if not same or measure.unit is None:
        return bool(same)
    return measure.unit in units or (None in units and measure.unit in named)


def _changed_places(sentence: str, source: str) -> bool:
    given = _set_against(source)
    return any(
        any(one & second and other & first for first, second in given)
        and not any(one & first and other & second for first, second in given)
        for one, other in _set_against(sentence)
    )


def _set_against(text: str) -> list[tuple[Readings, Readings]]:
    """Pairs of numbers as in 12 to 7, 2–1, from 3% to 4%."""
    return [
        (one, other)
        for (one, _, end), (other, start, _) in pairwise(located_numbers(text))
        if start - end <= _LONGEST_BETWEEN and _SET_AGAINST.fullmatch(text, end, start)
    ]


def _ranks(text: str) -> set[int]:
    return {_RANKS[word] for word in re.findall(r"\w+", text.lower()) if word in _RANKS}

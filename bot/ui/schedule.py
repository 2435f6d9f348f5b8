"""A schedule as the sentence that a person understands it by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from babel.dates import get_day_names

from bot.messages import Translator
from bot.services.schedules import LAST, WEEKEND, WORKDAYS, Schedule, clock


def schedule_sentence(schedule: Schedule, tr: Translator) -> str:
    """`Monday to Friday at 07:30 and 18:00, except from 22:00 to 07:00.` Plain text, without the zone."""
    said = _when(schedule, tr)
    if schedule.quiet:
        start, end = map(clock, schedule.quiet)
        said = tr("{when}, except from {start} to {end}", when=said, start=start, end=end)
    if schedule.starts:
        said = tr("{when}, from {day} on", when=said, day=tr.date(schedule.starts))
    if schedule.ends:
        said = tr("{when}, until {day}", when=said, day=tr.date(schedule.ends))
    return tr("{sentence}.", sentence=said)


def _when(schedule: Schedule, tr: Translator) -> str:
    if schedule.cron is not None:
        return tr("At the times of the cron expression {cron}", cron=schedule.cron)
    if schedule.most is not None:
        return tr.plural(
            "As it happens, at most once an hour", "As it happens, at most {n} times an hour", schedule.most
        )
    if schedule.every is not None:
        hours, minutes = divmod(schedule.every, 60)
        if minutes:
            return tr.plural("Every minute", "Every {n} minutes", schedule.every)
        return tr.plural("Every hour", "Every {n} hours", hours)
    if (evenly := schedule.evenly()) is not None:
        step, first, last = evenly
        about = {"days": _days(schedule, tr), "start": clock(first), "end": clock(last)}
        hours, minutes = divmod(step, 60)
        if minutes:
            return tr("{days}, every {n} minutes from {start} to {end}", n=step, **about)
        return tr.plural(
            "{days}, every hour from {start} to {end}",
            "{days}, every {n} hours from {start} to {end}",
            hours,
            **about,
        )
    return tr("{days} at {times}", days=_days(schedule, tr), times=_times(schedule.times, tr))


def _days(schedule: Schedule, tr: Translator) -> str:
    names = get_day_names("wide", locale=tr.locale)
    days = tr.list(names[day] for day in schedule.weekdays)
    if schedule.ordinals:
        which = tr.list(_ordinal(each, tr) for each in schedule.ordinals)
        return tr("On the {ordinal} {day} of the month", ordinal=which, day=days)
    if schedule.monthdays:
        return _monthdays(schedule.monthdays, tr)
    if not schedule.weekdays:
        return tr("Every day")
    if schedule.weekdays == WORKDAYS:
        return tr("Monday to Friday")
    if schedule.weekdays == WEEKEND:
        return tr("Saturday and Sunday")
    return tr("Every {day}", day=days)


def _monthdays(days: Sequence[int], tr: Translator) -> str:
    numbers = [str(day) for day in days if day != LAST]
    if not numbers:
        return tr("On the last day of the month")
    if LAST in days:
        return tr("On the days {days} and on the last day of the month", days=tr.list(numbers))
    return tr.plural(
        "On day {days} of the month", "On the days {days} of the month", len(numbers), days=tr.list(numbers)
    )


def _ordinal(number: int, tr: Translator) -> str:
    names = {
        1: tr("first"),
        2: tr("second"),
        3: tr("third"),
        4: tr("fourth"),
        5: tr("fifth"),
        LAST: tr("last"),
    }
    return names[number]


def _times(times: Sequence[time], tr: Translator) -> str:
    return tr.list(map(clock, times))

"""A schedule as a sentence: every form has one, in the order that a person says it in."""

from __future__ import annotations

from datetime import date, time

import pytest
from babel import Locale

from bot.messages import Translator
from bot.services.schedule_words import parse_schedule
from bot.services.schedules import LAST, Schedule
from bot.ui.schedule import schedule_sentence

EIGHT = (time(8),)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("daily 08:00", "Every day at 08:00."),
        ("daily 8:00 and 18:30", "Every day at 08:00 and 18:30."),
        ("weekdays 7:30", "Monday to Friday at 07:30."),
        ("weekends 10:00", "Saturday and Sunday at 10:00."),
        ("mon,thu 9am", "Every Monday and Thursday at 09:00."),
        ("sun 12am", "Every Sunday at 00:00."),
        ("every 2 hours", "Every 2 hours."),
        ("every 1 hour", "Every hour."),
        ("every 90 minutes", "Every 90 minutes."),
        ("as it happens", "Every 5 minutes."),
        ("weekdays hourly 9-17", "Monday to Friday, every hour from 09:00 to 17:00."),
        ("every 2 hours from 8 to 20", "Every day, every 2 hours from 08:00 to 20:00."),
        ("every 15 minutes from 8 to 20", "Every day, every 15 minutes from 08:00 to 20:00."),
        ("as it happens, at most 1 an hour", "As it happens, at most once an hour."),
        ("breaking, at most 4 an hour", "As it happens, at most 4 times an hour."),
        ("cron */5 8-18 * * 1-5", "At the times of the cron expression */5 8-18 * * 1-5."),
    ],
)
def test_what_a_moderator_typed_comes_back_as_a_sentence(typed: str, sentence: str) -> None:
    assert schedule_sentence(parse_schedule(typed), Translator()) == sentence


@pytest.mark.parametrize(
    ("schedule", "sentence"),
    [
        (Schedule(times=EIGHT, monthdays=(1,)), "On day 1 of the month at 08:00."),
        (Schedule(times=EIGHT, monthdays=(1, 15)), "On the days 1 and 15 of the month at 08:00."),
        (Schedule(times=EIGHT, monthdays=(LAST,)), "On the last day of the month at 08:00."),
        (
            Schedule(times=EIGHT, monthdays=(1, LAST)),
            "On the days 1 and on the last day of the month at 08:00.",
        ),
        (
            Schedule(times=EIGHT, weekdays=(0,), ordinals=(1, 3)),
            "On the first and third Monday of the month at 08:00.",
        ),
        (
            Schedule(times=EIGHT, weekdays=(4,), ordinals=(LAST,)),
            "On the last Friday of the month at 08:00.",
        ),
        (
            Schedule(
                every=60,
                quiet=(time(22), time(7)),
                starts=date(2026, 12, 1),
                ends=date(2026, 12, 24),
            ),
            "Every hour, except from 22:00 to 07:00, from Tuesday, December 1, 2026 on, "
            "until Thursday, December 24, 2026.",
        ),
    ],
)
def test_every_part_of_a_schedule_is_said(schedule: Schedule, sentence: str) -> None:
    assert schedule_sentence(schedule, Translator()) == sentence


def test_days_are_named_in_the_readers_language() -> None:
    german = Translator(Locale("de"))
    assert "Montag" in schedule_sentence(parse_schedule("mon 9:00"), german)


@pytest.mark.parametrize("typed", ["daily 08:00", "weekdays 7:30 and 18:00", "mon,thu 9am", "every 2 hours"])
def test_the_stored_form_reads_as_what_was_typed(typed: str) -> None:
    schedule = parse_schedule(typed)
    again = parse_schedule(str(schedule))
    assert schedule_sentence(again, Translator()) == schedule_sentence(schedule, Translator())

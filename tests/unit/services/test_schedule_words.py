"""What people type, what it means, and what they are told when it can't be read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InputError
from bot.services.schedule_words import parse_schedule

HOURS = ",".join(str(hour) for hour in range(24) if hour != 21)
"""Many, and not evenly spaced."""


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("daily 08:00", "daily 08:00"),
        ("Every day at 8 AM", "daily 08:00"),
        ("8", "daily 08:00"),
        ("at noon and midnight", "daily 00:00,12:00"),
        ("12am, 12pm", "daily 00:00,12:00"),
        ("weekdays 7:30 and 18:00", "mon,tue,wed,thu,fri 07:30,18:00"),
        ("weekends 10.15", "sat,sun 10:15"),
        ("mon,thu 9am", "mon,thu 09:00"),
        ("Thursdays & Mondays at 9 a.m.", "mon,thu 09:00"),
        ("mon-fri 9", "mon,tue,wed,thu,fri 09:00"),
        ("friday to monday 22h30", "mon,fri,sat,sun 22:30"),
        ("mon tue wed thu fri sat sun 9:00", "daily 09:00"),
        ("every 2 hours", "every 120 minutes"),
        ("every hour", "every 60 minutes"),
        ("hourly", "every 60 minutes"),
        ("every 15 min", "every 15 minutes"),
        ("every 3 hours from 8:00 to 20:00", "daily 08:00,11:00,14:00,17:00,20:00"),
        ("every 2 hours between 9am and 1pm", "daily 09:00,11:00,13:00"),
        ("every 15 minutes from 8:00 to 20:00", "every 15 minutes from 08:00 to 20:00"),
        ("hourly 22-5", "daily 00:00,01:00,02:00,03:00,04:00,05:00,22:00,23:00"),
        ("8-18 hourly", "every 60 minutes from 08:00 to 18:00"),
        ("weekdays every 2 hours", "mon,tue,wed,thu,fri every 120 minutes from 00:00 to 22:00"),
        ("every 2 hours on weekdays from 8 to 12", "mon,tue,wed,thu,fri 08:00,10:00,12:00"),
        ("every two hours", "every 120 minutes"),
        ("every half hour", "every 30 minutes"),
        ("every other hour", "every 120 minutes"),
        ("every hour on the hour", "every 60 minutes"),
        ("@hourly", "every 60 minutes"),
        ("daily@8", "daily 08:00"),
        ("8 o'clock", "daily 08:00"),
        ("once a day at 8p", "daily 20:00"),
        ("midday", "daily 12:00"),
        ("daily 8am/5pm", "daily 08:00,17:00"),
        ("tue/thu 10:00", "tue,thu 10:00"),
        ("m-f 9am", "mon,tue,wed,thu,fri 09:00"),
        ("M,W,F 9am", "mon,wed,fri 09:00"),
        ("Mo-Fr 9:00", "mon,tue,wed,thu,fri 09:00"),
        ("every week on monday at 9", "mon 09:00"),
        ("every day except sunday 8:00", "mon,tue,wed,thu,fri,sat 08:00"),
        ("mon-sat but not wed 8:00", "mon,tue,thu,fri,sat 08:00"),
        ("every morning at 8", "daily 08:00"),
        ("every evening at 6", "daily 18:00"),
        ("at 8 in the morning and 6 in the evening", "daily 08:00,18:00"),
        ("9 at night", "daily 21:00"),
        ("12 at night", "daily 00:00"),
        ("20:00 in the evening", "daily 20:00"),
        ("mon 9:00, thu 9:00", "mon,thu 09:00"),
        ("first mon and third mon 10:00", "first,third mon 10:00"),
        ("the first of each month at 9", "monthly 1 09:00"),
        ("monthly on the 15th at 9", "monthly 15 09:00"),
        ("1st-3rd 9:00", "monthly 1,2,3 09:00"),
        ("real time", "every 5 minutes"),
        ("every 2 hours not between 22 and 7", "every 120 minutes quiet 22:00-07:00"),
        ("as it happens", "every 5 minutes"),
        ("As it happens, at most 4 an hour", "as it happens, at most 4 an hour"),
        ("breaking, max 5 an hour", "as it happens, at most 5 an hour"),
        ("live, up to 10/hour", "every 6 minutes"),
        ("breaking news max 1 per hour quiet 22:00-07:00", "as it happens, at most 1 an hour quiet 22:00-07:00"),
        ("first monday 10:00", "first mon 10:00"),
        ("1st and 3rd tue of the month, 10:00", "first,third tue 10:00"),
        ("last friday at 5pm", "last fri 17:00"),
        ("on the 15th at 9:30", "monthly 15 09:30"),
        ("monthly 1,15 09:00", "monthly 1,15 09:00"),
        ("monthly 20:00", "monthly 1 20:00"),
        ("last day of the month 17:00", "monthly last 17:00"),
        ("0 8 * * 1-5", "cron 0 8 * * 1-5"),
        ("cron 0  8 1 * mon", "cron 0 8 1 * mon"),
        ("*/30 9-17 * * *", "cron */30 9-17 * * *"),
        ("every 2 hours quiet 22:00-07:00", "every 120 minutes quiet 22:00-07:00"),
        ("every 2 hours, except 10pm to 7am", "every 120 minutes quiet 22:00-07:00"),
        ("daily 8:00 from 2026-12-01 until 2027-1-31", "daily 08:00 from 2026-12-01 until 2027-01-31"),
        (
            "starting 2026-12-01 weekdays 8:00 quiet hours 9-10 ending 2027-01-31",
            "mon,tue,wed,thu,fri 08:00 quiet 09:00-10:00 from 2026-12-01 until 2027-01-31",
        ),
    ],
)
def test_words_mean_one_schedule_and_its_canonical_form_means_it_too(typed: str, canonical: str) -> None:
    schedule = parse_schedule(typed)
    assert str(schedule) == canonical
    assert parse_schedule(canonical) == schedule


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("sometimes", "“sometimes”"),
        ("daily", "daily 08:00"),
        ("", "daily 08:00"),
        ("mon", "mon 08:00"),
        ("daily 25:00", "25:00"),
        ("daily 8:75", "8:75"),
        ("13pm", "13pm"),
        ("daily 45", "“45”"),
        ("monthly 32 9:00", "“32”"),
        ("6th monday 9:00", "first to fourth"),
        ("every 7 hours", "420 minutes"),
        ("every 0 minutes", "0 minutes"),
        ("every 1 minute", "every 5 minutes"),
        ("daily 8:00, 8:02", "every 5 minutes"),
        ("daily 23:58, 0:01", "every 5 minutes"),
        ("as it happens, at most 7 an hour", "1 to 6, 10 or 12"),
        ("as it happens, at most 0 an hour", "1 to 6, 10 or 12"),
        ("* * * * *", "every 5 minutes"),
        ("0 0 30 2 *", "five fields"),
        ("0 25 * * *", "five fields"),
        ("0 0 8 * * *", "five fields"),
        ("daily 23:00 quiet 22-7", "quiet hours"),
        ("daily 23:00 quiet 7-7", "quiet 22:00-07:00"),
        ("daily 8:00 from 2026-02-30", "2026-02-30"),
        ("daily 8:00 from 2027-02-01 until 2027-01-01", "before it starts"),
        ("daily 8:00 " + "x" * 200, "200"),
        ("every 3 days at 8", "mon,wed,fri 08:00"),
        ("every 2 weeks monday 9am", "mon,wed,fri 08:00"),
        ("every other monday 9am", "mon,wed,fri 08:00"),
        ("biweekly monday 9", "mon,wed,fri 08:00"),
        ("every 4 8:00", "“4”"),
        ("weekly 9am", "monday 09:00"),
        ("monthly monday 9:00", "first monday 09:00"),
        ("first weekday of the month 9:00", "first monday 09:00"),
        ("Monday 9:00 and Friday 17:00", "the first with: mon 09:00"),
        ("8:00 mon, 9:00 tue", "the first with: mon 08:00"),
        ("first monday and last friday 10:00", "the first with: first mon"),
        ("monday and the 15th 10:00", "the first with: mon"),
        ("daily except mon-sun 8:00", "mon,thu 09:00"),
        ("first monday except tuesday 8:00", "first mon"),
        ("8:00 - 18:00", "“18:00”"),
        ("last to first hourly", "“first”"),
        ("1st to last 9:00", "“last”"),
        ("15th mon first 9:00", "the first with: monthly 15"),
        ("mon-wed-fri 9:00", "“fri”"),
        ("daily 8:00 EST", "time zone"),
        ("daily 8:00 Europe/Berlin", "time zone"),
        ("daily 8:00 from 1 december", "2026-12-01"),
        ("daily 8:00 until christmas", "2026-12-01"),
        ("once a day", "daily 08:00"),
        ("dayly 8:00", "works is: daily 08:00"),
        ("wensday 9:00", "works is: wed 09:00"),
        ("montags 9 Uhr", "works is: mon 09:00"),
        ("every 2 hours but not at night", "works is: every 120 minutes"),
        (f"mon-sat {HOURS} from 2026-12-01 until 2027-02-01 not 3-4", "evenly"),
    ],
)
def test_what_cannot_be_read_is_answered_with_what_to_type(typed: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_schedule(typed)
    assert hint in str(caught.value)


WORDS = re.findall(
    r"\S+",
    "every daily weekly monthly hourly mon tuesdays weekdays weekend first 3rd last 15th of the month and or to "
    "from until at on in not except quiet other half hour hours minutes days 2 8 30 15 9am 5pm 08:00 17:30 noon "
    "midnight morning evening night 22-7 - , / @ as it happens most an 2027-01-31 12",
)


@given(
    st.text(max_size=60)
    | st.from_regex(r"[a-z0-9:,*/ -]{0,40}", fullmatch=True)
    | st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
)
def test_any_text_is_a_schedule_or_an_input_error(typed: str) -> None:
    try:
        schedule = parse_schedule(typed)
    except InputError as error:
        assert str(error)
    else:
        assert parse_schedule(str(schedule)) == schedule

"""Write the State Council's working calendar as the days that differ from a plain Monday-to-Friday week.

Source: the PyPI package `chinese-calendar`, which carries the yearly notices of the State Council's General Office.
Every day of every year is asked of the package, and the years whose notices were read by hand (docs/glossary.md,
"working day") are checked day by day. A difference stops the run, and nothing is written.
"""

import csv
import datetime
import io
import sys
from importlib import metadata
from pathlib import Path

import chinese_calendar

FIRST_YEAR, LAST_YEAR = 2004, 2026
TARGET = Path(__file__).resolve().parents[2] / "Sources/Facts/Resources/calendar/working-days.csv"
DAY = datetime.timedelta(days=1)

# The notices for 2024, 2025 and 2026, set down by hand: month/day, ranges with a dash.
NOTICES = {
    2024: {
        "off": "1/1 2/10-2/17 4/4-4/6 5/1-5/5 6/10 9/15-9/17 10/1-10/7",
        "work": "2/4 2/18 4/7 4/28 5/11 9/14 9/29 10/12",
    },
    2025: {
        "off": "1/1 1/28-2/4 4/4-4/6 5/1-5/5 5/31-6/2 10/1-10/8",
        "work": "1/26 2/8 4/27 9/28 10/11",
    },
    2026: {
        "off": "1/1-1/3 2/15-2/23 4/4-4/6 5/1-5/5 6/19-6/21 9/25-9/27 10/1-10/7",
        "work": "1/4 2/14 2/28 5/9 9/20 10/10",
    },
}


def days_of(year: int):
    """Every day of a year, in order."""
    day = datetime.date(year, 1, 1)
    while day.year == year:
        yield day
        day += DAY


def days_in(year: int, text: str) -> set[datetime.date]:
    """The days written as "2/10-2/17 4/4"."""
    days = set()
    for part in text.split():
        first, _, last = part.partition("-")
        day, end = (datetime.date(year, *map(int, bound.split("/"))) for bound in (first, last or first))
        while day <= end:
            days.add(day)
            day += DAY
    return days


def check_against_notices() -> None:
    """Stops unless the package agrees with each notice on every single day of its year."""
    for year, notice in NOTICES.items():
        off, work = days_in(year, notice["off"]), days_in(year, notice["work"])
        for day in days_of(year):
            expected = day in work or (day not in off and day.weekday() < 5)
            if chinese_calendar.is_workday(day) != expected:
                sys.exit(f"{day}: the package and the notice of {year} disagree; nothing was written.")


def name_of(day: datetime.date) -> str:
    """The Chinese name of the holiday that a day belongs to, or was swapped for."""
    holiday = chinese_calendar.constants.holidays.get(day) or chinese_calendar.constants.workdays.get(day)
    for member in chinese_calendar.Holiday:
        if member.value == holiday:
            return member.chinese
    sys.exit(f"{day} differs from the plain week and has no name; nothing was written.")


def rows():
    """One row for each day that differs."""
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        for day in days_of(year):
            works = chinese_calendar.is_workday(day)
            if works != (day.weekday() < 5):
                yield year, day.isoformat(), "work" if works else "off", name_of(day)


def main() -> None:
    check_against_notices()
    version = metadata.version("chinese-calendar")
    text = io.StringIO()
    text.write(
        "# Working calendar of the State Council (国务院办公厅 yearly notices): days that differ from a Monday-to-Friday week.\n"
        f"# Years: {FIRST_YEAR}-{LAST_YEAR}. A day of any other year is unknown, never a guess.\n"
        f"# Source: PyPI chinese-calendar {version} (MIT, released 2025-11-04); 2024-2026 checked day by day against the notices.\n"
        "# Written by script/data/working-days.py; do not edit by hand.\n"
    )
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["year", "date", "kind", "name"])
    written = list(rows())
    missing = set(range(FIRST_YEAR, LAST_YEAR + 1)) - {year for year, *_ in written}
    if missing:
        sys.exit(f"No differing day in {sorted(missing)}: the package cannot know these years; nothing was written.")
    table.writerows(written)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(text.getvalue(), encoding="utf-8")
    print(f"{TARGET.name}: {len(written)} days, {FIRST_YEAR}-{LAST_YEAR}")


main()

import json
import math
from dataclasses import dataclass

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LOWEST, HIGHEST = 5.0, 28.0


class ScheduleError(ValueError):
    """The uploaded schedule can't be used."""


@dataclass(frozen=True)
class Entry:
    day: str
    minute: int
    celsius: float


def parse_entry(raw):
    try:
        day = raw["day"]
        hours, minutes = raw["at"].split(":")
        entry = Entry(day, int(hours) * 60 + int(minutes), float(raw["celsius"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ScheduleError(f"not an entry: {error}") from None
    if entry.day not in WEEKDAYS:
        raise ScheduleError(f"unknown day {entry.day!r}")
    if entry.celsius < LOWEST and entry.celsius > HIGHEST:
        raise ScheduleError(f"{entry.celsius} degrees are out of range")
    return entry


def read_schedule(text, boiler):
    """Replaces the boiler's weekly schedule by the JSON list that the app uploaded."""
    entries = json.loads(text)
    if not isinstance(entries, list) or len(entries) > 7 * 12:
        raise ScheduleError("a schedule is a list of at most 84 entries")
    schedule = sorted((parse_entry(raw) for raw in entries), key=lambda e: (WEEKDAYS.index(e.day), e.minute))
    boiler.load([(WEEKDAYS.index(e.day), e.minute, e.celsius) for e in schedule])
    return len(schedule)

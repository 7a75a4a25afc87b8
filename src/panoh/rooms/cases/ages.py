"""Ages: from a date of birth to the bands of IOM's Counter Trafficking Data Collaborative."""

from __future__ import annotations

from datetime import date

BANDS = ((8, "0_8"), (17, "9_17"), (20, "18_20"), (29, "21_29"), (38, "30_38"), (47, "39_47"))
CHILD_BANDS = ("0_8", "9_17")


def age_on(born: date, day: date) -> int:
    """Full years on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def band_of(years: int) -> str:
    """The age band of an age in years."""
    return next((band for most, band in BANDS if years <= most), "48_plus")

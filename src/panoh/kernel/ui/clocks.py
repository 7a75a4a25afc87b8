"""Times as people say them: how far off, and the hour on the wall of the place it concerns."""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_skeleton, get_timezone_location
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from panoh.kernel.ui.locales import current_locale

MINUTE, HOUR, DAY = 60, 3600, 86400
YEAR_WORD = "\u202fг."  # Russian; at the end of a sentence its full stop would stand twice


def relative(moment: datetime, now: datetime) -> str:
    """Say how far `moment` is from `now`: "in 3 h", "12 min ago", "in 5 days", "now"."""
    seconds = (moment - now).total_seconds()
    size, ahead = abs(seconds), seconds > 0
    if size < MINUTE:
        return _("now")
    if size < HOUR:
        return _minutes(int(size // MINUTE), ahead=ahead)
    if size < DAY:
        return _hours(int(size // HOUR), ahead=ahead)
    return _days(int(size // DAY), ahead=ahead)


def _minutes(count: int, *, ahead: bool) -> str:
    if ahead:
        return ngettext("in %(count)d min", "in %(count)d min", count) % {"count": count}
    return ngettext("%(count)d min ago", "%(count)d min ago", count) % {"count": count}


def _hours(count: int, *, ahead: bool) -> str:
    if ahead:
        return ngettext("in %(count)d h", "in %(count)d h", count) % {"count": count}
    return ngettext("%(count)d h ago", "%(count)d h ago", count) % {"count": count}


def _days(count: int, *, ahead: bool) -> str:
    if ahead:
        return ngettext("in %(count)d day", "in %(count)d days", count) % {"count": count}
    return ngettext("%(count)d day ago", "%(count)d days ago", count) % {"count": count}


def absolute(moment: datetime, zone: tzinfo, now: datetime, place: str = "") -> str:
    """Write the hour in `zone`, with the day unless it is today there: "26 Nov, 18:40 Osh"."""
    there, today = moment.astimezone(zone), now.astimezone(zone)
    hour = _formatted("Hm", time(there.hour, there.minute), current_locale())
    parts = {"day": day(there, today), "hour": hour, "place": place or place_of(zone)}
    if there.date() == today.date():
        return _("%(hour)s %(place)s") % parts
    return _("%(day)s, %(hour)s %(place)s") % parts


def day(there: date, today: date | None = None) -> str:
    """Write a date, without the year when it is this year's: "26 Nov", "26 Nov 2025"."""
    same_year = today is not None and there.year == today.year
    alone = date(there.year, there.month, there.day)
    return _formatted("MMMd" if same_year else "yMMMd", alone, current_locale())


@lru_cache(maxsize=4096)
def _formatted(skeleton: str, moment: date | time, locale: Locale) -> str:
    """By the locale's own pattern; kept, because pages say the same days and hours again."""
    return format_skeleton(skeleton, moment, locale=locale).removesuffix(YEAR_WORD)


def place_of(zone: tzinfo) -> str:
    """Return the city that names a zone, in the active language; its short name if it has none."""
    if not isinstance(zone, ZoneInfo) or "/" not in zone.key:
        return str(zone)
    return _city(zone.key, current_locale())


@lru_cache(maxsize=1024)
def _city(zone: str, locale: Locale) -> str:
    return get_timezone_location(ZoneInfo(zone), locale=locale, return_city=True)

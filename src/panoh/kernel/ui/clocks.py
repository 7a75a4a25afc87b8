"""Times as people say them: how far off, and the hour on the wall of the place it concerns."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton, get_timezone_location
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from panoh.kernel.ui.locales import current_locale

MINUTE, HOUR, DAY = 60, 3600, 86400


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
    hour = format_skeleton("Hm", there, locale=current_locale())
    parts = {"day": day(there, today), "hour": hour, "place": place or place_of(zone)}
    if there.date() == today.date():
        return _("%(hour)s %(place)s") % parts
    return _("%(day)s, %(hour)s %(place)s") % parts


def day(there: date, today: date | None = None) -> str:
    """Write a date, without the year when it is this year's: "26 Nov", "26 Nov 2025"."""
    same_year = today is not None and there.year == today.year
    return format_skeleton("MMMd" if same_year else "yMMMd", there, locale=current_locale())


def place_of(zone: tzinfo) -> str:
    """Return the city that names a zone, in the active language; its short name if it has none."""
    if not isinstance(zone, ZoneInfo) or "/" not in zone.key:
        return str(zone)
    return get_timezone_location(zone, locale=current_locale(), return_city=True)

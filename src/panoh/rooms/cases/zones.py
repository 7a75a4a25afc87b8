"""Whose clock: the hours that a person lives by, wherever they are, and the days of the week."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import Codes

DAYS = Codes(
    ("mon", _("Monday")),
    ("tue", _("Tuesday")),
    ("wed", _("Wednesday")),
    ("thu", _("Thursday")),
    ("fri", _("Friday")),
    ("sat", _("Saturday")),
    ("sun", _("Sunday")),
)
# code: (IANA zone, city, country for which it is the first guess)
CLOCKS = {
    "bishkek": ("Asia/Bishkek", _("Bishkek, Osh"), "KG"),
    "almaty": ("Asia/Almaty", _("Almaty, Astana"), "KZ"),
    "dushanbe": ("Asia/Dushanbe", _("Dushanbe"), "TJ"),
    "ashgabat": ("Asia/Ashgabat", _("Ashgabat"), "TM"),
    "tashkent": ("Asia/Tashkent", _("Tashkent"), "UZ"),
    "moscow": ("Europe/Moscow", _("Moscow"), "RU"),
    "yekaterinburg": ("Asia/Yekaterinburg", _("Yekaterinburg"), ""),
    "novosibirsk": ("Asia/Novosibirsk", _("Novosibirsk"), ""),
    "irkutsk": ("Asia/Irkutsk", _("Irkutsk"), ""),
    "vladivostok": ("Asia/Vladivostok", _("Vladivostok"), ""),
    "istanbul": ("Europe/Istanbul", _("Istanbul"), "TR"),
    "dubai": ("Asia/Dubai", _("Dubai"), "AE"),
    "bahrain": ("Asia/Bahrain", _("Bahrain"), "BH"),
    "riyadh": ("Asia/Riyadh", _("Riyadh"), "SA"),
    "tehran": ("Asia/Tehran", _("Tehran"), "IR"),
    "kabul": ("Asia/Kabul", _("Kabul"), "AF"),
    "karachi": ("Asia/Karachi", _("Karachi"), "PK"),
    "kolkata": ("Asia/Kolkata", _("Delhi"), "IN"),
    "bangkok": ("Asia/Bangkok", _("Bangkok"), "TH"),
    "yangon": ("Asia/Yangon", _("Yangon"), "MM"),
    "phnom_penh": ("Asia/Phnom_Penh", _("Phnom Penh"), "KH"),
    "vientiane": ("Asia/Vientiane", _("Vientiane"), "LA"),
    "kuala_lumpur": ("Asia/Kuala_Lumpur", _("Kuala Lumpur"), "MY"),
    "shanghai": ("Asia/Shanghai", _("Beijing"), "CN"),
    "seoul": ("Asia/Seoul", _("Seoul"), "KR"),
    "tbilisi": ("Asia/Tbilisi", _("Tbilisi"), "GE"),
    "jerusalem": ("Asia/Jerusalem", _("Jerusalem"), "IL"),
    "nicosia": ("Asia/Nicosia", _("Nicosia"), "CY"),
    "minsk": ("Europe/Minsk", _("Minsk"), "BY"),
    "warsaw": ("Europe/Warsaw", _("Warsaw, Berlin"), "PL"),
    "london": ("Europe/London", _("London"), "GB"),
    "utc": ("UTC", _("World time (UTC)"), ""),
}
CLOCK_CODES = Codes(*((code, label) for code, (_zone, label, _country) in CLOCKS.items()))
_OF_COUNTRY = {country: code for code, (_zone, _label, country) in CLOCKS.items() if country}
_OF_COUNTRY |= {"DE": "warsaw"}


def zone_of(clock: str, country: str = "", default: str = "UTC") -> str:
    """The IANA zone of a clock; else that of the country; else the default."""
    found = CLOCKS.get(clock) or CLOCKS.get(_OF_COUNTRY.get(country, ""))
    return found[0] if found else default


def clock_of(zone: str) -> str:
    """The code of the clock that shows this zone's time; empty for one that is not listed."""
    return next((code for code, (known, _label, _c) in CLOCKS.items() if known == zone), "")

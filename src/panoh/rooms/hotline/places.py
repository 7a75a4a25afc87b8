"""Where callers are: the clocks they live by, and the regions of the five countries."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import Codes

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


# ISO 3166-2 codes; names as the countries write them in English texts.
REGIONS = Codes(
    ("KG-GB", _("Bishkek city")),
    ("KG-GO", _("Osh city")),
    ("KG-B", _("Batken")),
    ("KG-C", _("Chüy")),
    ("KG-J", _("Jalal-Abad")),
    ("KG-N", _("Naryn")),
    ("KG-O", _("Osh region")),
    ("KG-T", _("Talas")),
    ("KG-Y", _("Issyk-Kul")),
    ("KZ-71", _("Astana city")),
    ("KZ-75", _("Almaty city")),
    ("KZ-79", _("Shymkent city")),
    ("KZ-10", _("Abai")),
    ("KZ-11", _("Akmola")),
    ("KZ-15", _("Aktobe")),
    ("KZ-19", _("Almaty region")),
    ("KZ-23", _("Atyrau")),
    ("KZ-27", _("West Kazakhstan")),
    ("KZ-31", _("Zhambyl")),
    ("KZ-33", _("Zhetisu")),
    ("KZ-35", _("Karaganda")),
    ("KZ-39", _("Kostanay")),
    ("KZ-43", _("Kyzylorda")),
    ("KZ-47", _("Mangystau")),
    ("KZ-55", _("Pavlodar")),
    ("KZ-59", _("North Kazakhstan")),
    ("KZ-61", _("Turkistan")),
    ("KZ-62", _("Ulytau")),
    ("KZ-63", _("East Kazakhstan")),
    ("TJ-DU", _("Dushanbe city")),
    ("TJ-GB", _("Gorno-Badakhshan")),
    ("TJ-KT", _("Khatlon")),
    ("TJ-RA", _("Districts of Republican Subordination")),
    ("TJ-SU", _("Sughd")),
    ("TM-S", _("Ashgabat city")),
    ("TM-A", _("Ahal")),
    ("TM-B", _("Balkan")),
    ("TM-D", _("Dashoguz")),
    ("TM-L", _("Lebap")),
    ("TM-M", _("Mary")),
    ("UZ-TK", _("Tashkent city")),
    ("UZ-AN", _("Andijan")),
    ("UZ-BU", _("Bukhara")),
    ("UZ-FA", _("Fergana")),
    ("UZ-JI", _("Jizzakh")),
    ("UZ-NG", _("Namangan")),
    ("UZ-NW", _("Navoiy")),
    ("UZ-QA", _("Kashkadarya")),
    ("UZ-QR", _("Karakalpakstan")),
    ("UZ-SA", _("Samarkand")),
    ("UZ-SI", _("Syrdarya")),
    ("UZ-SU", _("Surkhandarya")),
    ("UZ-TO", _("Tashkent region")),
    ("UZ-XO", _("Khorezm")),
)

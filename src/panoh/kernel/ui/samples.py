"""What the style guide shows: each component with invented content. SYNTHETIC throughout."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django import forms

from panoh.kernel.ui import widgets
from panoh.kernel.ui.charts import Chart, Kind, Point, Series
from panoh.kernel.ui.parts import (
    Badge,
    Cell,
    Clash,
    Column,
    Difference,
    Empty,
    Moment,
    Step,
    Table,
)

CODES = (("yes", "Yes"), ("no", "No"), ("unknown", "Unknown"), ("not_asked", "Not asked"))
ABOUT = (
    ("self", "The caller"),
    ("child", "The caller's child"),
    ("relative", "Another relative"),
    ("other", "Somebody else"),
)
COUNTRIES = (
    ("", "Begin to type a country"),
    ("AE", "United Arab Emirates"),
    ("CN", "China"),
    ("KG", "Kyrgyzstan"),
    ("KR", "Republic of Korea"),
    ("KZ", "Kazakhstan"),
    ("PL", "Poland"),
    ("RU", "Russian Federation"),
    ("TJ", "Tajikistan"),
    ("TM", "Turkmenistan"),
    ("TR", "Türkiye"),
    ("UZ", "Uzbekistan"),
)


class SampleForm(forms.Form):
    """Every kind of control."""

    safe = forms.ChoiceField(
        label="Is it safe to talk now?",
        help_text="If not, say only what anybody may hear.",
        choices=CODES,
        widget=widgets.Choice(big=True),
    )
    about = forms.ChoiceField(label="Who is the call about?", choices=ABOUT, widget=widgets.Choice)
    needs = forms.MultipleChoiceField(
        label="What is needed?",
        choices=(("shelter", "Shelter"), ("papers", "Papers"), ("doctor", "A doctor")),
        widget=widgets.Choices,
        required=False,
    )
    where = forms.ChoiceField(label="Where is the person?", choices=COUNTRIES, required=False)
    phone = forms.CharField(
        label="Number to call back",
        help_text="With the country code.",
        widget=widgets.Phone,
        required=False,
    )
    when = forms.DateTimeField(label="Call back at", widget=widgets.DateTime, required=False)
    born = forms.DateField(label="Date of birth", widget=widgets.Date, required=False)
    children = forms.CharField(label="Children with them", widget=widgets.Integer, required=False)
    advice = forms.CharField(label="Advice given", widget=widgets.Long, required=False)
    told = forms.BooleanField(label="The caller was told what is kept, and why", required=False)

    sections = (
        ("Safety", ["safe", "phone", "when"], "First of all, and always in view."),
        ("The call", ["about", "where", "born", "children", "needs", "advice", "told"]),
    )


def form(data: dict[str, Any] | None = None) -> SampleForm:
    """Return the sample form, bound when data are given."""
    made = SampleForm(data, prefix="bad" if data is not None else None)
    made.fields["when"].show_if = "safe=no|unknown"  # type: ignore[attr-defined]
    return made


def table() -> Table:
    """Return a worklist."""
    columns = (
        Column("Case", "code", "code"),
        Column("Next action", "action"),
        Column("Due", "due"),
        Column("State"),
        Column("Days open", "days", "number"),
    )
    rows = (
        (
            Cell("KG-26-7Q3K", "#"),
            "Call the consulate again",
            Badge("2 days late", "warn"),
            Badge("open"),
            41,
        ),
        (
            Cell("KG-26-M2XD", "#"),
            "Ask the shelter whether she arrived",
            "today, 18:00",
            Badge("danger now", "danger"),
            3,
        ),
        (Cell("UZ-26-9RTA", "#"), "Review the plan", "26 Nov", Badge("waiting for others"), 118),
        (
            Cell("TJ-25-C4WN", "#"),
            "Close, if nothing is left",
            "1 Dec",
            Badge("ready to close", "ok"),
            1204,
        ),
    )
    return Table("Your cases, the latest first", columns, rows, sort="due", csv="#")


def rows() -> list[tuple[str, Any]]:
    """Return facts."""
    return [
        ("Country of exploitation", "United Arab Emirates"),
        ("Held by", Cell("NGO A, Osh", "#", note="since 3 Nov")),
        ("Consents", [Badge("identity: given", "ok"), Badge("health: refused", "warn")]),
        ("Languages", "Kyrgyz, Russian"),
        ("Paper of identity", None),
        ("Opened", date(2026, 11, 3)),
    ]


def story(now: datetime) -> list[Moment]:
    """Return a timeline."""
    return [
        Moment(
            now - timedelta(minutes=12),
            "Referral accepted",
            "Shelter desk",
            "NGO B, Bishkek",
            badge=Badge("in time", "ok"),
        ),
        Moment(
            now - timedelta(hours=5),
            "Screening interview, second part",
            "A. Counsellor",
            "NGO A, Osh",
            body="Recruitment: promised work in a shop. Papers are with the employer.",
            url="#",
            rows=(
                ("Act", "recruitment, transport"),
                ("Means", "deception"),
                ("Purpose", "not yet clear"),
            ),
        ),
        Moment(now - timedelta(days=3), "Case opened from a call", "A. Counsellor", "NGO A, Osh"),
    ]


def tasks() -> list[Step]:
    """Return a task list."""
    return [
        Step("Consent", "done", "#", "by phone, with a witness"),
        Step("Needs", "now", "#"),
        Step("Risk assessment", "late", "#", "older than 30 days"),
        Step("Referral", "blocked", note="no consent covers the recipient"),
        Step("Closing", "todo"),
    ]


def journey() -> list[Step]:
    """Return a journey's stations."""
    return [
        Step("Risk assessed", "done", on=date(2026, 11, 4), owner="NGO A, Osh"),
        Step("Papers", "done", on=date(2026, 11, 17), owner="Consulate, Dubai"),
        Step(
            "Clearance",
            "now",
            on=date(2026, 11, 24),
            owner="Consulate, Dubai",
            note="exit permit asked for",
        ),
        Step("Journey", "blocked", owner="NGO A, Osh", note="waits for clearance"),
        Step("Reception", "todo", owner="NGO B, Bishkek"),
    ]


def clash(now: datetime) -> Clash:
    """Return a conflict."""
    row = Difference("Next action", "Call the shelter on Monday", "Call the consulate on Tuesday")
    return Clash("B. Manager", now - timedelta(minutes=4), (row,))


EMPTY = Empty(
    "No calls yet on this shift",
    "Each call that you or a colleague takes will stand here, newest first.",
    "Take a call",
    "#",
)
ALLOWED = SimpleNamespace(allowed=True, reason="")


class Refusal:
    """A decision that says no, for the style guide."""

    reason = "No consent covers sending data on health to NGO B. Ask the person first."

    def __bool__(self) -> bool:
        return False


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct")
FIXED: dict[str, Any] = {
    "source": "Invented figures (SYNTHETIC)",
    "date": date(2026, 11, 1),
    "completeness": "21 of 24 lines reported",
}


def charts() -> list[Chart]:
    """Return one chart of each kind, with hidden and unknown figures in each."""
    return [_bars(), _stacked(), _lines(), _dots(), _multiples()]


def _bars() -> Chart:
    calls = {
        "Kazakhstan": 1312,
        "Kyrgyzstan": 954,
        "Tajikistan": 488,
        "Turkmenistan": None,
        "Uzbekistan": 1105,
    }
    return Chart(
        "Contacts by country, October 2026",
        "Two lines in five were to Kazakhstan",
        Kind.BARS,
        (Series.of("Contacts", calls),),
        "contacts",
        **FIXED,
    )


def _stacked() -> Chart:
    countries = ("Kyrgyzstan", "Tajikistan", "Uzbekistan")
    figures: dict[str, tuple[float | str | None, ...]] = {
        "Forced labour": (61, 38, 112),
        "Sexual exploitation": (24, "<5", 47),
        "Other": (9, "<5", None),
    }
    return Chart(
        "Persons identified by form of exploitation, 2026",
        "Forced labour is the larger part everywhere",
        Kind.STACKED,
        _series(figures, countries),
        "persons",
        **FIXED,
    )


def _lines() -> Chart:
    known = zip(MONTHS, (61, 74, 98, 133, 141, 137, 120, 88, 71, 66), strict=True)
    broken = {"Tajikistan": (30, 33, "<5", 52, 61, None, 49, 40, 38, 36)}
    banded = Series("Kyrgyzstan", tuple(_band(month, number) for month, number in known))
    return Chart(
        "Contacts by month, 2026",
        "Contacts rise before the season and fall after it",
        Kind.LINES,
        (banded, *_series(broken, MONTHS)),
        "contacts",
        **FIXED,
    )


def _dots() -> Chart:
    points = (
        Point("Chosen model", 11313, 9884, 13027),
        Point("Without interactions", 9430, 8620, 10340),
        Point("All pairs", 16100, 11900, 25000),
        Point("One list left out"),
    )
    return Chart(
        "Estimated number of persons, by model",
        "Between 9,900 and 13,000, most likely about 11,300",
        Kind.DOTS,
        (Series("Estimate", points),),
        "persons",
        **FIXED,
    )


def _multiples() -> Chart:
    return Chart(
        "Referrals accepted by month, 2026",
        "Only in Uzbekistan do more referrals arrive than in spring",
        Kind.MULTIPLES,
        _series(MULTIPLES, MONTHS),
        "referrals",
        **FIXED,
    )


def _series(
    figures: Mapping[str, tuple[float | str | None, ...]], labels: tuple[str, ...]
) -> tuple[Series, ...]:
    return tuple(
        Series.of(name, dict(zip(labels, row, strict=True))) for name, row in figures.items()
    )


MULTIPLES: dict[str, tuple[float | str | None, ...]] = {
    "Kazakhstan": (14, 16, 22, 25, 21, 19, 18, 17, 15, 14),
    "Kyrgyzstan": (9, 11, 17, 19, 18, 15, 12, 11, 9, 10),
    "Tajikistan": (6, 7, "<5", 9, 11, 10, 8, 7, 6, 6),
    "Turkmenistan": (None, None, "<5", "<5", None, None, "<5", None, None, None),
    "Uzbekistan": (12, 13, 19, 23, 22, 24, 25, 27, 28, 30),
}


def _band(label: str, value: int) -> Point:
    return Point(label, value, value * 0.85, value * 1.18)

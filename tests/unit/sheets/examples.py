"""Sheets for these tests: every kind of question, and a sheet that changed. SYNTHETIC."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import (
    Care,
    Code,
    Codes,
    Condition,
    Keep,
    Kind,
    Question,
    Section,
    Sheet,
    when,
)

SAFE = Codes(("yes", _("Yes")), ("no", _("No")), ("unsure", "Not sure"))
NEEDS = Codes(
    Code("shelter", "A safe place", htcds="Accommodation"),
    Code("doctor", "A doctor", htcds="Medical"),
    Code("papers", "Papers"),
)
GENDER = Codes(Code("f", "Woman", htcds="Feminine"), Code("m", "Man", htcds="Masculine"))


def ask(
    name: str,
    kind: Kind = Kind.YES_NO,
    care: Care = Care.CODED,
    show_if: Condition | None = None,
    **more: Any,
) -> Question:
    """A question with the least that it needs."""
    more = {"reason": "for these tests", "keep": Keep.CONTACT, **more}
    return Question(name, kind, f"The {name}?", care=care, show_if=show_if, **more)


EVERY_KIND = Sheet(
    "tests.every_kind",
    version=1,
    title=_("Call"),
    sections=(
        Section(
            "safety",
            _("Safety"),
            (
                ask("safe", Kind.CHOICE, codes=SAFE, required=True),
                ask("back", show_if=when("safe", "no", "unsure"), required=True),
                ask(
                    "phone",
                    Kind.PHONE,
                    Care.PERSONAL,
                    when("safe", "yes") | when("back", "yes"),
                    region="KG",
                    required=True,
                ),
            ),
        ),
        Section(
            "person",
            "The person",
            (
                ask("gender", Kind.CHOICE, codes=GENDER, htcds="prs_Gender"),
                ask("needs", Kind.CHOICES, codes=NEEDS, htcds="spl_Needs"),
                ask("country", Kind.COUNTRY, htcds="prs_Citizenship"),
                ask("language", Kind.LANGUAGE),
                ask("name", Kind.TEXT, Care.PERSONAL),
                ask("story", Kind.LONG, Care.SECRET, when("name")),
            ),
        ),
        Section(
            "numbers",
            "Numbers",
            (
                ask("born", Kind.DATE, Care.PERSONAL),
                ask("called", Kind.DATETIME),
                ask("hour", Kind.TIME),
                ask("age", Kind.INTEGER, least=0, most=120),
                ask("paid", Kind.DECIMAL, least=0),
                ask("any_number", Kind.INTEGER),
            ),
            show_if=when("safe", "yes"),
        ),
    ),
)


def small(*questions: Question, version: int = 1, name: str = "tests.small") -> Sheet:
    """A sheet of one section."""
    return Sheet(name, version=version, title="Small", sections=(Section("all", "", questions),))


OLD = small(ask("safe", Kind.CHOICE, codes=SAFE), ask("note", Kind.TEXT, Care.PERSONAL))
NEW = small(
    Question(
        "safe",
        Kind.CHOICE,
        "Can you speak freely?",
        codes=Codes(("free", "Freely"), ("heard", "Somebody listens")),
        care=Care.CODED,
        reason="for these tests",
        keep=Keep.CONTACT,
    ),
    ask("whisper", show_if=when("safe", "heard")),
    version=2,
)

FULL: dict[str, Any] = {
    "safe": "yes",
    "phone": "+996700123456",
    "gender": "f",
    "needs": ["shelter", "papers"],
    "country": "KG",
    "language": "ky",
    "name": "SYNTHETIC Aizada",
    "story": "SYNTHETIC first line\nsecond line",
    "born": "1999-03-05",
    "called": "2026-03-05T08:30:00+00:00",
    "hour": "14:30",
    "age": 27,
    "paid": "1500.50",
    "any_number": -12345,
}

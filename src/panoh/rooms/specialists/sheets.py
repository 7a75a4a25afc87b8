"""What a specialist writes: notes that only the next specialist reads, a summary for helpers."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import Care, Codes, Keep, Kind, Question, Section, Sheet

secret = partial(Question, care=Care.SECRET, keep=Keep.CASE)
coded = partial(Question, care=Care.CODED, keep=Keep.CASE)

NOTE_KINDS = Codes(
    ("first", _("First talk")),
    ("session", _("A talk or session")),
    ("examination", _("An examination")),
    ("advice", _("Advice given")),
    ("report", _("A report or opinion")),
    ("other", _("Something else")),
)
FITNESS = Codes(
    ("not_examined", _("Not examined")),
    ("fit", _("Fit to travel")),
    ("with_care", _("Fit to travel with an escort or medicine")),
    ("not_now", _("Not fit to travel now")),
)
ALERTS = Codes(
    ("doctor_soon", _("Needs a doctor soon")),
    ("medicine", _("Takes medicine that must not stop")),
    ("mobility", _("Cannot walk far or climb stairs")),
    ("pregnant", _("Pregnant or with an infant")),
    ("infection", _("Others must be protected from an infection")),
    ("allergy", _("Allergy or diet")),
    ("alone", _("Must not be left alone at night")),
    ("interpreter", _("Needs somebody of the same sex, or an interpreter")),
)

NOTE = Sheet(
    "specialists.note",
    version=1,
    title=_("Specialist's note"),
    sections=(
        Section(
            "note",
            _("Note"),
            (
                coded(
                    "kind", Kind.CHOICE, _("What was it?"), codes=NOTE_KINDS,
                    required=True, reason="figures of work done",
                ),
                secret(
                    "text", Kind.LONG, _("What the next specialist has to know"), required=True,
                    reason="care goes on when the specialist changes",
                    hint=_("Only the specialist of this file reads it, not the case manager."),
                ),
            ),
        ),
    ),
)  # fmt: skip

SUMMARY = Sheet(
    "specialists.summary",
    version=1,
    title=_("What helpers must heed"),
    sections=(
        Section(
            "summary",
            _("What helpers must heed"),
            (
                secret(
                    "fitness", Kind.CHOICE, _("Is the person fit to travel?"), codes=FITNESS,
                    required=True, reason="a journey can harm",
                ),
                secret(
                    "alerts", Kind.CHOICES, _("What must be heeded?"), codes=ALERTS,
                    reason="those who house and accompany the person prepare for it",
                ),
                secret(
                    "words", Kind.LONG, _("In words"), longest=500,
                    reason="what the list does not say",
                    hint=_("No diagnosis and nothing that was told in confidence."),
                ),
            ),
        ),
    ),
)  # fmt: skip

SHEETS = (NOTE, SUMMARY)

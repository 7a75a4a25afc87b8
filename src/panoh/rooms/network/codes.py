"""Codes of the directory of services (after domain/01b: what a living directory must know)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

KINDS = [
    ("hotline", _("Hotline")),
    ("shelter", _("Shelter")),
    ("consulate", _("Consulate")),
    ("legal", _("Legal advice")),
    ("medical", _("Medical care")),
    ("psychological", _("Psychological support")),
    ("social", _("Social support")),
    ("labour_rights", _("Labour rights and wages")),
    ("migration", _("Migration advice")),
    ("search", _("Search for missing people")),
    ("return", _("Help to come home")),
    ("child_protection", _("Child protection")),
    ("violence", _("Help against domestic violence")),
    ("police", _("Police")),
    ("other", _("Other")),
]
SERVES = [
    ("women", _("Women")),
    ("men", _("Men")),
    ("children", _("Children")),
    ("families", _("Families with children")),
    ("foreigners", _("Foreign nationals")),
    ("disabled", _("People with disabilities")),
]
COSTS = [("free", _("Free")), ("part", _("Partly paid")), ("paid", _("Paid"))]
RESULTS = [
    ("reached", _("Reached, details confirmed")),
    ("changed", _("Reached, details changed")),
    ("no_answer", _("No answer")),
    ("wrong", _("Wrong or disconnected number")),
    ("closed", _("The service has closed")),
]
REACHED = ("reached", "changed")
STATES = [("active", _("In use")), ("stale", _("Not to be relied on"))]

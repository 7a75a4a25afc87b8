"""Registers: Screening (what was asked and answered) and Determination (what a body decided)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.scopes import Reach
from panoh.kernel.vault.care import Care, coded
from panoh.kernel.vault.columns import SealedColumn
from panoh.kernel.vault.models import Envelope
from panoh.kernel.verbs.models import Register

AGE_GROUPS = [
    ("adult", _("Adult (18 or older)")),
    ("child", _("Child (under 18)")),
    ("unsure", _("Not sure (perhaps under 18)")),
]
FORMS = [("labour", _("Labour")), ("sexual", _("Sexual"))]
STATES = [("open", _("Being screened")), ("concluded", _("Screened"))]
# IOM Human Trafficking Case Data Standard 2.0, vic_TraffickingStatus and its decision maker.
STATUSES = [
    ("PossibleVictimOfTrafficking", _("Potential victim of trafficking")),
    ("ActualVictimOfTrafficking", _("Victim of trafficking")),
    ("NotAVictimOfTrafficking", _("Not a victim of trafficking")),
]
BODIES = [
    ("NGO", _("NGO")),
    ("Police", _("Police")),
    ("CourtOrProsecution", _("Court or prosecution")),
    ("NonPoliceGovernmentalOrganization", _("Government body other than the police")),
    ("Other", _("Another body")),
]


class Screening(Register):
    """One person's situation held against an indicator set. It computes; it never decides."""

    envelope = coded(
        models.ForeignKey("vault.Envelope", on_delete=models.PROTECT, related_name="+"),
        "whose key opens the evidence",
    )
    form = coded(models.CharField(max_length=12, choices=FORMS), "which indicator set is asked")
    age_group = coded(models.CharField(max_length=8, choices=AGE_GROUPS), "a child needs no means")
    entry = coded(
        models.ForeignKey("sheets.Entry", on_delete=models.PROTECT, null=True, related_name="+"),
        "the answers as they stand now; earlier ones stay behind it",
    )
    outcome = coded(models.CharField(max_length=40, blank=True), "what the answers indicate")
    state = coded(models.CharField(max_length=12, choices=STATES, default="open"), "open or done")
    begun_at = coded(
        models.DateTimeField(null=True), "when it was made sure that it is safe to ask"
    )
    concluded_at = coded(models.DateTimeField(null=True), "when the answers were complete")

    class Meta:
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.form} {self.created_at:%Y-%m-%d %H:%M}"


class Determination(Register):
    """What one body decided on one day. It is never changed; a later one stands beside it."""

    reach = Reach(
        agency="agency",
        own="created_by",
        country="agency__country",
        holder=("screening__agency",),
        matter=("screening",),
    )
    envelope_path: ClassVar = "screening__envelope"

    screening = coded(
        models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="determinations"),
        "on whom",
    )
    body_kind = coded(models.CharField(max_length=40, choices=BODIES), "what kind of body decided")
    body_name = coded(models.CharField(max_length=160), "which body decided; no person's name")
    status = coded(models.CharField(max_length=32, choices=STATUSES), "what it decided")
    decided_on = coded(models.DateField(default=timezone.localdate), "on which day")
    outcome = coded(
        models.CharField(max_length=40, blank=True), "what the answers indicated at that time"
    )
    differs = coded(models.BooleanField(), "whether it differs from what the answers indicated")
    reasons = SealedColumn(level=Care.PERSONAL, reason="why the body decided so")

    class Meta:
        ordering: ClassVar = ["decided_on", "created_at"]

    def __str__(self) -> str:
        return f"{self.body_kind} {self.status}"

    @property
    def envelope(self) -> Envelope:
        """Sealed together with the screening."""
        envelope: Envelope = self.screening.envelope
        return envelope

"""Registers: Return, RiskAssessment, Papers. The papers have an envelope of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from panoh.kernel.access.scopes import Reach
from panoh.kernel.vault.care import Care, coded
from panoh.kernel.vault.columns import SealedColumn
from panoh.kernel.verbs.models import Register

if TYPE_CHECKING:
    from panoh.kernel.vault.models import Envelope

CODE = 24  # the longest code of a list


class Return(Register):
    """One person's way home, from the wish to the arrival at the receiving agency."""

    code = coded(models.CharField(max_length=20, unique=True), "names the return without a name")
    case = coded(
        models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="returns"),
        "the case it belongs to",
    )
    person = coded(
        models.ForeignKey("cases.Person", on_delete=models.PROTECT, related_name="returns"),
        "who returns",
    )
    envelope = coded(
        models.OneToOneField("vault.Envelope", on_delete=models.PROTECT, related_name="+"),
        "the case agency's and the receiver's key; never the consulate's",
    )
    consulate = coded(
        models.ForeignKey("actors.Agency", on_delete=models.PROTECT, null=True, related_name="+"),
        "which consulate issues the papers",
    )
    receiver = coded(
        models.ForeignKey("actors.Agency", on_delete=models.PROTECT, null=True, related_name="+"),
        "which agency receives the person at home",
    )
    from_country = coded(models.CharField(max_length=2), "figures by corridor")
    to_country = coded(models.CharField(max_length=2), "figures by corridor")
    state = coded(models.CharField(max_length=CODE, default="planning"), "the station reached")
    clearance_asked_at = coded(models.DateTimeField(null=True, blank=True), "clock")
    clearance_kinds = coded(models.JSONField(default=list), "what the host country must allow")
    cleared_at = coded(models.DateTimeField(null=True, blank=True), "may leave the host country")
    departs_at = coded(models.DateTimeField(null=True, blank=True), "planned departure")
    departed_at = coded(models.DateTimeField(null=True, blank=True), "left")
    arrives_at = coded(models.DateTimeField(null=True, blank=True), "planned arrival")
    met_at = coded(models.DateTimeField(null=True, blank=True), "met on arrival")
    received_at = coded(
        models.DateTimeField(null=True, blank=True), "the receiving agency says so itself"
    )
    stopped_at = coded(models.DateTimeField(null=True, blank=True), "ended before arrival")
    stop_reason = coded(models.CharField(max_length=CODE, blank=True), "withdrew, detained …")
    resumed_at = coded(
        models.DateTimeField(null=True, blank=True), "what was assessed before no longer counts"
    )
    transport = coded(models.CharField(max_length=CODE, blank=True), "air, rail, road")
    escort = coded(
        models.CharField(max_length=CODE, blank=True), "who travels along; children never alone"
    )
    caretaker_named = coded(
        models.BooleanField(default=False), "whether it is known who takes the person over"
    )
    best_interests_on = coded(
        models.DateField(null=True, blank=True), "a child alone: when a panel decided for the child"
    )
    journey = SealedColumn(
        level=Care.SECRET, reason="{itinerary, meeting_point, caretaker}; leaked, they endanger"
    )

    reach = Reach(
        agency="agency",
        holder=("receiver",),
        own="created_by",
        assigned="case__worker",
        country="agency__country",
        matter=("case",),
    )

    class Meta:
        ordering: ClassVar = ["-created_at"]
        indexes: ClassVar = [models.Index(fields=["agency", "state"], name="return_open")]

    def __str__(self) -> str:
        return self.code

    @property
    def is_over(self) -> bool:
        """Whether it ended: the person was received, or the return was stopped."""
        return self.state in ("received", "stopped")


class RiskAssessment(Register):
    """What may happen in the host country, on the journey or at home; valid for thirty days."""

    journey = coded(
        models.ForeignKey(Return, on_delete=models.PROTECT, related_name="risks"), "of which return"
    )
    part = coded(models.CharField(max_length=8), "host, journey or home")
    level = coded(models.CharField(max_length=8), "low, medium, high or no-go")
    assessed_on = coded(models.DateField(), "starts its thirty days")
    valid_until = coded(models.DateField(), "after this day it no longer counts")
    entry = coded(
        models.ForeignKey("sheets.Entry", on_delete=models.PROTECT, null=True, related_name="+"),
        "the threats and what is done about each",
    )

    reach = Reach(
        agency="agency",
        own="created_by",
        assigned="journey__case__worker",
        country="agency__country",
        matter=("journey",),
    )

    class Meta:
        ordering: ClassVar = ["-assessed_on", "-created_at"]
        indexes: ClassVar = [models.Index(fields=["journey", "part"], name="risk_of_return")]

    def __str__(self) -> str:
        return f"{self.part} {self.level}"

    @property
    def envelope(self) -> Envelope:
        """Sealed with the case: neither consulate nor receiver reads it."""
        envelope: Envelope = self.journey.case.envelope
        return envelope


class Papers(Register):
    """The travel document: all that the consular officer sees and does."""

    journey = coded(
        models.OneToOneField(Return, on_delete=models.PROTECT, related_name="papers"),
        "of which return",
    )
    code = coded(models.CharField(max_length=20, unique=True), "names the request at the consulate")
    consulate = coded(
        models.ForeignKey("actors.Agency", on_delete=models.PROTECT, null=True, related_name="+"),
        "who issues",
    )
    receiver = coded(
        models.ForeignKey("actors.Agency", on_delete=models.PROTECT, null=True, related_name="+"),
        "who receives the person, and so the papers",
    )
    envelope = coded(
        models.OneToOneField("vault.Envelope", on_delete=models.PROTECT, related_name="+"),
        "the case agency's, the consulate's and the receiver's key",
    )
    kind = coded(models.CharField(max_length=CODE, default="certificate"), "which document")
    state = coded(models.CharField(max_length=CODE, default="draft"), "where the request stands")
    requested_at = coded(models.DateTimeField(null=True, blank=True), "clock of the consulate")
    query_home_at = coded(models.DateTimeField(null=True, blank=True), "asked the home ministry")
    query_answered_at = coded(models.DateTimeField(null=True, blank=True), "it answered")
    nationality_confirmed = coded(models.BooleanField(null=True), "what it answered")
    mismatches = coded(models.JSONField(default=list), "where passports and registers differ")
    refuse_reason = coded(models.CharField(max_length=CODE, blank=True), "figures of refusals")
    issued_at = coded(models.DateTimeField(null=True, blank=True), "issued")
    expires_on = coded(models.DateField(null=True, blank=True), "a journey after it is blocked")
    fee_waived = coded(models.BooleanField(default=False), "figures of costs")
    delivered_at = coded(models.DateTimeField(null=True, blank=True), "handed over")
    delivered_to = coded(models.CharField(max_length=CODE, blank=True), "in whose hands")
    consulate_cut_at = coded(
        models.DateTimeField(null=True, blank=True), "consent withdrawn: its key was taken back"
    )
    consulate_deleted_at = coded(
        models.DateTimeField(null=True, blank=True), "it says that its copies are deleted"
    )
    receiver_cut_at = coded(
        models.DateTimeField(null=True, blank=True), "consent withdrawn: its key was taken back"
    )
    receiver_deleted_at = coded(
        models.DateTimeField(null=True, blank=True), "it says that its copies are deleted"
    )
    identity = SealedColumn(reason="{groups, dated}: a dated copy of what the consulate needs")
    document = SealedColumn(reason="{number, remarks}; how names differ in spelling")

    reach = Reach(
        agency="agency",
        holder=("consulate", "receiver"),
        own="created_by",
        assigned="journey__case__worker",
        country="agency__country",
        matter=("journey",),
    )

    class Meta:
        ordering: ClassVar = ["-created_at"]
        verbose_name_plural = "papers"
        indexes: ClassVar = [
            models.Index(fields=["consulate", "state", "requested_at"], name="papers_at_consulate")
        ]

    def __str__(self) -> str:
        return self.code

"""Registers: Referral (one agency asks another to help) and Release (what was handed over)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from panoh.kernel.access.scopes import Reach
from panoh.kernel.vault.care import Care, coded
from panoh.kernel.vault.columns import SealedColumn
from panoh.kernel.verbs.models import Register

CODE = 24  # the longest code of a list


class Referral(Register):
    """An offer of a case, or of part of it, to one recipient, and what became of it."""

    code = coded(models.CharField(max_length=20, unique=True), "names the referral to both sides")
    case = coded(
        models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="referrals"),
        "the sender's case; the recipient never reaches it",
    )
    person = coded(
        models.ForeignKey("cases.Person", on_delete=models.PROTECT, related_name="referrals"),
        "for whom help is asked",
    )
    recipient = coded(
        models.ForeignKey("actors.Agency", on_delete=models.PROTECT, related_name="+"),
        "one agency, never “partners”",
    )
    service = coded(models.CharField(max_length=CODE), "what help is asked for")
    purpose = coded(models.CharField(max_length=CODE), "the purpose that consent must cover")
    level = coded(models.PositiveSmallIntegerField(default=0), "how much is released, L0 to L3")
    groups = coded(models.JSONField(default=list), "which groups of fields are to be released")
    urgency = coded(models.CharField(max_length=8), "starts the clock: 1, 24 or 72 hours")
    state = coded(models.CharField(max_length=12, default="draft"), "where it stands")
    sent_at = coded(models.DateTimeField(null=True, blank=True), "clock")
    due_at = coded(models.DateTimeField(null=True, blank=True), "an answer is due")
    late_told_at = coded(
        models.DateTimeField(null=True, blank=True), "both sides were told once that it is late"
    )
    seen_at = coded(models.DateTimeField(null=True, blank=True), "opened by the recipient")
    answered_at = coded(
        models.DateTimeField(null=True, blank=True), "first answer: stops the clock"
    )
    accepted_at = coded(models.DateTimeField(null=True, blank=True), "figures of what was agreed")
    received_at = coded(
        models.DateTimeField(null=True, blank=True), "the person arrived, says the recipient"
    )
    closed_at = coded(models.DateTimeField(null=True, blank=True), "ended")
    decline_reason = coded(models.CharField(max_length=32, blank=True), "figures of gaps")
    outcome = coded(models.CharField(max_length=24, blank=True), "figures of what helped")
    outcome_reason = coded(models.CharField(max_length=48, blank=True), "why not successful")
    warm_handover = coded(models.JSONField(default=list), "what was arranged for the hand-over")
    envelope = coded(
        models.OneToOneField(
            "vault.Envelope", on_delete=models.PROTECT, null=True, related_name="+"
        ),
        "whose key opens what the two agencies write to each other; made when it is sent",
    )

    reach = Reach(
        agency="agency",
        holder=("recipient",),
        own="created_by",
        assigned="case__worker",
        country="agency__country",
        matter=("case",),
    )

    class Meta:
        ordering: ClassVar = ["-created_at"]
        indexes: ClassVar = [
            models.Index(fields=["recipient", "state", "due_at"], name="referral_incoming"),
            models.Index(fields=["agency", "state", "due_at"], name="referral_outgoing"),
        ]

    def __str__(self) -> str:
        return self.code


class Release(Register):
    """What was handed over on one day: a snapshot under an envelope of its own."""

    referral = coded(
        models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="releases"),
        "of which referral",
    )
    number = coded(models.PositiveSmallIntegerField(), "first, then each update")
    level = coded(models.PositiveSmallIntegerField(), "L0 to L3")
    groups = coded(models.JSONField(), "which groups of fields were released")
    consents = coded(models.JSONField(default=list), "ids of the consents that cover it")
    exceptions = coded(models.JSONField(default=list), "ids of the exceptions that cover it")
    envelope = coded(
        models.OneToOneField("vault.Envelope", on_delete=models.PROTECT, related_name="+"),
        "whose key opens the snapshot: the sender's and the recipient's",
    )
    snapshot = SealedColumn(
        level=Care.SECRET, reason="the released fields, as they were on that day"
    )
    ends_at = coded(
        models.DateTimeField(null=True, blank=True),
        "when the first consent or exception it rests on ends; it is looked at anew then",
    )
    corrected_at = coded(
        models.DateTimeField(null=True, blank=True),
        "what it tells was corrected since: the recipient is told",
    )
    cut_at = coded(models.DateTimeField(null=True, blank=True), "withdrawn: the key was taken back")
    number_unsafe_at = coded(
        models.DateTimeField(null=True, blank=True),
        "a number in it is no longer safe: the recipient is told",
    )
    deletion_asked_at = coded(
        models.DateTimeField(null=True, blank=True), "the recipient is asked to delete copies"
    )
    deletion_confirmed_at = coded(
        models.DateTimeField(null=True, blank=True), "the recipient says that it did"
    )

    reach = Reach(
        agency="agency",
        holder=("referral__recipient",),
        own="created_by",
        country="agency__country",
        matter=("referral",),
    )

    class Meta:
        ordering: ClassVar = ["referral", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["referral", "number"], name="one_release_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.referral} {self.number}"

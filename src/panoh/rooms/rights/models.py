"""Registers: Request (a person asks), Hold (a court case keeps it), Preview (what will go)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from panoh.kernel.vault.care import Keep, coded
from panoh.kernel.vault.columns import SealedColumn
from panoh.kernel.verbs.models import Register
from panoh.rooms.cases.models import CODE, OfCase


class Request(OfCase):
    """One person asks to see, correct or erase what is kept about them; and the answer."""

    person = coded(
        models.ForeignKey("cases.Person", on_delete=models.PROTECT, related_name="requests"),
        "who asks; about nobody else",
        Keep.ALWAYS,
    )
    kind = coded(models.CharField(max_length=CODE), "what is asked", Keep.ALWAYS)
    state = coded(models.CharField(max_length=CODE, default="open"), "what came of it", Keep.ALWAYS)
    asked_on = coded(models.DateField(), "starts the thirty days", Keep.ALWAYS)
    due_on = coded(models.DateField(), "until when it is answered", Keep.ALWAYS)
    checked_by = coded(
        models.CharField(max_length=CODE), "how it was made sure who asks", Keep.ALWAYS
    )
    answered_at = coded(models.DateTimeField(null=True, blank=True), "when", Keep.ALWAYS)
    decided_by = coded(
        models.ForeignKey("actors.User", on_delete=models.PROTECT, null=True, related_name="+"),
        "who answered, refused or confirmed the erasure",
        Keep.ALWAYS,
    )
    refusal = coded(models.CharField(max_length=CODE, blank=True), "why not", Keep.ALWAYS)
    told = coded(
        models.PositiveSmallIntegerField(default=0), "how many copies were marked as corrected"
    )
    entries = coded(models.JSONField(default=list), "ids of entries that are to go as well")
    complete_on = coded(
        models.DateField(null=True, blank=True),
        "when the last backup that may hold it has expired",
        Keep.ALWAYS,
    )
    words = SealedColumn(reason="{asked, answer, statement}: in the person's words, and ours")

    class Meta:
        ordering: ClassVar = ["-asked_on", "-created_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["agency", "state", "due_on"], name="request_due"),
        ]


class Hold(OfCase):
    """While it stands, nothing of the case is erased: a court, an investigation, a complaint."""

    why = coded(models.CharField(max_length=CODE), "who needs it kept", Keep.ALWAYS)
    state = coded(models.CharField(max_length=CODE, default="standing"), "whether it holds")
    until = coded(models.DateField(), "it ends by itself", Keep.ALWAYS)
    lifted_by = coded(
        models.ForeignKey("actors.User", on_delete=models.PROTECT, null=True, related_name="+"),
        "who ended it before",
    )
    words = SealedColumn(reason="{text}: which court, which file number")

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]


class Preview(Register):
    """What would be erased because its time has run out: shown first, then cleared."""

    state = coded(models.CharField(max_length=CODE, default="shown"), "shown, cleared", Keep.ALWAYS)
    items = coded(models.JSONField(default=list), "[clock, key, code, day] of each", Keep.ALWAYS)
    count = coded(models.PositiveIntegerField(default=0), "how many", Keep.ALWAYS)
    cleared_at = coded(models.DateTimeField(null=True, blank=True), "when", Keep.ALWAYS)
    cleared = coded(models.PositiveIntegerField(default=0), "how many were erased", Keep.ALWAYS)
    complete_on = coded(
        models.DateField(null=True, blank=True),
        "when the last backup that may hold them has expired",
        Keep.ALWAYS,
    )

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"{self.state} {self.count}"

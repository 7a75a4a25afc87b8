"""Registers: LineReport (a line says that a month is in), Snapshot (figures fixed for a report)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from panoh.kernel.access.scopes import Reach
from panoh.kernel.vault.care import Keep, coded
from panoh.kernel.verbs.models import Register


class LineReport(Register):
    """A line's word that a month is complete. Figures say how many lines have given it."""

    month = coded(models.DateField(), "first day of the month that is complete", Keep.ALWAYS)

    reach = Reach(agency="agency", own="created_by", country="agency__country")

    class Meta:
        ordering: ClassVar = ["-month"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "month"], name="one_report_per_month")
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.month:%Y-%m}"


class Snapshot(Register):
    """The public figures of a year as they were at one moment. Triggers keep them as they are."""

    year = coded(models.PositiveSmallIntegerField(), "which period", Keep.ALWAYS)
    figures = coded(
        models.TextField(), "protected counts as coded JSON, small ones left out", Keep.ALWAYS
    )
    counts = coded(
        models.TextField(),
        "the coded counts behind it; compares snapshots, never shown",
        Keep.ALWAYS,
    )
    digest = coded(models.CharField(max_length=64), "SHA-256 of the figures", Keep.ALWAYS)
    state = coded(
        models.CharField(max_length=12, default="made"), "donors see locked ones", Keep.ALWAYS
    )
    locked_by = coded(
        models.ForeignKey("actors.User", on_delete=models.PROTECT, null=True, related_name="+"),
        "the second person; never who made it",
        Keep.ALWAYS,
    )
    locked_at = coded(models.DateTimeField(null=True, blank=True), "since when", Keep.ALWAYS)

    reach = Reach(agency="agency", own="created_by", country="agency__country")

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"{self.year} {self.pk}"

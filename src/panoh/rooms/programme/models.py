"""Register: LineReport, by which a line says that all its contacts of a month are in."""

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

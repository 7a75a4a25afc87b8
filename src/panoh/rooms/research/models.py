"""Registers: Study, CaptureTable, Run. They hold counts, never persons."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from panoh.kernel.vault.care import Keep, coded, opened
from panoh.kernel.verbs.models import Register
from panoh.science.estimate import CaptureHistories

STATES = [("open", _("Open")), ("closed", _("Closed"))]


class Study(Register):
    """A question about how many, with its tables and every run that was made on them."""

    title = opened(models.CharField(max_length=160), "what is studied", Keep.STUDY)
    question = opened(models.TextField(), "what is to be known", Keep.STUDY)
    population = opened(models.CharField(max_length=240), "of whom, where and when", Keep.STUDY)
    state = opened(
        models.CharField(max_length=8, choices=STATES, default="open"), "still at work", Keep.STUDY
    )

    class Meta:
        ordering: ClassVar = ["-created_at"]
        verbose_name_plural = "studies"

    def __str__(self) -> str:
        return self.title


class CaptureTable(Register):
    """How many people are on each combination of lists. It is never changed once uploaded."""

    study = opened(
        models.ForeignKey(Study, on_delete=models.PROTECT, related_name="tables"),
        "of which study",
        Keep.STUDY,
    )
    name = opened(models.CharField(max_length=120), "tells tables apart", Keep.STUDY)
    source = opened(models.CharField(max_length=300), "where the lists come from", Keep.STUDY)
    dated = opened(models.DateField(), "the day that the lists speak of", Keep.STUDY)
    lists = opened(models.JSONField(), "names of the lists", Keep.STUDY)
    cells = coded(models.JSONField(), "pairs of history and count", Keep.STUDY)

    class Meta:
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def histories(self) -> CaptureHistories:
        """The table as the estimators take it."""
        return CaptureHistories.from_cells(dict(self.cells), self.lists)


class Run(Register):
    """One estimate: settings and result as they were; runs are kept, also the unwelcome ones."""

    table = opened(
        models.ForeignKey(CaptureTable, on_delete=models.PROTECT, related_name="runs"),
        "on which table",
        Keep.STUDY,
    )
    method = opened(models.CharField(max_length=24), "by which method", Keep.STUDY)
    level = opened(models.FloatField(), "level of the interval", Keep.STUDY)
    threshold = opened(models.FloatField(), "when a pair of lists enters", Keep.STUDY)
    result = opened(models.JSONField(), "what was found", Keep.STUDY)
    picture = opened(models.TextField(), "every model's estimate, as SVG", Keep.STUDY)

    class Meta:
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.method} {self.created_at:%Y-%m-%d}"

"""Registers: Study, StudyList, CaptureTable, Run, Claim. They hold counts, never persons."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.functional import cached_property

from panoh.kernel.vault.care import Keep, coded, opened
from panoh.kernel.verbs.models import Register
from panoh.rooms.research.codes import BASES, ETHICS, ORIGINS, PURPOSES, RUN_STATES, STATES
from panoh.science.estimate import CaptureHistories, Claimed

FEW = 5  # people: a smaller cell of a table could tell who they are


class Study(Register):
    """A question about how many, its protocol, its tables and every run that was made on them."""

    title = opened(models.CharField(max_length=160), "what is studied", Keep.STUDY)
    question = opened(models.TextField(), "what is to be known", Keep.STUDY)
    population = opened(models.CharField(max_length=240), "of whom, where and when", Keep.STUDY)
    definition = opened(models.TextField(blank=True), "who counts and who does not", Keep.STUDY)
    starts_on = opened(models.DateField(null=True, blank=True), "the period begins", Keep.STUDY)
    ends_on = opened(models.DateField(null=True, blank=True), "the period ends", Keep.STUDY)
    design = opened(
        models.TextField(blank=True), "how it is to be found out, written before", Keep.STUDY
    )
    ethics = opened(
        models.CharField(max_length=12, choices=ETHICS, blank=True),
        "whether somebody independent agreed",
        Keep.STUDY,
    )
    ethics_body = opened(models.CharField(max_length=160, blank=True), "who agreed", Keep.STUDY)
    ethics_number = opened(models.CharField(max_length=60, blank=True), "under what", Keep.STUDY)
    ethics_on = opened(models.DateField(null=True, blank=True), "on which day", Keep.STUDY)
    ethics_reason = opened(models.TextField(blank=True), "why none is needed", Keep.STUDY)
    state = opened(
        models.CharField(max_length=8, choices=STATES, default="open"), "still at work", Keep.STUDY
    )

    class Meta:
        ordering: ClassVar = ["-created_at"]
        verbose_name_plural = "studies"

    def __str__(self) -> str:
        return self.title

    @property
    def has_protocol(self) -> bool:
        """Whether design, definition and period are written down."""
        return bool(self.design and self.definition and self.starts_on and self.ends_on)

    @property
    def has_ethics(self) -> bool:
        """Whether it is approved, or said why no approval is needed."""
        if self.ethics == "approved":
            return bool(self.ethics_body and self.ethics_number and self.ethics_on)
        return self.ethics == "not_needed" and bool(self.ethics_reason)

    @property
    def exploratory(self) -> bool:
        """Whether what is estimated now was planned by nobody: protocol or ethics are missing."""
        return not (self.has_protocol and self.has_ethics)


class StudyList(Register):
    """One list of a study: who keeps it, whom it covers and misses, how persons were recognised."""

    study = opened(
        models.ForeignKey(Study, on_delete=models.PROTECT, related_name="lists"),
        "of which study",
        Keep.STUDY,
    )
    name = opened(models.CharField(max_length=60), "as in the head of the tables", Keep.STUDY)
    keeper = opened(models.CharField(max_length=160), "which body keeps it", Keep.STUDY)
    covers = opened(models.TextField(), "who comes onto it", Keep.STUDY)
    misses = opened(models.TextField(), "who cannot come onto it", Keep.STUDY)
    linkage = opened(models.TextField(), "how the same person was recognised", Keep.STUDY)

    class Meta:
        ordering: ClassVar = ["created_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study", "name"], name="one_note_per_list")
        ]

    def __str__(self) -> str:
        return self.name


class CaptureTable(Register):
    """How many people are on each combination of lists. It is never changed once there."""

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
    origin = coded(
        models.CharField(max_length=8, choices=ORIGINS, default="file"),
        "uploaded, or counted from the agency's own records",
        Keep.STUDY,
    )
    purpose = coded(
        models.CharField(max_length=12, choices=PURPOSES, blank=True),
        "what records were counted for",
        Keep.STUDY,
    )

    class Meta:
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def histories(self) -> CaptureHistories:
        """The table as the estimators take it."""
        return CaptureHistories.from_cells(dict(self.cells), self.lists)

    @property
    def small_cells(self) -> int:
        """How many of its cells hold so few people that they must not be published."""
        return sum(0 < count < FEW for _history, count in self.cells)


class Run(Register):
    """One estimate: settings and result as they were; runs are kept, also the unwelcome ones.

    It waits, runs and ends; once it has ended nothing of it is ever changed.
    """

    table = opened(
        models.ForeignKey(CaptureTable, on_delete=models.PROTECT, related_name="runs"),
        "on which table",
        Keep.STUDY,
    )
    method = opened(models.CharField(max_length=24), "by which method", Keep.STUDY)
    level = opened(models.FloatField(), "level of the interval", Keep.STUDY)
    threshold = opened(models.FloatField(), "when a pair of lists enters", Keep.STUDY)
    interval = opened(models.CharField(max_length=12, blank=True), "kind of interval", Keep.STUDY)
    replicates = opened(
        models.PositiveIntegerField(null=True), "how many tables or draws", Keep.STUDY
    )
    order = opened(
        models.PositiveSmallIntegerField(default=2), "most lists that a term joins", Keep.STUDY
    )
    seed = opened(models.PositiveBigIntegerField(default=1), "decides what is drawn", Keep.STUDY)
    exploratory = opened(
        models.BooleanField(default=True), "asked for without protocol or ethics", Keep.STUDY
    )
    repeats = opened(
        models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="repeated"),
        "the run that it makes again",
        Keep.STUDY,
    )
    inputs = coded(models.CharField(max_length=64, blank=True), "SHA-256 of inputs", Keep.STUDY)
    versions = opened(models.JSONField(default=dict), "which programs made it", Keep.STUDY)
    state = coded(
        models.CharField(max_length=8, choices=RUN_STATES, default="waiting"),
        "whether it has ended",
        Keep.STUDY,
    )
    share = coded(models.FloatField(null=True), "how much of it is done, 0 to 1", Keep.STUDY)
    tries = coded(models.PositiveSmallIntegerField(default=0), "how often begun", Keep.STUDY)
    claim = coded(models.UUIDField(null=True), "which worker has it", Keep.STUDY)
    started_at = coded(models.DateTimeField(null=True), "when it began", Keep.STUDY)
    beat_at = coded(models.DateTimeField(null=True), "when its worker last said so", Keep.STUDY)
    ended_at = coded(models.DateTimeField(null=True), "when it ended", Keep.STUDY)
    problem = opened(models.JSONField(null=True), "why it failed, as a code", Keep.STUDY)
    result = opened(models.JSONField(null=True), "what was found", Keep.STUDY)
    pictures = opened(
        models.JSONField(default=dict), "every model's estimate, as SVG, by language", Keep.STUDY
    )

    class Meta:
        ordering: ClassVar = ["-created_at"]
        indexes: ClassVar = [models.Index(fields=["state", "created_at"], name="run_waiting")]

    def __str__(self) -> str:
        return f"{self.method} {self.created_at:%Y-%m-%d}"

    @property
    def settings(self) -> dict[str, Any]:
        """What the estimator is told, but for the method."""
        return {
            "level": self.level,
            "threshold": self.threshold,
            "interval": self.interval or None,
            "replicates": self.replicates,
            "order": self.order,
            "seed": self.seed,
        }

    @property
    def is_over(self) -> bool:
        """Whether it has ended, however."""
        return self.state not in ("waiting", "running")

    @property
    def found(self) -> dict[str, Any]:
        """The result of a run that is done."""
        if self.result is None:
            raise ValueError("this run has no result")
        result: dict[str, Any] = self.result
        return result


class Claim(Register):
    """What somebody said about how many. It is shown as a claim, never with an interval of ours."""

    study = opened(
        models.ForeignKey(Study, on_delete=models.PROTECT, related_name="claims"),
        "beside which study",
        Keep.STUDY,
    )
    value = opened(models.PositiveBigIntegerField(), "how many, or the least", Keep.STUDY)
    upper = opened(models.PositiveBigIntegerField(null=True), "the most, if a range", Keep.STUDY)
    basis = opened(
        models.CharField(max_length=8, choices=BASES), "a year, at one time, or ever", Keep.STUDY
    )
    claimant = opened(models.CharField(max_length=160), "who said it", Keep.STUDY)
    year = opened(models.PositiveSmallIntegerField(), "when it was said", Keep.STUDY)
    source = opened(models.CharField(max_length=300), "where it is found", Keep.STUDY)
    verified = opened(
        models.BooleanField(default=False), "whether somebody read the source itself", Keep.STUDY
    )

    class Meta:
        ordering: ClassVar = ["year", "created_at"]

    def __str__(self) -> str:
        return f"{self.claimant} {self.year}"

    @property
    def claimed(self) -> Claimed:
        """The claim as the type that is never taken for an estimate."""
        return Claimed(self.value, self.claimant, self.source, self.year, self.upper, self.verified)

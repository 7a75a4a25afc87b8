"""The answers that were given: each entry stands as it was written, corrections stand after it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from uuid6 import uuid7

from panoh.kernel.sheets import registry
from panoh.kernel.sheets.declare import Sheet
from panoh.kernel.vault.care import Care, coded
from panoh.kernel.vault.columns import SealedColumn


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries, by what they are about."""

    def about(self, subject: models.Model) -> EntryQuerySet:
        """The entries of one record."""
        return self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)

    def current(self) -> EntryQuerySet:
        """Without those that a later one corrects."""
        return self.filter(replaced_by__isnull=True)


class Entry(models.Model):
    """One filled-in sheet: a plain part that can be counted, a sealed part that cannot."""

    id = coded(models.UUIDField(primary_key=True, default=uuid7, editable=False), "its identity")
    sheet = coded(models.CharField(max_length=60), "which questions were asked")
    version = coded(models.PositiveSmallIntegerField(), "in which wording")
    agency = coded(
        models.ForeignKey("actors.Agency", on_delete=models.PROTECT, related_name="+"),
        "who keeps the answers",
    )
    author = coded(
        models.ForeignKey("actors.User", on_delete=models.PROTECT, related_name="+"),
        "who wrote them down",
    )
    created_at = coded(models.DateTimeField(default=timezone.now), "when they were written down")
    subject_type = coded(models.CharField(max_length=40), "on what kind of record")
    subject_id = coded(models.UUIDField(), "on which record")
    envelope = coded(
        models.ForeignKey("vault.Envelope", on_delete=models.PROTECT, null=True, related_name="+"),
        "whose key opens the sealed part; none when nothing is sealed",
    )
    plain = coded(
        models.JSONField(default=dict), "open and coded answers, counted without opening a seal"
    )
    sealed = SealedColumn(
        level=Care.SECRET, reason="personal and secret answers; read by the envelope's holders"
    )
    replaces = coded(
        models.OneToOneField(
            "self", on_delete=models.PROTECT, null=True, related_name="replaced_by"
        ),
        "the entry that this one corrects",
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        ordering: ClassVar = ["created_at", "id"]
        indexes: ClassVar = [
            models.Index(fields=["subject_type", "subject_id", "sheet"], name="entry_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.version}"

    @property
    def declaration(self) -> Sheet:
        """The sheet of its day."""
        return registry.get(self.sheet, self.version)

    @property
    def emptied(self) -> bool:
        """Whether its answers were erased."""
        return not self.plain and not self.sealed

    @property
    def replaced(self) -> bool:
        """Whether a later entry corrects this one."""
        return Entry.objects.filter(replaces=self).exists()

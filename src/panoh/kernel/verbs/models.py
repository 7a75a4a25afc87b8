"""What every register has, and the tokens that make a verb happen once."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from uuid6 import uuid7

from panoh.kernel.access.scopes import Reach
from panoh.kernel.vault.care import Keep, coded


class Register(models.Model):
    """A table with an identity and a life: who keeps it, since when, how often changed."""

    id = coded(models.UUIDField(primary_key=True, default=uuid7, editable=False), "its identity")
    agency = coded(
        models.ForeignKey("actors.Agency", on_delete=models.PROTECT, related_name="+"),
        "who keeps the record",
    )
    created_by = coded(
        models.ForeignKey("actors.User", on_delete=models.PROTECT, related_name="+"),
        "who made the record",
    )
    created_at = coded(models.DateTimeField(default=timezone.now), "when it was made")
    version = coded(models.PositiveIntegerField(default=1), "finds changes made meanwhile")

    reach: ClassVar[Reach] = Reach(agency="agency", own="created_by", country="agency__country")

    class Meta:
        abstract = True


class Submission(models.Model):
    """A form that was sent: sending it again gives the first result, not a second record."""

    token = coded(models.UUIDField(primary_key=True), "the form's one-time token", Keep.DRAFT)
    user_id = coded(models.BigIntegerField(), "whose form", Keep.DRAFT)
    verb = coded(models.CharField(max_length=60), "what it did", Keep.DRAFT)
    subject_type = coded(models.CharField(max_length=40), "to what", Keep.DRAFT)
    subject_id = coded(models.CharField(max_length=40), "to which", Keep.DRAFT)
    at = coded(models.DateTimeField(default=timezone.now), "when", Keep.DRAFT)

"""Register: Export, a file that tells who people are; asked by one person, approved by another."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone

from panoh.kernel.access.scopes import Reach
from panoh.kernel.vault.care import Keep, coded
from panoh.kernel.verbs.models import Register

LIVE = timedelta(hours=24)  # from the approval
WAITS = timedelta(days=7)  # for an answer
CODE = 24  # the longest code of a list


class Export(Register):
    """A request to take cases out with identities, and what became of it."""

    code = coded(
        models.CharField(max_length=16, unique=True),
        "names the export; stands in every row of its file",
        Keep.ALWAYS,
    )
    purpose = coded(models.CharField(max_length=CODE), "what the file is for", Keep.ALWAYS)
    state = coded(models.CharField(max_length=12, default="asked"), "where it stands", Keep.ALWAYS)
    decided_by = coded(
        models.ForeignKey("actors.User", on_delete=models.PROTECT, null=True, related_name="+"),
        "the second person",
        Keep.ALWAYS,
    )
    decided_at = coded(models.DateTimeField(null=True), "when the second person decided")
    expires_at = coded(models.DateTimeField(null=True), "an approval is short-lived")
    made_at = coded(models.DateTimeField(null=True), "when the file was made; once")
    cases = coded(models.PositiveIntegerField(default=0), "how many cases left", Keep.ALWAYS)
    rows = coded(models.PositiveIntegerField(default=0), "how many rows left", Keep.ALWAYS)
    sha256 = coded(models.CharField(max_length=64, blank=True), "knows the file again", Keep.ALWAYS)

    reach = Reach(agency="agency", own="created_by", country="agency__country")

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.code

    @property
    def ended(self) -> bool:
        """Whether nobody answered, or nobody made the file, in time."""
        now = timezone.now()
        if self.state == "asked":
            return self.created_at + WAITS <= now
        return self.state == "approved" and (self.expires_at is None or self.expires_at <= now)

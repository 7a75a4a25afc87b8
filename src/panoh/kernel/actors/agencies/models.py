"""Register: Founding (an agency that is allowed to found itself, by a code that works once)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models

from panoh.kernel.vault.care import coded, opened
from panoh.kernel.verbs.models import Register

if TYPE_CHECKING:
    from datetime import datetime


class FoundingQuerySet(models.QuerySet["Founding"]):
    """Foundings, and which of them wait."""

    def waiting(self) -> FoundingQuerySet:
        """Neither used nor withdrawn; the code may have run out."""
        return self.filter(used_at=None, withdrawn_at=None)

    def usable(self, now: datetime, **which: Any) -> FoundingQuerySet:
        """Those of them whose code still works."""
        return self.waiting().filter(expires_at__gt=now, **which)


class Founding(Register):
    """What is known of an agency before it is founded. Until then there is no agency: nothing
    can be sealed to it, sent to it or counted for it.
    """

    code = opened(models.CharField(max_length=24), "short name of the agency to be")
    name = opened(models.CharField(max_length=160), "what people will call it")
    country = opened(models.CharField(max_length=2), "where its records will belong; ISO 3166-1")
    kind = opened(models.CharField(max_length=16), "what it will be allowed to do")
    timezone = opened(models.CharField(max_length=48), "will show times as locals do")
    runs_hotline = opened(models.BooleanField(default=False), "whether it will run a line")
    code_by = coded(
        models.ForeignKey("actors.User", on_delete=models.PROTECT, related_name="+"),
        "who made the present code: it lasts no longer than their right to",
    )
    code_hash = coded(models.BinaryField(unique=True), "finds the code typed in; not the code")
    expires_at = coded(models.DateTimeField(), "a code is short-lived")
    used_at = coded(models.DateTimeField(null=True, blank=True), "a code works once")
    withdrawn_at = coded(models.DateTimeField(null=True, blank=True), "when it was called off")
    founded = coded(
        models.OneToOneField(
            "actors.Agency", on_delete=models.PROTECT, null=True, related_name="+"
        ),
        "the agency that came of it",
    )

    fresh_code: str = ""
    objects = FoundingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["code"],
                condition=models.Q(used_at=None, withdrawn_at=None),
                name="one_founding_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return self.name

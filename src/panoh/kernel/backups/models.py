"""The register of backups: what was copied when, and on which day the copy has to be gone."""

from __future__ import annotations

from django.db import models
from uuid6 import uuid7

from panoh.kernel.vault.care import Keep, coded


class Backup(models.Model):
    """One backup that was begun. It counts until it is known to be removed or to have failed."""

    id = coded(models.UUIDField(primary_key=True, default=uuid7), "also on the file", Keep.ALWAYS)
    begun_at = coded(models.DateTimeField(), "what was live then may be in it", Keep.ALWAYS)
    finished_at = coded(models.DateTimeField(null=True), "none: broken off", Keep.ALWAYS)
    expires_on = coded(models.DateField(), "from this day on it has to be removed", Keep.ALWAYS)
    removed_on = coded(models.DateField(null=True), "when it was seen removed", Keep.ALWAYS)
    recipient = coded(models.CharField(max_length=16), "code of the key it opens with", Keep.ALWAYS)
    rows = coded(models.PositiveBigIntegerField(default=0), "how many", Keep.ALWAYS)
    files = coded(models.PositiveBigIntegerField(default=0), "how many", Keep.ALWAYS)
    size = coded(models.PositiveBigIntegerField(default=0), "bytes of the file", Keep.ALWAYS)
    hash = coded(models.CharField(max_length=64, blank=True), "SHA-256 of the file", Keep.ALWAYS)

    def __str__(self) -> str:
        return f"{self.id} until {self.expires_on}"

"""Events: append-only, hash-chained, one chain per agency, with no foreign keys.

Triggers refuse UPDATE, DELETE and (on PostgreSQL) TRUNCATE; see migrations and triggers.py.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from panoh.kernel.vault.care import Keep, coded

HOUSE = "house"  # the chain of what no agency did: set-up, sign-ins that failed


class Event(models.Model):
    """One thing done, read or refused."""

    id = coded(models.BigAutoField(primary_key=True), "order of arrival", Keep.ALWAYS)
    chain = coded(models.CharField(max_length=24), "agency code, or house", Keep.ALWAYS)
    number = coded(models.PositiveBigIntegerField(), "place in its chain, from 1", Keep.ALWAYS)
    at = coded(models.DateTimeField(), "when", Keep.ALWAYS)
    user_id = coded(models.BigIntegerField(null=True), "who; no foreign key", Keep.ALWAYS)
    verb = coded(models.CharField(max_length=60), "what", Keep.ALWAYS)
    subject_type = coded(models.CharField(max_length=40, blank=True), "on what", Keep.ALWAYS)
    subject_id = coded(models.CharField(max_length=40, blank=True), "on which", Keep.ALWAYS)
    facts = coded(models.JSONField(default=dict), "coded details, never words", Keep.ALWAYS)
    previous = coded(models.CharField(max_length=64), "hash of the event before", Keep.ALWAYS)
    hash = coded(models.CharField(max_length=64), "hash of all the above", Keep.ALWAYS)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chain", "number"], name="one_event_per_place")
        ]
        indexes: ClassVar = [
            models.Index(fields=["subject_type", "subject_id", "id"], name="event_subject")
        ]

    def __str__(self) -> str:
        return f"{self.chain} {self.number} {self.verb}"


class Head(models.Model):
    """Where a chain ends: locks the chain while an event is added, shows a cut-off end."""

    chain = coded(models.CharField(max_length=24, primary_key=True), "whose chain", Keep.ALWAYS)
    number = coded(models.PositiveBigIntegerField(default=0), "its last event", Keep.ALWAYS)
    hash = coded(models.CharField(max_length=64, default=""), "its last hash", Keep.ALWAYS)
    day = coded(models.DateField(null=True), "its last event's day: the next day's first is linked")

    def __str__(self) -> str:
        return f"{self.chain} to {self.number}"

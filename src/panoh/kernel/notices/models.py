"""Registers: Mailbox (where a colleague wants to be told) and Notice (a word that waits).

Neither holds anything of the work. The address has to be readable by the server, which sends at
night when nobody is signed in; so it is encrypted under the server's own secret, which stands in
no backup of the database, and no agency's key is needed.
"""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from panoh.kernel.vault.care import Keep, coded

KEPT = Keep.ALWAYS


class Mailbox(models.Model):
    """A colleague's own choice to be told by e-mail; not written to before it is confirmed."""

    user = coded(
        models.OneToOneField(
            "actors.User", on_delete=models.CASCADE, primary_key=True, related_name="mailbox"
        ),
        "who wants to be told",
        KEPT,
    )
    sealed = coded(models.BinaryField(), "the address, encrypted under the server's secret", KEPT)
    code_hash = coded(models.BinaryField(default=b""), "checks the code sent to it", Keep.DRAFT)
    code_sent_at = coded(models.DateTimeField(null=True), "a code is short-lived", Keep.DRAFT)
    tries = coded(models.PositiveSmallIntegerField(default=0), "a code bears few", Keep.DRAFT)
    confirmed_at = coded(models.DateTimeField(null=True), "whether it may be written to", KEPT)
    last_sent_at = coded(models.DateTimeField(null=True), "spaces e-mails out", KEPT)

    def __str__(self) -> str:
        return f"mailbox of {self.user_id}"


class Notice(models.Model):
    """One e-mail that waits to be sent; a person has one at most, whatever happened meanwhile."""

    user = coded(
        models.OneToOneField(
            "actors.User", on_delete=models.CASCADE, primary_key=True, related_name="+"
        ),
        "who is told",
        Keep.DRAFT,
    )
    kind = coded(models.CharField(max_length=24), "what happened, as a code", Keep.DRAFT)
    urgent = coded(models.BooleanField(default=False), "whether it can wait", Keep.DRAFT)
    made_at = coded(models.DateTimeField(default=timezone.now), "since when", Keep.DRAFT)
    due_at = coded(models.DateTimeField(db_index=True), "when it is tried next", Keep.DRAFT)
    tries = coded(models.PositiveSmallIntegerField(default=0), "how often it failed", Keep.DRAFT)

    def __str__(self) -> str:
        return f"{self.kind} for {self.user_id}"

"""Keys at rest. Every private key here is sealed; nothing in these tables opens by itself."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from uuid6 import uuid7

from panoh.kernel.vault.care import Keep, coded


class UserKey(models.Model):
    """A person's key pair; the private half is sealed under the passphrase (Argon2id)."""

    user = coded(
        models.OneToOneField(
            "actors.User", on_delete=models.CASCADE, primary_key=True, related_name="key"
        ),
        "whose key",
    )
    public = coded(models.BinaryField(), "others seal to it")
    sealed_private = coded(models.BinaryField(), "opens only with the passphrase")
    salt = coded(models.BinaryField(), "for Argon2id")


class AgencyKey(models.Model):
    """An agency's key pair; the private half lives only in grants and under the recovery key."""

    agency = coded(
        models.OneToOneField(
            "actors.Agency", on_delete=models.CASCADE, primary_key=True, related_name="key"
        ),
        "whose key",
    )
    public = coded(models.BinaryField(), "others seal to it")
    generation = coded(models.PositiveIntegerField(default=1), "how often they were renewed")
    renewed_at = coded(models.DateTimeField(default=timezone.now), "since when it is this pair")
    recovery_public = coded(
        models.BinaryField(default=b""), "public half of the recovery key; empty in old databases"
    )
    sealed_recovery = coded(models.BinaryField(), "opens only with the printed recovery key")
    recovery_checked_at = coded(
        models.DateTimeField(null=True, blank=True), "when somebody typed it back from paper"
    )


class Grant(models.Model):
    """A member holds the agency's private key and index key, sealed to the member's public key."""

    id = coded(models.BigAutoField(primary_key=True), "tells grants apart")
    agency = coded(
        models.ForeignKey("actors.Agency", on_delete=models.CASCADE, related_name="grants"),
        "whose keys",
    )
    user = coded(
        models.ForeignKey("actors.User", on_delete=models.CASCADE, related_name="grants"),
        "who may open them",
    )
    sealed = coded(models.BinaryField(), "agency private key and index key")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "user"], name="one_grant_per_member")
        ]


class Admission(models.Model):
    """An invitation or re-admission: a one-time code opens the agency's keys for a new member."""

    id = coded(models.UUIDField(primary_key=True, default=uuid7), "tells admissions apart")
    agency = coded(models.ForeignKey("actors.Agency", on_delete=models.CASCADE), "joins where")
    username = coded(models.CharField(max_length=60), "who is admitted")
    display_name = coded(models.CharField(max_length=120, blank=True), "name among colleagues")
    roles = coded(models.JSONField(default=list), "roles given on joining")
    ends_on = coded(models.DateField(null=True, blank=True), "end of the post")
    code_hash = coded(models.BinaryField(unique=True), "finds the code typed in; not the code")
    sealed = coded(models.BinaryField(), "agency keys, under a key made from the code")
    made_by = coded(models.ForeignKey("actors.User", on_delete=models.PROTECT), "who admits")
    made_at = coded(models.DateTimeField(auto_now_add=True), "when")
    expires_at = coded(models.DateTimeField(), "a code is short-lived")
    used_at = coded(models.DateTimeField(null=True, blank=True), "a code works once")
    again = coded(models.BooleanField(default=False), "re-admission of a forgotten passphrase")

    fresh_code: str = ""


class Envelope(models.Model):
    """What is sealed together: a contact, a case, a return's papers, a released copy."""

    id = coded(models.UUIDField(primary_key=True, default=uuid7), "tells envelopes apart")
    kind = coded(models.CharField(max_length=12), "contact, case, papers, release …")
    generation = coded(models.PositiveSmallIntegerField(default=1), "which key later writes use")
    made_at = coded(models.DateTimeField(auto_now_add=True), "when")
    worn = coded(
        models.BooleanField(default=False), "somebody who left had its key: the next write renews"
    )

    fresh_key: bytes | None = None


class Seal(models.Model):
    """An envelope's key, sealed to one agency that holds the record."""

    id = coded(models.BigAutoField(primary_key=True), "tells seals apart")
    envelope = coded(
        models.ForeignKey(Envelope, on_delete=models.CASCADE, related_name="seals"), "which key"
    )
    agency = coded(
        models.ForeignKey("actors.Agency", on_delete=models.CASCADE, related_name="seals"),
        "who holds it",
    )
    generation = coded(models.PositiveSmallIntegerField(default=1), "which of its keys")
    keyed = coded(
        models.PositiveIntegerField(default=1), "to which generation of the agency's keys"
    )
    sealed = coded(models.BinaryField(), "the envelope key")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["envelope", "agency", "generation"], name="one_seal_per_holder"
            )
        ]


class Loan(models.Model):
    """An envelope's key, lent to one person until a moment: sealed to that person's key."""

    id = coded(models.BigAutoField(primary_key=True), "tells loans apart")
    envelope = coded(
        models.ForeignKey(Envelope, on_delete=models.CASCADE, related_name="loans"), "which key"
    )
    user = coded(
        models.ForeignKey("actors.User", on_delete=models.CASCADE, related_name="loans"),
        "who borrows it",
    )
    generation = coded(models.PositiveSmallIntegerField(), "which of its keys")
    sealed = coded(models.BinaryField(), "the envelope key")
    expires_at = coded(models.DateTimeField(), "from then on it opens nothing")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["envelope", "user", "generation"], name="one_loan_per_borrower"
            )
        ]


class Term(models.Model):
    """Blind index: a keyed, truncated hash of a name key or a phone number of one agency's."""

    id = coded(models.BigAutoField(primary_key=True), "tells terms apart")
    agency = coded(models.ForeignKey("actors.Agency", on_delete=models.CASCADE), "whose index")
    digest = coded(models.BinaryField(max_length=12), "keyed hash; says nothing without the key")
    keyed = coded(models.PositiveIntegerField(default=1), "under which generation of index key")
    subject_type = coded(models.CharField(max_length=24), "what kind of record it finds")
    subject_id = coded(models.UUIDField(), "which record it finds")

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["agency", "digest", "subject_type", "subject_id"], name="term_lookup"
            ),
            models.Index(fields=["subject_id"], name="term_subject"),
        ]


class Rotation(models.Model):
    """A renewal of an agency's keys, or of the keys of its envelopes, and how far it has come."""

    id = coded(models.UUIDField(primary_key=True, default=uuid7), "tells renewals apart")
    agency = coded(
        models.ForeignKey("actors.Agency", on_delete=models.CASCADE, related_name="rotations"),
        "whose keys",
    )
    kind = coded(models.CharField(max_length=12), "agency or envelopes")
    reason = coded(models.CharField(max_length=12), "asked, or somebody left")
    stage = coded(models.CharField(max_length=12), "what is being done")
    cursor = coded(models.CharField(max_length=40, blank=True), "where to go on")
    total = coded(models.PositiveIntegerField(default=0), "how much there is to do")
    done = coded(models.PositiveIntegerField(default=0), "how much is done")
    left_out = coded(models.PositiveIntegerField(default=0), "what did not open, so stayed")
    begun_by = coded(
        models.ForeignKey("actors.User", on_delete=models.PROTECT, related_name="+"), "who began"
    )
    begun_at = coded(models.DateTimeField(default=timezone.now), "when")
    finished_at = coded(models.DateTimeField(null=True, blank=True), "when it was through")

    fresh_recovery: str = ""

    class Meta:
        ordering: ClassVar = ["begun_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "kind"],
                condition=models.Q(finished_at=None),
                name="one_renewal_at_a_time",
            )
        ]

    @property
    def share(self) -> float:
        """How much is done, from 0 to 1."""
        return min(self.done / self.total, 1.0) if self.total else 0.0


class OwnSecret(models.Model):
    """A small secret of one person's own, sealed to their public key: goes where that key goes."""

    id = coded(models.BigAutoField(primary_key=True), "tells secrets apart")
    user = coded(
        models.ForeignKey("actors.User", on_delete=models.CASCADE, related_name="own_secrets"),
        "whose secret",
    )
    kind = coded(models.CharField(max_length=12), "what it is for: app …")
    sealed = coded(models.BinaryField(), "opens only with the person's private key")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "kind"], name="one_secret_of_a_kind")
        ]


class Decoy(models.Model):
    """Everybody's second key pair; whether any passphrase opens it cannot be seen from here."""

    user = coded(
        models.OneToOneField(
            "actors.User", on_delete=models.CASCADE, primary_key=True, related_name="decoy"
        ),
        "whose",
    )
    packed = coded(models.BinaryField(), "a key pair, sealed anew at each sign-in")


class Draft(models.Model):
    """What somebody was typing, sealed to their own public key."""

    id = coded(models.BigAutoField(primary_key=True), "tells drafts apart", Keep.DRAFT)
    user = coded(
        models.ForeignKey("actors.User", on_delete=models.CASCADE, related_name="drafts"),
        "who typed it",
        Keep.DRAFT,
    )
    form = coded(models.CharField(max_length=200), "the form's address, without names", Keep.DRAFT)
    sealed = coded(models.BinaryField(), "opens only for its writer", Keep.DRAFT)
    kept_at = coded(models.DateTimeField(), "when", Keep.DRAFT)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "form"], name="one_draft_per_form")
        ]


Json = dict[str, Any]

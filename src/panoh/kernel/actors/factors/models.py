"""Second factors: what a person has, beside the passphrase that they know."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from panoh.kernel.vault.care import coded, opened


class AppFactor(models.Model):
    """An authenticator app that was tried once; its secret is the person's own (vault.own)."""

    user = coded(
        models.OneToOneField(
            "actors.User", on_delete=models.CASCADE, primary_key=True, related_name="app_factor"
        ),
        "whose app",
    )
    last_step = coded(models.BigIntegerField(), "the last code's half minute: none works twice")
    wrong = coded(
        models.PositiveSmallIntegerField(default=0), "wrong codes since a right one: few are heard"
    )
    added_at = coded(models.DateTimeField(auto_now_add=True), "since when")


class Passkey(models.Model):
    """A passkey of a phone, a computer or a security key. Only its public half is here."""

    id = coded(models.BigAutoField(primary_key=True), "tells passkeys apart")
    user = coded(
        models.ForeignKey("actors.User", on_delete=models.CASCADE, related_name="passkeys"),
        "whose passkey",
    )
    label = opened(models.CharField(max_length=60), "what its owner calls the device")
    credential = coded(models.BinaryField(unique=True), "how the browser finds the passkey")
    public = coded(models.BinaryField(), "checks what the passkey signs")
    sign_count = coded(models.BigIntegerField(default=0), "a copied passkey counts backwards")
    transports = coded(models.JSONField(default=list), "how it is reached: usb, internal …")
    added_at = coded(models.DateTimeField(auto_now_add=True), "since when")
    used_at = coded(models.DateTimeField(null=True, blank=True), "shows passkeys nobody uses")

    class Meta:
        ordering: ClassVar = ["added_at", "id"]

    def __str__(self) -> str:
        return self.label


class BackupCode(models.Model):
    """One printed code that was not used yet; using it removes it."""

    id = coded(models.BigAutoField(primary_key=True), "tells codes apart")
    user = coded(
        models.ForeignKey("actors.User", on_delete=models.CASCADE, related_name="backup_codes"),
        "whose code",
    )
    digest = coded(models.BinaryField(unique=True), "finds a code of 80 random bits; not the code")

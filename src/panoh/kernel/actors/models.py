"""Registers: Agency, User, Membership."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.scopes import Reach
from panoh.kernel.actors.agencies.models import Founding
from panoh.kernel.actors.factors.models import AppFactor, BackupCode, Passkey
from panoh.kernel.actors.roles import Role
from panoh.kernel.vault.care import Keep, coded, opened

if TYPE_CHECKING:
    from panoh.kernel.actors.opening import Opened

__all__ = [
    "Agency",
    "AppFactor",
    "BackupCode",
    "Founding",
    "Membership",
    "Passkey",
    "Sitting",
    "User",
]

AGENCY_KINDS = [
    ("ngo", _("NGO")),
    ("hotline", _("Hotline")),
    ("shelter", _("Shelter")),
    ("consulate", _("Consulate")),
    ("government", _("Government body")),
    ("io", _("International organisation")),
    ("research", _("Research body")),
    ("police", _("Police or prosecution")),
    ("donor", _("Donor")),
]


class Agency(models.Model):
    """A body that keeps its own records: an NGO, a consulate, a ministry, a mission."""

    id = opened(models.BigAutoField(primary_key=True), "tells agencies apart")
    code = opened(models.CharField(max_length=24, unique=True), "short name in commands and files")
    name = opened(models.CharField(max_length=160), "what people call it")
    country = opened(models.CharField(max_length=2), "where its records belong; ISO 3166-1")
    kind = opened(models.CharField(max_length=16, choices=AGENCY_KINDS), "what it may do")
    timezone = opened(models.CharField(max_length=48, default="UTC"), "shows times as locals do")
    runs_hotline = opened(models.BooleanField(default=False), "counts which lines have reported")
    is_demo = opened(models.BooleanField(default=False), "production refuses demonstration data")

    fresh_recovery: str = ""

    class Meta:
        ordering: ClassVar = ["country", "name"]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Finds people by their user name, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> User:
        """The person of this user name."""
        return self.get(username=(username or "").casefold())


class User(AbstractBaseUser):
    """A person who signs in. What they may do hangs on their membership."""

    id = opened(models.BigAutoField(primary_key=True), "tells people apart")
    password = coded(models.CharField(max_length=128), "Argon2id hash; checks the passphrase")
    last_login = coded(models.DateTimeField(null=True, blank=True), "shows idle accounts")
    username = opened(models.CharField(max_length=60, unique=True), "signs in with it")
    display_name = opened(models.CharField(max_length=120), "shown to colleagues on the work")
    language = opened(models.CharField(max_length=10, default="en"), "the person's own language")
    theme = opened(models.CharField(max_length=5, blank=True, default=""), "light or dark, if set")
    is_active = opened(models.BooleanField(default=True), "a deactivated account opens nothing")
    is_demo = opened(models.BooleanField(default=False), "production refuses demonstration users")

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar = []
    objects = UserManager()
    unsealed: Opened | None = None  # what the passphrase opened, right after it was given

    def __str__(self) -> str:
        return self.display_name


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships, and which of them hold today."""

    def holding(self, today: Any) -> MembershipQuerySet:
        """Active and not past their end date."""
        unended = models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=today)
        return self.filter(unended, active=True, user__is_active=True)


class Membership(models.Model):
    """A person works for an agency, in these roles, until this day."""

    id = opened(models.BigAutoField(primary_key=True), "tells memberships apart")
    user = opened(
        models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships"), "who"
    )
    agency = opened(
        models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="memberships"), "where"
    )
    roles = opened(models.JSONField(default=list), "what the person may do: a list of roles")
    active = opened(models.BooleanField(default=True), "ended memberships open nothing")
    ends_on = opened(models.DateField(null=True, blank=True), "posts rotate: access ends that day")
    started_at = opened(models.DateTimeField(auto_now_add=True), "since when")
    confirmed_at = opened(
        models.DateTimeField(default=timezone.now), "when somebody last said the roles are right"
    )
    confirmed_by = opened(
        models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+"),
        "who said so; nobody yet since the agency was founded",
    )
    asked_roles = opened(
        models.JSONField(default=list, blank=True), "roles that wait for a second person"
    )
    asked_by = opened(
        models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+"),
        "who asked for them, and so cannot approve",
    )
    version = opened(models.PositiveIntegerField(default=1), "finds changes made meanwhile")

    fresh_recovery: str = ""
    objects = MembershipQuerySet.as_manager()
    reach: ClassVar[Reach] = Reach(agency="agency", own="user", country="agency__country")

    class Meta:
        ordering: ClassVar = ["user__display_name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(active=True), name="one_agency_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} @ {self.agency}"

    @property
    def role_set(self) -> frozenset[Role]:
        """The roles, typed."""
        return frozenset(Role(role) for role in self.roles)


class Sitting(models.Model):
    """A signed-in browser: its session counts only while this row is here."""

    id = coded(models.BigAutoField(primary_key=True), "tells sittings apart", Keep.SITTING)
    user = coded(
        models.ForeignKey(User, on_delete=models.CASCADE, related_name="sittings"),
        "who is signed in",
        Keep.SITTING,
    )
    digest = coded(models.BinaryField(unique=True), "finds the session; not its key", Keep.SITTING)
    browser = coded(models.CharField(max_length=12), "kind of browser, as a code", Keep.SITTING)
    system = coded(models.CharField(max_length=12), "kind of machine, as a code", Keep.SITTING)
    network = coded(models.CharField(max_length=48), "address without its end", Keep.SITTING)
    began_at = coded(models.DateTimeField(), "since when", Keep.SITTING)
    active_at = coded(models.DateTimeField(), "last sign of life", Keep.SITTING)

    class Meta:
        ordering: ClassVar = ["-active_at", "-id"]

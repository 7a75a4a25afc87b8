"""Checks a passphrase against the Argon2id hash of a person with a membership today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.hashers import check_password, make_password

from panoh.kernel.actors.models import User

if TYPE_CHECKING:
    from django.http import HttpRequest


class MemberBackend:
    """Django's sign-in contract: authenticate and get_user."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **_rest: Any,
    ) -> User | None:
        """The person, or None; an unknown name takes as long as a wrong passphrase."""
        user = User.objects.filter(username=(username or "").casefold()).first()
        if user is None:
            make_password(password)
            return None
        right = check_password(password or "", user.password)
        return user if right and user.is_active else None

    def get_user(self, user_id: int) -> User | None:
        """The person of a session."""
        return User.objects.filter(pk=user_id, is_active=True).first()

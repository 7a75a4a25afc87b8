"""Checks a passphrase against the Argon2id hash of a person with a membership today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from panoh.kernel.actors.models import User
from panoh.kernel.actors.opening import opened_by

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
        """The person, with what the passphrase opens in ``unsealed``; None where it is wrong."""
        user = User.objects.filter(username=(username or "").casefold()).first()
        opened = opened_by(user, password or "")
        if user is None or opened is None or not user.is_active:
            return None
        user.unsealed = opened
        return user

    def get_user(self, user_id: int) -> User | None:
        """The person of a session."""
        return User.objects.filter(pk=user_id, is_active=True).first()

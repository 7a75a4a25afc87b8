"""How often somebody may guess: passphrases, admission codes and recovery keys alike.

Guesses are counted three ways within a quarter of an hour: five for one name from one address,
more for one name from anywhere, more again for one address (an office shares one). So nobody
can shut a colleague out from afar with five wrong guesses. What was typed is never stored: a
name is kept as a keyed hash, because people type passphrases into the wrong box.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth import authenticate
from django.db.models import Sum
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from django.http import HttpRequest

    from panoh.kernel.actors.models import User

# In the order of AXES_LOCKOUT_PARAMETERS: name and address, name, address.
WEIGHTS = (1, 4, 6)


class Handler(AxesDatabaseHandler):  # type: ignore[misc]
    """Counts failures with weights; a success clears only what concerns its own name."""

    def get_failures(self, request: HttpRequest, credentials: Any = None) -> int:
        """The heaviest of the three counts, to compare with AXES_FAILURE_LIMIT."""
        attempts = self.get_user_attempts(request, credentials)
        return max(
            (rows.aggregate(made=Sum("failures_since_start"))["made"] or 0) // weight
            for rows, weight in zip(attempts, WEIGHTS, strict=True)
        )

    def reset_user_attempts(self, request: HttpRequest, credentials: Any = None) -> int:
        """Forget the failures of this name alone; gives how many rows were forgotten."""
        forgotten, _by_model = AccessAttempt.objects.filter(
            username=name_hash(request, credentials)
        ).delete()
        return int(forgotten)


def name_hash(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """What stands for a typed name (or for an unlocking session) in the counts."""
    typed = getattr(request, "counted_as", None) or (credentials or {}).get("username") or ""
    return salted_hmac("panoh.limits", str(typed).strip().casefold()).hexdigest()


def client_address(request: HttpRequest) -> str | None:
    """The caller's address; behind production's proxy, the one that the proxy itself saw."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.PRODUCTION else ""
    return forwarded.split(",")[-1].strip() or request.META.get("REMOTE_ADDR")


def client_line(
    _name: str, _address: str | None, _agent: str, _path: str, _request: HttpRequest
) -> str:
    """What the log says of a caller: nothing; the audit chain has the event."""
    return "a caller"


def right_passphrase(request: HttpRequest, user: User, passphrase: str) -> bool:
    """Whether a signed-in person gave their own passphrase; guesses are counted by session.

    Not by name: otherwise a stranger's wrong guesses would keep the person from unlocking.
    """
    request.counted_as = f"session/{request.session.session_key}"  # type: ignore[attr-defined]
    return authenticate(request, username=user.username, password=passphrase) == user


def allowed(request: HttpRequest, name: str) -> bool:
    """Whether another guess is allowed."""
    found: bool = AxesProxyHandler.is_allowed(request, {"username": name})
    return found


def count_failure(request: HttpRequest, name: str) -> None:
    """Count a wrong guess; the fifth shuts the door, as for passphrases."""
    AxesProxyHandler.user_login_failed(
        sender=__name__, credentials={"username": name}, request=request
    )


def counted(request: HttpRequest) -> bool:
    """Whether this request's guess was counted (not: refused unheard, the door being shut)."""
    return getattr(request, "axes_failures_since_start", None) is not None

"""How often somebody may guess: passphrases, admission codes and recovery keys alike.

Guesses are counted four ways within a quarter of an hour: five for one name from one address,
more for one name from anywhere, more again for one address (an office shares one), and most for
its network, because who rents one address rents many. So nobody can shut a colleague out from
afar with five wrong guesses. Of an IPv6 address only the network counts (/64): its end is
the guesser's to choose. What was typed is never stored: a
name is kept as a keyed hash, because people type passphrases into the wrong box.
"""

from __future__ import annotations

from datetime import timedelta
from ipaddress import IPv6Address, IPv6Network
from typing import TYPE_CHECKING, Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth import authenticate
from django.db.models import Sum
from django.utils import timezone
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from panoh.kernel.actors.models import User
    from panoh.kernel.actors.opening import Opened

# In the order of AXES_LOCKOUT_PARAMETERS: name and address, name, address.
WEIGHTS = (1, 4, 6)
NETWORK_WEIGHT = 20  # of an IPv4 network (/24)


class Handler(AxesDatabaseHandler):  # type: ignore[misc]
    """Counts failures with weights; a success clears only what concerns its own name."""

    def get_failures(self, request: HttpRequest, credentials: Any = None) -> int:
        """The heaviest of the four counts, to compare with AXES_FAILURE_LIMIT."""
        attempts = self.get_user_attempts(request, credentials)
        weighed = [*zip(attempts, WEIGHTS, strict=True), (_network(request), NETWORK_WEIGHT)]
        return max(_made(rows) // weight for rows, weight in weighed)

    def reset_user_attempts(self, request: HttpRequest, credentials: Any = None) -> int:
        """Forget the failures of this name alone; gives how many rows were forgotten."""
        forgotten, _by_model = AccessAttempt.objects.filter(
            username=name_hash(request, credentials)
        ).delete()
        return int(forgotten)


def _made(rows: QuerySet[AccessAttempt]) -> int:
    return int(rows.aggregate(made=Sum("failures_since_start"))["made"] or 0)


def _network(request: HttpRequest) -> QuerySet[AccessAttempt]:
    """What was guessed lately from the caller's IPv4 network."""
    since = timezone.now() - timedelta(hours=settings.AXES_COOLOFF_TIME)
    head = f"{(client_address(request) or '').rpartition('.')[0]}."
    rows: QuerySet[AccessAttempt] = AccessAttempt.objects.filter(attempt_time__gte=since)
    return rows.filter(ip_address__startswith=head) if head != "." else rows.none()


def name_hash(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """What stands for a typed name (or for an unlocking session) in the counts."""
    typed = getattr(request, "counted_as", None) or (credentials or {}).get("username") or ""
    return salted_hmac("panoh.limits", str(typed).strip().casefold()).hexdigest()


def client_address(request: HttpRequest) -> str | None:
    """The caller's address; behind production's proxy, the one that the proxy itself saw."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.PRODUCTION else ""
    address = forwarded.split(",")[-1].strip() or request.META.get("REMOTE_ADDR")
    return _network_of_six(address) if address and ":" in address else address


def _network_of_six(address: str) -> str:
    """The network; of a server that listens both ways, the old address that it shows as a new one.

    Else everybody with an old address would be one guesser, who shuts the door for all.
    """
    try:
        seen = IPv6Address(address)
        return str(seen.ipv4_mapped or IPv6Network((seen, 64), strict=False).network_address)
    except ValueError:
        return address


def client_line(
    _name: str, _address: str | None, _agent: str, _path: str, _request: HttpRequest
) -> str:
    """What the log says of a caller: nothing; the audit chain has the event."""
    return "a caller"


def right_passphrase(request: HttpRequest, user: User, passphrase: str) -> bool:
    """Whether a signed-in person gave their own passphrase; guesses are counted by session.

    In an open session only the passphrase that it was opened with counts.
    """
    opened = opened_by(request, user, passphrase)
    return opened is not None and opened.duress == request.actor.duress  # type: ignore[attr-defined]


def opened_by(request: HttpRequest, user: User, passphrase: str) -> Opened | None:
    """What a passphrase opens for the person of this session.

    Not counted by name: else a stranger's wrong guesses would keep the person from unlocking.
    """
    request.counted_as = f"session/{request.session.session_key}"  # type: ignore[attr-defined]
    found: Any = authenticate(request, username=user.username, password=passphrase)
    return found.unsealed if found == user else None


def allowed(request: HttpRequest, name: str) -> bool:
    """Whether another guess is allowed."""
    found: bool = AxesProxyHandler.is_allowed(request, {"username": name})
    return found


def count_failure(request: HttpRequest, name: str) -> None:
    """Count a wrong guess; the fifth shuts the door, as for passphrases."""
    AxesProxyHandler.user_login_failed(
        sender=__name__, credentials={"username": name}, request=request
    )


def forget(request: HttpRequest, name: str) -> None:
    """The right one came: wrong guesses under this name count no more."""
    AccessAttempt.objects.filter(username=name_hash(request, {"username": name})).delete()


def counted(request: HttpRequest) -> bool:
    """Whether this request's guess was counted (not: refused unheard, the door being shut)."""
    return getattr(request, "axes_failures_since_start", None) is not None

"""Reading and checking the environment: in production an unsafe setting stops the start."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from panoh.kernel.words.telltale import telling

MODES = ("demo", "production", "test")
SHORTEST_SECRET = 40
LONGEST_KEPT = 3660  # days that a backup may be kept
LONGEST_NAME = 30  # characters
SOMEWHERE_ELSE = "https://www.accuweather.com/"  # the browser goes there, never the server


def mode() -> str:
    """PANOH_MODE, demonstration unless told."""
    chosen = os.environ.get("PANOH_MODE", "demo")
    if chosen not in MODES:
        raise ImproperlyConfigured(
            f"PANOH_MODE is “{chosen}”; it must be one of {', '.join(MODES)}."
        )
    if chosen == "production" and os.environ.get("PANOH_TEST_FAST_KEYS"):
        raise ImproperlyConfigured(
            "PANOH_TEST_FAST_KEYS weakens every key and is for tests only: unset it."
        )
    return chosen


def secret_key(data: Path, chosen: str) -> str:
    """The signing secret, from PANOH_SECRET_KEY_FILE; outside production made when missing."""
    named = os.environ.get("PANOH_SECRET_KEY_FILE")
    if chosen == "production" and not named:
        raise ImproperlyConfigured(
            "PANOH_SECRET_KEY_FILE is not set: name a file that holds a random text of at "
            f"least {SHORTEST_SECRET} characters, readable by Panoh alone."
        )
    path = Path(named) if named else data / "secret-key"
    if not path.exists() and chosen != "production":
        _make_secret(path)
    return _read_secret(path)


def _make_secret(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(64))


def _read_secret(path: Path) -> str:
    try:
        text = path.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"The secret key file {path} cannot be read ({error.strerror}): make it, readable "
            "by Panoh alone, or correct PANOH_SECRET_KEY_FILE."
        ) from error
    if len(text) < SHORTEST_SECRET:
        raise ImproperlyConfigured(
            f"The secret key in {path} is shorter than {SHORTEST_SECRET} characters: replace it."
        )
    return text


def allowed_hosts(chosen: str) -> list[str]:
    """PANOH_ALLOWED_HOSTS, comma-separated; the loopback addresses outside production."""
    hosts = [host.strip() for host in os.environ.get("PANOH_ALLOWED_HOSTS", "").split(",")]
    hosts = [host for host in hosts if host]
    if chosen != "production":
        return [*hosts, "127.0.0.1", "localhost", "[::1]", "testserver"]
    if not hosts or "*" in hosts:
        raise ImproperlyConfigured(
            "PANOH_ALLOWED_HOSTS must name the host names that Panoh is served under, "
            "separated by commas; “*” is not allowed."
        )
    return hosts


def backup_days() -> int:
    """PANOH_BACKUP_DAYS: how long a backup is kept, 35 days unless told."""
    told = os.environ.get("PANOH_BACKUP_DAYS", "35")
    if not told.isascii() or not told.isdigit() or not 1 <= int(told) <= LONGEST_KEPT:
        raise ImproperlyConfigured(
            f"PANOH_BACKUP_DAYS is “{told}”; it must be a number of days from 1 to {LONGEST_KEPT}."
        )
    return int(told)


def public_name() -> str:
    """PANOH_PUBLIC_NAME: what tabs and the pages before sign-in are called; says nothing.

    Empty where it is not set.
    """
    name = os.environ.get("PANOH_PUBLIC_NAME", "").strip()
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise ImproperlyConfigured(
            f"PANOH_PUBLIC_NAME must be one line of at most {LONGEST_NAME} characters."
        )
    if telling(name):
        raise ImproperlyConfigured(
            f"PANOH_PUBLIC_NAME says what the work is about (“{telling(name)}”): it stands in the "
            "history of every browser. Choose another."
        )
    return name


def exit_url() -> str:
    """PANOH_EXIT_URL: where a browser goes when somebody leaves in a hurry."""
    url = os.environ.get("PANOH_EXIT_URL", "").strip() or SOMEWHERE_ELSE
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname or parts.username or not url.isprintable():
        raise ImproperlyConfigured(
            "PANOH_EXIT_URL must be the https:// address of a page that anybody might look at: "
            "the weather, a search."
        )
    return url


def second_factor() -> str:
    """PANOH_SECOND_FACTOR outside production: optional unless told; there it is required."""
    chosen = os.environ.get("PANOH_SECOND_FACTOR", "optional")
    if chosen not in ("required", "optional"):
        raise ImproperlyConfigured(
            f"PANOH_SECOND_FACTOR is “{chosen}”; it must be “required” or “optional”."
        )
    return chosen

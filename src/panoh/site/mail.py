"""Reading PANOH_SMTP_URL and PANOH_SMTP_FROM; in production unsafe ones stop the start."""

from __future__ import annotations

import os
from dataclasses import dataclass
from email.utils import parseaddr
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

PORTS = {"smtp": 587, "smtps": 465}
LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Mail:
    """How e-mail leaves; not ``ready`` when no mail server is set."""

    ready: bool = False
    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False
    sender: str = "nobody@localhost"


def mail(chosen: str) -> Mail:
    """The mail server of this mode; raises ImproperlyConfigured with a sentence."""
    text = os.environ.get("PANOH_SMTP_URL", "").strip()
    if not text:
        return Mail()
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise ImproperlyConfigured(_SHAPE) from None
    if parts.scheme not in PORTS or not parts.hostname or parts.path not in ("", "/"):
        raise ImproperlyConfigured(_SHAPE)
    found = Mail(
        ready=True,
        host=parts.hostname,
        port=port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls="starttls" in parse_qs(parts.query, keep_blank_values=True),
        tls=parts.scheme == "smtps",
        sender=_sender(),
    )
    if chosen == "production" and not _private(found):
        raise ImproperlyConfigured(
            "PANOH_SMTP_URL would send passwords and e-mail in the clear: use smtps:// or "
            "add ?starttls (plain smtp:// is for a mail server on this machine only)."
        )
    return found


_SHAPE = (
    "PANOH_SMTP_URL cannot be read: write smtp://USER:PASSWORD@HOST:587?starttls or "
    "smtps://USER:PASSWORD@HOST:465, with special signs as %XX."
)


def _private(found: Mail) -> bool:
    return found.tls or found.starttls or found.host in LOOPBACK


def _sender() -> str:
    text = os.environ.get("PANOH_SMTP_FROM", "").strip()
    _name, address = parseaddr(text)
    try:
        validate_email(address)
    except ValidationError as error:
        raise ImproperlyConfigured(
            "PANOH_SMTP_FROM must be the address that e-mails come from. Choose one whose words "
            "do not say what the work is about."
        ) from error
    if any(sign in text for sign in "\r\n"):
        raise ImproperlyConfigured("PANOH_SMTP_FROM must be one line.")
    return text

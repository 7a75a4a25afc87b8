"""A colleague's mailbox: the address given, proved by a code sent to it, forgotten on request."""

from __future__ import annotations

import hmac
import secrets
from datetime import timedelta
from smtplib import SMTPException
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.audit.chain import append
from panoh.kernel.notices.models import Mailbox, Notice
from panoh.kernel.notices.writing import send_code
from panoh.kernel.vault import crypto
from panoh.kernel.verbs.wrapper import Refused

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

LASTS = timedelta(minutes=30)  # of a code
BETWEEN = timedelta(minutes=1)  # two codes: nobody's mailbox is flooded from here
TRIES = 5
DIGITS = 8
FAILED = (SMTPException, OSError)
NOT_SENT = _("The e-mail could not be sent. Nothing was changed.")


def address_of(mailbox: Mailbox) -> str:
    """The address; empty when the server's secret was changed since, and it must be given anew."""
    try:
        return crypto.decrypt(_key(), mailbox.sealed, _place(mailbox.user_id)).decode()
    except crypto.Unreadable:
        return ""


def mailbox_of(actor: Actor) -> Mailbox | None:
    """The actor's mailbox; in an empty workspace there is none."""
    return Mailbox.objects.filter(user_id=actor.keys.user_id).first()


def choose(actor: Actor, address: str) -> Mailbox:
    """Take an address and send a code to it. Raises Refused when that fails: nothing is kept.

    The e-mail leaves first: no transaction waits for a mail server.
    """
    if actor.duress:
        raise Refused(NOT_SENT)
    _not_again_at_once(mailbox_of(actor))
    code = "".join(secrets.choice("0123456789") for _digit in range(DIGITS))
    try:
        send_code(address, actor.user.language, code)
    except FAILED as error:
        raise Refused(NOT_SENT) from error
    with transaction.atomic():
        mailbox, _made = Mailbox.objects.update_or_create(
            user=actor.user,
            defaults={
                "sealed": crypto.encrypt(_key(), address.encode(), _place(actor.user.pk)),
                "code_hash": _hash(code, actor.user.pk),
                "code_sent_at": timezone.now(),
                "tries": 0,
                "confirmed_at": None,
            },
        )
        append(actor, "notices.choose", actor.user)
    return mailbox


def _not_again_at_once(before: Mailbox | None) -> None:
    sent = before.code_sent_at if before is not None else None
    if sent is not None and timezone.now() - sent < BETWEEN:
        raise Refused(_("A code was sent a moment ago. Wait a minute, then ask again."))


def confirm(actor: Actor, code: str) -> bool:
    """Whether the code is the one that was sent; then the address is written to from now on."""
    with transaction.atomic():
        mailbox = Mailbox.objects.select_for_update().filter(user_id=actor.keys.user_id).first()
        if mailbox is None or not _open(mailbox):
            return False
        right = hmac.compare_digest(bytes(mailbox.code_hash), _hash(code, actor.user.pk))
        mailbox.tries += 1
        if right:
            mailbox.confirmed_at, mailbox.code_hash = timezone.now(), b""
            append(actor, "notices.confirm", actor.user)
        mailbox.save()
    return right


def waits_for_code(mailbox: Mailbox | None) -> bool:
    """Whether a code that was sent can still be typed in."""
    return mailbox is not None and mailbox.confirmed_at is None and _open(mailbox)


def _open(mailbox: Mailbox) -> bool:
    sent = mailbox.code_sent_at
    fresh = sent is not None and timezone.now() - sent <= LASTS
    return fresh and bool(mailbox.code_hash) and mailbox.tries < TRIES


def forget(actor: Actor) -> None:
    """No more e-mails: the address and what waited for it are deleted."""
    if actor.duress:
        return
    with transaction.atomic():
        Notice.objects.filter(user=actor.user).delete()
        Mailbox.objects.filter(user=actor.user).delete()
        append(actor, "notices.forget", actor.user)


def _key() -> bytes:
    return crypto.keyed_hash(settings.SECRET_KEY.encode(), "notices", crypto.KEY_BYTES)


def _hash(code: str, user_id: int) -> bytes:
    return crypto.keyed_hash(_key(), f"{user_id} {code}", crypto.KEY_BYTES)


def _place(user_id: int) -> str:
    return f"mailbox/{user_id}"

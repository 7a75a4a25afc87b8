"""Drafts: what somebody typed, sealed to their own public key, so it can be kept while locked.

A form carries a signed token that names its writer and its address; with it a post that arrives
after the lock, or after the session ended, is still kept for its writer and nobody else.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core import signing
from django.db import transaction
from django.utils import timezone

from panoh.kernel.vault import crypto
from panoh.kernel.vault.locking import held
from panoh.kernel.vault.models import Draft, UserKey

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import QueryDict

    from panoh.kernel.vault.keyring import Keyring

SALT = "panoh.draft"
TOKEN_AGE = 7 * 24 * 60 * 60  # seconds; a form left open longer starts afresh
OWN_FIELDS = {"csrfmiddlewaretoken", "version", "submission", "draft", "_keep"}
LONGEST = 200_000  # characters kept of one form


@dataclass(frozen=True)
class Kept:
    """A draft as read back."""

    fields: dict[str, list[str]]
    at: datetime


@dataclass(frozen=True)
class Writer:
    """What a token says: a person's id and a form's address."""

    user: int
    form: str


def token_for(user_id: int, form: str) -> str:
    """The token that a form carries: who types, and where."""
    return signing.dumps({"user": user_id, "form": form}, salt=SALT)


def writer_of(token: str) -> Writer | None:
    """Who types into which form, as the token says; None when it is not ours or too old."""
    try:
        return Writer(**signing.loads(token, salt=SALT, max_age=TOKEN_AGE))
    except signing.BadSignature:
        return None


def keep(token: str, data: QueryDict) -> Draft | None:
    """Keep what was typed for the token's writer; None when the token is not ours or too old."""
    writer = writer_of(token)
    if writer is None:
        return None
    fields = {name: values for name, values in data.lists() if name not in OWN_FIELDS}
    text = json.dumps(fields, ensure_ascii=False)
    return _seal(writer, text) if len(text) <= LONGEST else None


def keep_own(keys: Keyring, data: QueryDict) -> Draft | None:
    """The same from an open session: for whose keys are open there; under duress, nobody's."""
    token = data.get("draft", "")
    writer = writer_of(token)
    return keep(token, data) if writer is not None and writer.user == keys.user_id else None


def _seal(writer: Writer, text: str) -> Draft | None:
    with transaction.atomic():  # the key is held, so it is not renewed between look and write
        keys = held(UserKey.objects.filter(user_id=writer.user))
        if not keys:
            return None
        sealed = crypto.seal_to(bytes(keys[0].public), text.encode())
        draft, _made = Draft.objects.update_or_create(
            user_id=writer.user,
            form=writer.form,
            defaults={"sealed": sealed, "kept_at": timezone.now()},
        )
    return draft


def restore(keys: Keyring, form: str) -> Kept | None:
    """What this person had typed into this form, if anything."""
    draft = Draft.objects.filter(user_id=keys.user_id, form=form).first()
    if draft is None:
        return None
    try:
        fields = json.loads(crypto.open_with(keys.private, draft.sealed))
    except crypto.Unreadable:  # sealed to a key that was lost with its passphrase
        draft.delete()
        return None
    return Kept(fields, draft.kept_at)


def discard(user_id: int, form: str) -> None:
    """The form was sent, or its writer no longer wants the draft."""
    Draft.objects.filter(user_id=user_id, form=form).delete()

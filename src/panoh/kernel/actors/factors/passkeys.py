"""Passkeys (WebAuthn): what a browser's authenticator signed, checked by the webauthn library.

A passkey belongs to the host name under which it was made, so no copied page can ask for it.
Each challenge is one session's and works once.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from panoh.kernel.actors.factors.models import Passkey

if TYPE_CHECKING:
    from django.http import HttpRequest

    from panoh.kernel.actors.models import User

CHALLENGE = "challenge"
PREFERRED = UserVerificationRequirement.PREFERRED
TRANSPORTS = {kind.value for kind in AuthenticatorTransport}
NOT_OURS = (WebAuthnException, ValueError, KeyError, TypeError, AttributeError)


def options_to_add(request: HttpRequest, user: User) -> str:
    """What navigator.credentials.create() is told, as JSON; the challenge is remembered."""
    options = generate_registration_options(
        rp_id=_host(request),
        rp_name=str(settings.PUBLIC_NAME),
        user_id=salted_hmac("panoh.passkeys", str(user.pk), algorithm="sha256").digest(),
        user_name=user.username,
        user_display_name=user.username,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.DISCOURAGED, user_verification=PREFERRED
        ),
        exclude_credentials=_known(user),
    )
    _remember(request, options.challenge)
    return options_to_json(options)


def options_to_use(request: HttpRequest, user: User) -> str:
    """What navigator.credentials.get() is told, as JSON; the challenge is remembered."""
    options = generate_authentication_options(
        rp_id=_host(request), allow_credentials=_known(user), user_verification=PREFERRED
    )
    _remember(request, options.challenge)
    return options_to_json(options)


def add(request: HttpRequest, user: User, label: str, credential: str) -> Passkey | None:
    """Take a new passkey into use; None where what the browser sent will not do."""
    challenge = _challenge(request)
    if not challenge:
        return None
    try:
        made = verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=_host(request),
            expected_origin=_origin(request),
        )
        told = json.loads(credential)["response"].get("transports") or []
    except NOT_OURS:
        return None
    if Passkey.objects.filter(credential=made.credential_id).exists():
        return None
    return Passkey.objects.create(
        user=user,
        label=label,
        credential=made.credential_id,
        public=made.credential_public_key,
        sign_count=made.sign_count,
        transports=sorted(TRANSPORTS.intersection(map(str, told))),
    )


def proves(request: HttpRequest, user: User, credential: str) -> bool:
    """Whether one of the person's passkeys signed this session's challenge."""
    challenge = _challenge(request)
    passkey = _meant(user, credential)
    if passkey is None or not challenge:
        return False
    try:
        used = verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=_host(request),
            expected_origin=_origin(request),
            credential_public_key=bytes(passkey.public),
            credential_current_sign_count=passkey.sign_count,
        )
    except NOT_OURS:
        return False
    passkey.sign_count, passkey.used_at = used.new_sign_count, timezone.now()
    passkey.save(update_fields=["sign_count", "used_at"])
    return True


def works_here(request: HttpRequest) -> bool:
    """Browsers make passkeys for host names only, not for numbers."""
    host = _host(request)
    return not (host.startswith("[") or host.replace(".", "").isdigit())


def _meant(user: User, credential: str) -> Passkey | None:
    try:
        name = base64url_to_bytes(json.loads(credential)["rawId"])
    except NOT_OURS:
        return None
    return Passkey.objects.filter(user=user, credential=name).first()


def _known(user: User) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(
            id=bytes(one.credential),
            transports=[AuthenticatorTransport(kind) for kind in one.transports],
        )
        for one in Passkey.objects.filter(user=user)
    ]


def _remember(request: HttpRequest, challenge: bytes) -> None:
    request.session[CHALLENGE] = b64encode(challenge).decode()


def _challenge(request: HttpRequest) -> bytes:
    """The challenge of this session, for the first and last time; empty when it was used."""
    return b64decode(request.session.pop(CHALLENGE, ""))


def _host(request: HttpRequest) -> str:
    """The relying party: the host name, which Django has compared with ALLOWED_HOSTS."""
    host: str = request.get_host()
    return host if host.endswith("]") else host.rsplit(":", 1)[0]


def _origin(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"

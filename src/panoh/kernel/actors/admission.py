"""Admission: a one-time code hands the agency's keys to a new member, or again to a colleague.

The code is made here, shown once, told from person to person, and kept nowhere; the database
holds its hash and the agency's keys under a key that only the code gives.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from panoh.kernel.access.decide import decide
from panoh.kernel.actors.actor import actor_for
from panoh.kernel.actors.approving import give
from panoh.kernel.actors.factors.standing import forget_all
from panoh.kernel.actors.models import Membership, User
from panoh.kernel.actors.standing import NoMembership, let_in
from panoh.kernel.audit.chain import append
from panoh.kernel.vault import crypto
from panoh.kernel.vault.keyring import AgencyKeys
from panoh.kernel.vault.locking import held
from panoh.kernel.vault.members import create_user_key, grant
from panoh.kernel.vault.models import Admission, AgencyKey, Rotation
from panoh.kernel.vault.recovery import code_hash, code_key, new_code, recover

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Agency

LASTS = timedelta(hours=72)


class NotAdmitted(Exception):
    """The name and the code (or recovery key) do not fit together, or no longer."""


def open_admission(actor: Actor, username: str, **columns: Any) -> Admission:
    """A new admission, its code in ``fresh_code``; older codes for the name stop working.

    Raises Locked, NotHeld.
    """
    code = new_code()
    void(Admission.objects.filter(agency=actor.agency, username=username))
    admission = Admission(
        agency=actor.agency,
        username=username,
        made_by=actor.user,
        expires_at=timezone.now() + LASTS,
        code_hash=code_hash(code),
        **columns,
    )
    packed = actor.keys.present().packed()
    admission.sealed = crypto.encrypt(code_key(code), packed, _place(admission))
    admission.save()
    admission.fresh_code = code
    return admission


def void(admissions: Any) -> None:
    """End admissions that were not used; what they sealed is overwritten."""
    admissions.filter(used_at=None).update(expires_at=timezone.now(), sealed=b"")


def join(username: str, code: str, passphrase: str) -> User:
    """Use a code: the person, with a key pair of their own. Raises NotAdmitted."""
    with transaction.atomic():
        admission = _admission(username, code)
        _still_meant(admission)
        keys = _present(
            admission.agency,
            AgencyKeys.unpacked(
                crypto.decrypt(code_key(code), admission.sealed, _place(admission))
            ),
        )
        user = _colleague(admission.agency, username) if admission.again else _newcomer(admission)
        admission.used_at, admission.sealed = timezone.now(), b""
        admission.save(update_fields=["used_at", "sealed"])
        _equip(user, admission.agency, keys, passphrase)
        append(actor_for(user, None), "actors.join", user, again=admission.again)
    return user


def regain(agency: Agency, username: str, recovery: str, passphrase: str) -> User:
    """A member comes back in with the agency's printed recovery key. Raises NotAdmitted."""
    with transaction.atomic():
        user = _colleague(agency, username)
        _hold(agency)
        try:
            keys = recover(agency, recovery)
        except crypto.Unreadable as error:
            raise NotAdmitted from error
        _equip(user, agency, keys, passphrase)
        append(actor_for(user, None), "actors.recover", user)
    return user


def _hold(agency: Agency) -> AgencyKey:
    """The agency's keys are not renewed while they are handed over."""
    return held(AgencyKey.objects.filter(agency=agency))[0]


def _present(agency: Agency, keys: AgencyKeys) -> AgencyKeys:
    """The keys that a code opened, as members hold them now. Raises NotAdmitted for older ones."""
    if keys.generation != _hold(agency).generation:
        raise NotAdmitted
    running = Rotation.objects.filter(agency=agency, kind="agency", finished_at=None).exists()
    return keys if running else keys.alone


def _equip(user: User, agency: Agency, keys: AgencyKeys, passphrase: str) -> None:
    """A new passphrase ends every session; a new key pair, the agency's keys sealed to it.

    Second factors are set up anew: a lost one is often why somebody comes back this way.
    """
    forget_all(user)
    user.set_password(passphrase)
    user.save()
    create_user_key(user, passphrase)
    grant(agency, keys, user)


def _admission(username: str, code: str) -> Admission:
    found = (
        Admission.objects.select_for_update()
        .filter(
            code_hash=code_hash(code),
            username=username,
            used_at=None,
            expires_at__gt=timezone.now(),
        )
        .first()
    )
    if found is None:
        raise NotAdmitted
    return found


def _still_meant(admission: Admission) -> None:
    """Whoever made the code must be able to make it now: they, or the colleague, may have got
    other roles since.
    """
    post = Membership.objects.filter(
        agency=admission.agency, user__username=admission.username, active=True
    ).first()
    verb, record = ("readmit", post) if admission.again else ("invite", None)
    try:
        let_in(admission.made_by)
        maker = actor_for(admission.made_by, None)
    except NoMembership as error:
        raise NotAdmitted from error
    if maker.agency != admission.agency or not decide(maker, f"actors.{verb}", record):
        raise NotAdmitted


def _colleague(agency: Agency, username: str) -> User:
    """A present member of the agency, by user name."""
    user = User.objects.filter(username=username).first()
    try:
        if user is not None and actor_for(user, None).agency == agency:
            return user
    except NoMembership as error:
        raise NotAdmitted from error
    raise NotAdmitted


def _newcomer(admission: Admission) -> User:
    """A new person, or one who worked for this agency before, made a member."""
    if name_taken(admission.username, admission.agency):
        raise NotAdmitted
    user, _made = User.objects.update_or_create(
        username=admission.username,
        defaults={
            "display_name": admission.display_name,
            "is_active": True,
            "is_demo": admission.agency.is_demo,
        },
    )
    membership = Membership.objects.create(
        user=user, agency=admission.agency, ends_on=admission.ends_on
    )
    give(actor_for(admission.made_by, None), membership, admission.roles)
    membership.save()
    return user


def name_taken(username: str, agency: Agency) -> bool:
    """Whether a user name is somebody else's: at work now, or formerly of another agency.

    Otherwise an agency could invite a stranger's former colleague's name and act under it.
    """
    rows = Membership.objects.filter(user__username=username)
    named = User.objects.filter(username=username).exists()
    return named and (rows.filter(active=True).exists() or not rows.filter(agency=agency).exists())


def _place(admission: Admission) -> str:
    return f"admission/{admission.pk}"

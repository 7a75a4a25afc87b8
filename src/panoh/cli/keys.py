"""panoh keys: show, rotate, confirm, recover, admit. Secrets come by file descriptor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

import click
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

import panoh.cli.ground  # noqa: F401 - sets Django up
from panoh.cli import paper
from panoh.cli.acting import (
    BAD_INPUT,
    OTHERWISE,
    acting,
    actor_of,
    agency_of,
    as_user,
    secret,
    stop,
)
from panoh.kernel.access.decide import decide
from panoh.kernel.actors import queries
from panoh.kernel.actors import verbs as people
from panoh.kernel.actors.admission import NotAdmitted, regain
from panoh.kernel.actors.keys import verbs
from panoh.kernel.actors.keys.own import renew_own
from panoh.kernel.vault import rotation
from panoh.kernel.vault.crypto import Unreadable, fingerprint
from panoh.kernel.vault.keyring import Locked, NotHeld
from panoh.kernel.vault.models import AgencyKey
from panoh.kernel.verbs.wrapper import Denied, Refused

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.vault.models import Rotation

UNTESTED = (
    "The recovery key was not typed back. Do it under “Keys” in the browser, or by "
    "“panoh keys confirm”; until then “panoh check” names it."
)


@click.group()
def keys() -> None:
    """Keys of people, agencies and envelopes: show, renew, recover."""


@keys.command()
@click.option("--agency", metavar="CODE", help="This agency alone.")
def show(agency: str | None) -> None:
    """Print the fingerprints of agencies' public keys, to compare them with what is on paper."""
    rows = AgencyKey.objects.select_related("agency").order_by("agency__code")
    if agency:
        rows = rows.filter(agency=agency_of(agency))
    for row in rows:
        paper_is = "typed back" if row.recovery_checked_at else "NOT typed back yet"
        click.echo(f"{row.agency.code:<16} {fingerprint(row.public)}")
        click.echo(f"{'':<16} key no. {row.generation}; recovery key {paper_is}")


@keys.command()
@click.option("--user", "own", is_flag=True, help="The key pair of this user.")
@click.option("--agency", "of_agency", is_flag=True, help="The agency's keys, and its index.")
@click.option("--envelopes", "of_envelopes", is_flag=True, help="Of all that the agency holds.")
@as_user
def rotate(own: bool, of_agency: bool, of_envelopes: bool, user: str, passphrase_fd: int) -> None:
    """Renew keys; what was interrupted goes on where it stood."""
    if own + of_agency + of_envelopes != 1:
        stop("Say which keys: --user, --agency or --envelopes.", BAD_INPUT)
    passphrase = secret(passphrase_fd, "passphrase")
    actor = acting(user, passphrase)
    with _sentences():
        if own:
            renew_own(actor, passphrase)
            click.echo("This user has new keys. Their sessions are ended: sign in again.")
        else:
            _go_on(actor, _agency(actor) if of_agency else _envelopes(actor))


def _agency(actor: Actor) -> Rotation:
    """The renewal that is under way, else a new one."""
    _permit(actor, "vault.renew_agency")
    running = rotation.running_of(actor.agency, "agency")
    if running is not None and not rotation.due(actor.agency):
        return running
    begun = verbs.renew_agency(actor)
    paper.show(begun.fresh_recovery)
    try:
        if paper.typed_back(begun.fresh_recovery):
            verbs.confirm_recovery(actor, typed=[begun.fresh_recovery])
            return begun
    except click.Abort:  # no terminal, or the passphrase came by it
        click.echo(err=True)
    click.echo(UNTESTED, err=True)
    return begun


def _envelopes(actor: Actor) -> Rotation:
    _permit(actor, "vault.renew_envelopes")
    running = rotation.running_of(actor.agency, "envelopes")
    return running or verbs.renew_envelopes(actor)


def _permit(actor: Actor, verb: str) -> None:
    decision = decide(actor, verb)
    if not decision:
        raise Denied(decision)


def _go_on(actor: Actor, renewal: Rotation) -> None:
    started, before = monotonic(), renewal.done
    with click.progressbar(length=renewal.total, label="Renewing") as bar:
        bar.update(renewal.done)
        rotation.run(actor, renewal, lambda now: bar.update(now.done - bar.pos))
        bar.update(renewal.done - bar.pos)
    seconds = max(monotonic() - started, 0.001)
    done = renewal.done - before
    click.echo(f"Renewed {done} in {seconds:.1f} s ({done / seconds:.0f} a second).")
    if renewal.left_out:
        click.echo(
            f"{renewal.left_out} did not open with this agency's keys and stay as they were."
        )


@keys.command()
@as_user
@click.option("--recovery-fd", required=True, type=int, metavar="M", help="Gives the whole of it.")
def confirm(user: str, passphrase_fd: int, recovery_fd: int) -> None:
    """Type the agency's recovery key back from paper: it is known to be readable then."""
    _apart(passphrase_fd, recovery_fd)
    actor = actor_of(user, passphrase_fd)
    with _sentences():
        verbs.confirm_recovery(actor, typed=[secret(recovery_fd, "recovery key")])
    click.echo("The paper is right: it opens this agency's keys.")


@keys.command()
@click.option("--agency", required=True, metavar="CODE", help="Whose recovery key it is.")
@click.option("--user", required=True, metavar="NAME", help="The member who comes back in.")
@click.option("--recovery-fd", required=True, type=int, metavar="N", help="Gives it.")
@click.option("--passphrase-fd", required=True, type=int, metavar="M", help="Gives a new one.")
def recover(agency: str, user: str, recovery_fd: int, passphrase_fd: int) -> None:
    """Let a member in again by the printed recovery key, when no colleague can."""
    _apart(passphrase_fd, recovery_fd)
    code, passphrase = secret(recovery_fd, "recovery key"), secret(passphrase_fd, "passphrase")
    try:
        validate_password(passphrase)
        regain(agency_of(agency), user.casefold(), code, passphrase)
    except ValidationError as error:
        stop(" ".join(error.messages), BAD_INPUT)
    except NotAdmitted:
        stop("Agency, user name and recovery key do not fit together.", OTHERWISE)
    click.echo("The new passphrase is set. Drafts that only the old one opened are lost.")


@keys.command()
@as_user
@click.option("--user", "colleague", required=True, metavar="NAME", help="Who forgot theirs.")
def admit(user: str, passphrase_fd: int, colleague: str) -> None:
    """Re-admit a colleague who forgot the passphrase: prints a code that works once."""
    actor = actor_of(user, passphrase_fd)
    post = queries.members(actor).filter(active=True, user__username=colleague.casefold()).first()
    if post is None:
        stop("Nobody of this user name works for the agency.", OTHERWISE)
    with _sentences():
        admission = people.readmit(actor, post)
    click.echo("Admission code, for three days; hand it over in person or read it out:")
    click.echo(f"\n    {admission.fresh_code}\n")


def _apart(one: int, other: int) -> None:
    if one == other:
        stop("Passphrase and recovery key need a file descriptor each.", BAD_INPUT)


@contextmanager
def _sentences() -> Iterator[None]:
    """What stops a command, as a sentence and an exit code."""
    try:
        yield
    except Denied as denied:
        stop(str(denied.decision.reason), OTHERWISE)
    except Refused as refused:
        stop(str(refused.sentence), OTHERWISE)
    except (NotHeld, Locked, Unreadable):
        stop("This user's keys do not open the agency's. Nothing was changed.", OTHERWISE)

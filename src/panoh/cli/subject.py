"""panoh subject: what a person may ask of those who keep their data, and what is kept too long.

Each command acts as a named person, by the same verbs as the pages: what the matrix does not
give in the browser, it does not give here.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

import panoh.cli.ground  # noqa: F401 - sets Django up
from panoh.cli.acting import BAD_INPUT, OTHERWISE, actor_of, as_user, stop
from panoh.kernel.vault.crypto import Unreadable
from panoh.kernel.vault.keyring import NotHeld
from panoh.kernel.vault.retention import CLOCKS
from panoh.kernel.verbs.wrapper import Denied, Refused
from panoh.rooms.cases.models import Case, Person
from panoh.rooms.glass import lapsing as glass
from panoh.rooms.glass.models import Access
from panoh.rooms.justice import lapsing as justice
from panoh.rooms.justice.models import Package
from panoh.rooms.referrals.lapsing import cut_all_lapsed
from panoh.rooms.referrals.verbs import expire_late
from panoh.rooms.rights import verbs
from panoh.rooms.rights.codes import CHECKS
from panoh.rooms.rights.document import as_json, as_pdf
from panoh.rooms.rights.dossier import gather
from panoh.rooms.rights.models import Preview, Request

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

LANGUAGES = ("en", "ru")
KINDS = {".pdf": ("pdf", as_pdf), ".json": ("json", as_json)}


@click.group()
def subject() -> None:
    """A person's own data: hand over, erase; what is kept long enough."""


@subject.command("export")
@click.argument("case")
@click.argument("person")
@as_user
@click.option("--language", type=click.Choice(LANGUAGES), required=True, help="The person's.")
@click.option("--checked-by", type=click.Choice(CHECKS.values), default="known",
              show_default=True, help="How it was made sure who asks.")  # fmt: skip
@click.option("--out", required=True, type=click.Path(path_type=Path),
              help="File to write: .pdf to be read, .json for a program.")  # fmt: skip
def export(
    case: str,
    person: str,
    user: str,
    passphrase_fd: int,
    language: str,
    checked_by: str,
    out: Path,
) -> None:
    """Write everything that is kept about PERSON of CASE to a file, others left out.

    PERSON is the number of the person in the case, as “panoh subject persons” shows it.
    """
    if out.suffix not in KINDS:
        stop("Name a file that ends in .pdf or .json.", BAD_INPUT)
    actor = actor_of(user, passphrase_fd)
    form, make = KINDS[out.suffix]
    with _sentences():
        asked = _asked(actor, _person(actor, case, person), "access", checked_by)
        verbs.give(actor, asked, language=language, form=form)
        content = make(gather(actor, asked.person, language))
    _write(out, content)
    click.echo(f"Wrote {len(content)} bytes to {out}. Hand it over, then delete it.")


@subject.command("persons")
@click.argument("case")
@as_user
def persons(case: str, user: str, passphrase_fd: int) -> None:
    """List the persons of CASE by codes, to be named in the other commands."""
    actor = actor_of(user, passphrase_fd)
    with _sentences():
        for place, one in enumerate(_people(actor, case), 1):
            erased = ", erased" if one.erased_at else ""
            click.echo(f"{place}  {one.role}, {one.relation}, {one.sex}, {one.age_band}{erased}")


@subject.command("erase")
@click.argument("case")
@click.argument("person")
@as_user
@click.option("--ask", is_flag=True, help="Write the request down; somebody else confirms it.")
@click.option("--confirm", is_flag=True, help="Confirm what somebody else wrote down.")
@click.option("--checked-by", type=click.Choice(CHECKS.values), default="known",
              show_default=True, help="How it was made sure who asks.")  # fmt: skip
def erase(
    case: str,
    person: str,
    user: str,
    passphrase_fd: int,
    ask: bool,
    confirm: bool,
    checked_by: str,
) -> None:
    """Erase PERSON of CASE for good: one user asks (--ask), another one confirms (--confirm)."""
    if ask == confirm:
        stop("Say --ask, or (as somebody else) --confirm.", BAD_INPUT)
    actor = actor_of(user, passphrase_fd)
    with _sentences():
        if ask:
            _asked(actor, _person(actor, case, person), "erasure", checked_by)
            click.echo("Written down. Nothing is erased before a second person confirms it.")
            return
        done = verbs.confirm_erasure(actor, _open_erasure(actor, case, person))
    click.echo(f"Erased. Backups made before are kept no longer than until {done.complete_on}.")


@subject.command("retention")
@as_user
@click.option("--preview", "look", is_flag=True, help="Show what has been kept long enough.")
@click.option("--run", is_flag=True, help="Erase what the last preview showed.")
def retention(user: str, passphrase_fd: int, look: bool, run: bool) -> None:
    """Let go what has been kept as long as was promised: --preview first, then --run."""
    if look == run:
        stop("Say --preview, or after it --run.", BAD_INPUT)
    actor = actor_of(user, passphrase_fd)
    with _sentences():
        if look:
            _show(verbs.preview(actor))
            return
        shown = Preview.objects.filter(agency=actor.agency, state="shown").first()
        if shown is None:
            stop("Nothing was shown yet: say --preview first.", BAD_INPUT)
        done = verbs.clear(actor, shown)
    click.echo(f"Erased {done.cleared} of {done.count}. Backups until {done.complete_on}.")


@subject.command("clocks")
def clocks() -> None:
    """Close what has ended by the clock; for a scheduler, since it needs nobody's keys."""
    click.echo(
        f"{cut_all_lapsed()} copies closed, {expire_late()} referrals ended, "
        f"{justice.settle(Package.objects.all())} packages closed, "
        f"{glass.settle(Access.objects.all())} emergency accesses ended."
    )


def _show(shown: Preview) -> None:
    for name, _key, code, since in shown.items:
        click.echo(f"{since}  {CLOCKS[name].label}  {code}")
    click.echo(f"{shown.count} are due. Nothing was erased: say --run to do it.")


def _people(actor: Actor, code: str) -> list[Person]:
    case = Case.objects.filter(code=code.upper(), agency=actor.agency).first()
    if case is None:
        stop("Your agency has no such case.", BAD_INPUT)
    return list(case.persons.select_related("case__envelope", "case__agency"))


def _person(actor: Actor, code: str, place: str) -> Person:
    people = _people(actor, code)
    if not place.isdecimal() or not 1 <= int(place) <= len(people):
        stop(f"The case has persons 1 to {len(people)}.", BAD_INPUT)
    return people[int(place) - 1]


def _asked(actor: Actor, person: Person, kind: str, checked_by: str) -> Request:
    """The open request of the kind, or a new one: what is done stands in the register."""
    rows = Request.objects.filter(person=person, kind=kind, state="open")
    found = rows.order_by("created_at", "id").first()
    if found is None:
        found = verbs.open_request(actor, person, kind=kind, checked_by=checked_by)
    return found


def _open_erasure(actor: Actor, code: str, place: str) -> Request:
    person = _person(actor, code, place)
    found = Request.objects.filter(person=person, kind="erasure", state="open").first()
    if found is None:
        stop("Nobody asked for this. Another user says --ask first.", BAD_INPUT)
    return found


def _write(path: Path, content: bytes) -> None:
    """A new file, readable by its owner alone."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        stop(f"{path} is there already. Name another file.", BAD_INPUT)
    except OSError as error:
        stop(f"{path} cannot be written: {error.strerror}.", BAD_INPUT)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


@contextmanager
def _sentences() -> Iterator[None]:
    """What stops a command, as a sentence."""
    try:
        yield
    except Denied as denied:
        stop(str(denied.decision.reason), OTHERWISE)
    except Refused as refused:
        stop(str(refused.sentence), OTHERWISE)
    except (NotHeld, Unreadable):
        stop("A seal does not open with this user's keys. Nothing was changed.", OTHERWISE)

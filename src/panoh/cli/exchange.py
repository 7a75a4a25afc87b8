"""panoh import, panoh export: cases as CSV in the field names of HTCDS 2.0.

Both act as a named person whose passphrase comes through a file descriptor, never through an
argument or the environment, where other processes could read it. What is wrong with a cell goes
to the error output with its value, for the operator alone; nothing of it is logged.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click
from django.http import Http404

import panoh.cli.ground  # noqa: F401 - sets Django up
from panoh.cli.acting import BAD_INPUT, OTHERWISE, actor_of, as_somebody, stop
from panoh.kernel.vault.crypto import Unreadable
from panoh.kernel.vault.keyring import NotHeld
from panoh.kernel.verbs.wrapper import Denied
from panoh.rooms.cases.htcds import bringing, taking, writing
from panoh.rooms.cases.htcds.planning import Plan, plan
from panoh.rooms.cases.htcds.table import BadTable
from panoh.rooms.exports import making, queries
from panoh.rooms.exports import verbs as exports
from panoh.rooms.exports.codes import PURPOSES

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor

NOT_APPROVED = (
    "An export of identities needs a second person. Ask for it with “panoh export ask”, or in the "
    "browser under Exports; an approval holds for a day and for one file."
)
IDENTITY_CARE = "The file tells who the persons are: keep it sealed, delete it when it was used."
CODED_CARE = (
    "The file holds no names or numbers. In a small place codes may still point to a person."
)
EVERY = 500  # cases between two signs of life

WHAT = {
    "cases": "cases, each with its person",
    "closed": "  of them closed",
    "histories": "sheets “What happened”",
    "told": "sheets “Told by another system”",
    "notes": "notes",
}


@click.group("import")
def import_group() -> None:
    """Take cases in from a file."""


@click.group("export")
def export_group() -> None:
    """Write cases to a file."""


@import_group.command("htcds")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_somebody
@click.option("--apply", is_flag=True, help="Do it. Without this nothing is changed.")
def import_htcds(file: Path, agency: str, user: str, passphrase_fd: int, apply: bool) -> None:
    """Open cases from FILE, a CSV table in the field names of IOM's HTCDS 2.0; one row a case.

    Says first what would be made and what is wrong; with --apply makes all of it, or nothing.
    A row that was imported before makes nothing.
    """
    actor = actor_of(user, passphrase_fd, agency)
    started = monotonic()
    with _sentences():
        bringing.permit(actor)
        data = file.read_bytes()
        made = bringing.apply(actor, data, _tick) if apply else plan(actor, data)
    _tell(made, done=apply and not made.faults)
    if made.faults:
        many = "1 error" if len(made.faults) == 1 else f"{len(made.faults)} errors"
        click.echo(f"{many}. Nothing was changed.", err=True)
        raise SystemExit(BAD_INPUT)
    if apply:
        _tell_rate(len(made.new), monotonic() - started)


@export_group.command("ask")
@as_somebody
@click.option(
    "--purpose", required=True, type=click.Choice(PURPOSES.values), help="What the file is for."
)
def export_ask(agency: str, user: str, passphrase_fd: int, purpose: str) -> None:
    """Ask a second person to approve an export with identities."""
    with _sentences():
        asked = exports.ask(actor_of(user, passphrase_fd, agency), purpose=purpose)
    click.echo(f"Asked: {asked.code}. A hotline supervisor or the data protection officer decides.")


@export_group.command("approve")
@click.argument("code")
@as_somebody
def export_approve(code: str, agency: str, user: str, passphrase_fd: int) -> None:
    """Approve the export CODE as a second person."""
    actor = actor_of(user, passphrase_fd, agency)
    try:
        with _sentences():
            exports.approve(actor, queries.export(actor, code.upper()))
    except Http404:
        stop(f"Your agency has no export {code}.", BAD_INPUT)
    click.echo(f"Approved. {code.upper()} can be made once, within a day, by who asked for it.")


@export_group.command("htcds")
@as_somebody
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="File to write, or a folder: then the file is named by agency and day.",
)
@click.option("--force", is_flag=True, help="Overwrite the file if there is one.")
@click.option("--coded", is_flag=True, help="Without identities; needs no second person.")
def export_htcds(
    agency: str, user: str, passphrase_fd: int, out: Path, force: bool, coded: bool
) -> None:
    """Write the agency's cases as a CSV table in the field names of IOM's HTCDS 2.0.

    The file tells who the persons are, so a second person approves it first (“panoh export ask”).
    It is readable by its owner alone; keep it so. With --coded it holds lists' codes only.
    """
    actor = actor_of(user, passphrase_fd, agency)
    started = monotonic()
    try:
        with _sentences():
            write = _write_coded if coded else _write_identities
            done = write(actor, writing.place_for(actor, out), force)
    except FileExistsError as error:
        stop(f"{error.filename} is there already. Name another file, or say --force.", BAD_INPUT)
    except OSError as error:
        stop(f"{out} cannot be written: {error.strerror or error}.", BAD_INPUT)
    click.echo(f"Wrote {done.cases} cases in {done.rows} rows to {done.path}.")
    _tell_rate(done.rows, monotonic() - started)
    click.echo(CODED_CARE if coded else IDENTITY_CARE)


def _write_coded(actor: Actor, path: Path, force: bool) -> writing.Written:
    def record(cases: int, rows: int, digest: str) -> None:
        taking.record(actor, cases, rows, digest)

    return writing.write(actor, path, record=record, coded=True, force=force, step=_tick)


def _write_identities(actor: Actor, path: Path, force: bool) -> writing.Written:
    taking.permit(actor)
    approved = queries.ready(actor)
    if approved is None:
        stop(NOT_APPROVED, OTHERWISE)
    return making.to_file(actor, approved, path, force=force, step=_tick)


@contextmanager
def _sentences() -> Iterator[None]:
    """What stops a command, as a sentence and an exit code."""
    try:
        yield
    except BadTable as bad:
        stop(str(bad.sentence), BAD_INPUT)
    except bringing.Stopped as stopped:
        stop(f"Row {stopped.row}: {stopped.sentence} Nothing was changed.", BAD_INPUT)
    except Denied as denied:
        stop(str(denied.decision.reason), OTHERWISE)
    except (NotHeld, Unreadable):
        stop("A seal does not open with this user's keys. Nothing was changed.", OTHERWISE)


def _tell(made: Plan, *, done: bool) -> None:
    for warning in made.warnings:
        click.echo(f"Warning: {warning}", err=True)
    for fault in made.faults:
        click.echo(f"Error: {fault}", err=True)
    if made.faults:
        return
    click.echo("Made:" if done else "Dry run; nothing was changed. It would make:")
    for what, number in made.counts().items():
        click.echo(f"{number:>8}  {WHAT[what]}")
    click.echo(f"{len(made.known):>8}  rows of {made.rows} are here already: nothing made of them")
    if not done:
        click.echo("Say --apply to do it.")


def _tell_rate(rows: int, seconds: float) -> None:
    click.echo(f"{rows} rows in {seconds:.1f} s ({rows / max(seconds, 0.001):.0f} a second).")


def _tick(number: int) -> None:
    if number % EVERY == 0:
        click.echo(f"… {number}", err=True)

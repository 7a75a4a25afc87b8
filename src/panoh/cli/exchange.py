"""panoh import, panoh export: cases as CSV in the field names of HTCDS 2.0.

Both act as a named person whose passphrase comes through a file descriptor, never through an
argument or the environment, where other processes could read it. What is wrong with a cell goes
to the error output with its value, for the operator alone; nothing of it is logged.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any, NoReturn, TypeVar

import click
from django.db import transaction

import panoh.cli.ground  # noqa: F401 - sets Django up
from panoh.kernel.actors.actor import Actor, unlock
from panoh.kernel.actors.models import Agency, User
from panoh.kernel.actors.standing import NoMembership
from panoh.kernel.audit.chain import append
from panoh.kernel.vault.crypto import Unreadable
from panoh.kernel.vault.keyring import NotHeld
from panoh.kernel.vault.models import UserKey
from panoh.kernel.verbs.wrapper import Denied
from panoh.rooms.cases.htcds import bringing, writing
from panoh.rooms.cases.htcds.planning import Plan, plan
from panoh.rooms.cases.htcds.table import BadTable

F = TypeVar("F", bound=Callable[..., Any])
LONGEST_PASSPHRASE = 4096  # bytes
BAD_INPUT, OTHERWISE = 2, 1  # exit codes
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


def _as_somebody(command: F) -> F:
    """The options by which a command acts as somebody."""
    options = (
        click.option("--agency", required=True, metavar="CODE", help="For this agency."),
        click.option("--as", "user", required=True, metavar="USER", help="Acting as this user."),
        click.option(
            "--passphrase-fd",
            required=True,
            type=int,
            metavar="N",
            help="File descriptor that gives the user's passphrase (0: standard input).",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@import_group.command("htcds")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_as_somebody
@click.option("--apply", is_flag=True, help="Do it. Without this nothing is changed.")
def import_htcds(file: Path, agency: str, user: str, passphrase_fd: int, apply: bool) -> None:
    """Open cases from FILE, a CSV table in the field names of IOM's HTCDS 2.0; one row a case.

    Says first what would be made and what is wrong; with --apply makes all of it, or nothing.
    A row that was imported before makes nothing.
    """
    actor = _actor(agency, user, passphrase_fd)
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


@export_group.command("htcds")
@_as_somebody
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="File to write, or a folder: then the file is named by agency and day.",
)
@click.option("--force", is_flag=True, help="Overwrite the file if there is one.")
def export_htcds(agency: str, user: str, passphrase_fd: int, out: Path, force: bool) -> None:
    """Write the agency's cases as a CSV table in the field names of IOM's HTCDS 2.0.

    The file tells who the persons are. It is readable by its owner alone; keep it so.
    """
    actor = _actor(agency, user, passphrase_fd)
    started = monotonic()
    try:
        with _sentences():
            done = writing.write(actor, writing.place_for(actor, out), force=force, step=_tick)
    except FileExistsError as error:
        _stop(f"{error.filename} is there already. Name another file, or say --force.", BAD_INPUT)
    except OSError as error:
        _stop(f"{out} cannot be written: {error.strerror or error}.", BAD_INPUT)
    click.echo(f"Wrote {done.cases} cases in {done.rows} rows to {done.path}.")
    _tell_rate(done.rows, monotonic() - started)
    click.echo("The file tells who the persons are: keep it sealed, delete it when it was used.")


def _actor(code: str, name: str, descriptor: int) -> Actor:
    """Who acts; ends the command with a sentence where that is not allowed."""
    agency = Agency.objects.filter(code=code).first()
    if agency is None:
        _stop(f"There is no agency {code}. “panoh agencies” lists them.", BAD_INPUT)
    passphrase = _passphrase(descriptor)
    try:
        actor = unlock(name, passphrase)
    except (User.DoesNotExist, UserKey.DoesNotExist, Unreadable):
        _failed(name)
    except NoMembership:
        _stop("This user works for no agency today.", OTHERWISE)
    if actor.agency != agency:
        _stop(f"This user does not work for {code}.", OTHERWISE)
    return actor


def _passphrase(descriptor: int) -> str:
    """The first line that the descriptor gives."""
    try:
        with os.fdopen(descriptor, "rb", closefd=descriptor > 2) as stream:
            line = stream.readline(LONGEST_PASSPHRASE)
        passphrase = line.decode("utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        passphrase = ""
    if not passphrase:
        _stop(
            f"File descriptor {descriptor} gives no passphrase. Give it as in "
            "“… --passphrase-fd 3 3< file” or “… --passphrase-fd 0 < file”.",
            BAD_INPUT,
        )
    return passphrase


def _failed(name: str) -> NoReturn:
    """A wrong passphrase leaves an event; what was typed is not in it."""
    known = User.objects.filter(username=name.casefold()).first()
    with transaction.atomic():
        append(None, "actors.sign_in.failed", known)
    _stop("The user name and the passphrase do not fit together.", OTHERWISE)


@contextmanager
def _sentences() -> Iterator[None]:
    """What stops a command, as a sentence and an exit code."""
    try:
        yield
    except BadTable as bad:
        _stop(str(bad.sentence), BAD_INPUT)
    except bringing.Stopped as stopped:
        _stop(f"Row {stopped.row}: {stopped.sentence} Nothing was changed.", BAD_INPUT)
    except Denied as denied:
        _stop(str(denied.decision.reason), OTHERWISE)
    except (NotHeld, Unreadable):
        _stop("A seal does not open with this user's keys. Nothing was changed.", OTHERWISE)


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


def _stop(sentence: str, code: int) -> NoReturn:
    click.echo(f"Error: {sentence}", err=True)
    raise SystemExit(code)

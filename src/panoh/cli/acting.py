"""Commands that act as somebody, whose passphrase comes through a file descriptor.

Never through an argument or the environment, where other processes could read it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

import click
from django.db import transaction

import panoh.cli.ground  # noqa: F401 - sets Django up
from panoh.kernel.actors.actor import Actor, unlock
from panoh.kernel.actors.models import Agency, User
from panoh.kernel.actors.standing import NoMembership
from panoh.kernel.audit.chain import append
from panoh.kernel.vault.crypto import Unreadable
from panoh.kernel.vault.models import UserKey

F = TypeVar("F", bound=Callable[..., Any])
LONGEST = 4096  # bytes of a secret
BAD_INPUT, OTHERWISE = 2, 1  # exit codes


def as_user(command: F) -> F:
    """The options by which a command acts as somebody, for the agency they work for."""
    options = (
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


def as_somebody(command: F) -> F:
    """The same, with the agency named as well."""
    named = click.option("--agency", required=True, metavar="CODE", help="For this agency.")
    return named(as_user(command))


def actor_of(name: str, descriptor: int, code: str = "") -> Actor:
    """Who acts; ends the command with a sentence where that is not allowed."""
    agency = agency_of(code) if code else None
    actor = acting(name, secret(descriptor, "passphrase"))
    if agency is not None and actor.agency != agency:
        stop(f"This user does not work for {code}.", OTHERWISE)
    return actor


def acting(name: str, passphrase: str) -> Actor:
    """The same, by a passphrase that was read already."""
    try:
        return unlock(name, passphrase)
    except (User.DoesNotExist, UserKey.DoesNotExist, Unreadable):
        _failed(name)
    except NoMembership:
        stop("This user works for no agency today.", OTHERWISE)


def agency_of(code: str) -> Agency:
    """The agency of this code, whatever its case; ends the command where there is none."""
    agency = Agency.objects.filter(code__iexact=code).first()
    if agency is None:
        stop(f"There is no agency {code}. “panoh agencies” lists them.", BAD_INPUT)
    return agency


def secret(descriptor: int, what: str) -> str:
    """The first line that the descriptor gives; ends the command where it gives none."""
    option = what.replace(" ", "-")
    try:
        with os.fdopen(descriptor, "rb", closefd=descriptor > 2) as stream:
            line = stream.readline(LONGEST)
        given = line.decode("utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        given = ""
    if not given:
        stop(
            f"File descriptor {descriptor} gives no {what}. Give it as in "
            f"“… --{option}-fd 3 3< file” or “… --{option}-fd 0 < file”.",
            BAD_INPUT,
        )
    return given


def _failed(name: str) -> NoReturn:
    """A wrong passphrase leaves an event; what was typed is not in it."""
    known = User.objects.filter(username=name.casefold()).first()
    with transaction.atomic():
        append(None, "actors.sign_in.failed", known)
    stop("The user name and the passphrase do not fit together.", OTHERWISE)


def stop(sentence: str, code: int) -> NoReturn:
    """Say why not, and end the command."""
    click.echo(f"Error: {sentence}", err=True)
    raise SystemExit(code)

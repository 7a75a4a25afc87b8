"""Passphrases for commands: typed unseen, or from a file descriptor; never from an argument."""

from __future__ import annotations

import os
from collections.abc import Callable

import click

from panoh.cli.bad_input import BadInput

LONGEST = 4096  # bytes
SHORTEST = 12  # letters of a new one


def asking(what: str, descriptor: int | None) -> Callable[[], str]:
    """What gives the passphrase when it is needed."""
    if descriptor is None:
        return lambda: str(click.prompt(what, hide_input=True, err=True))
    return lambda: from_descriptor(descriptor)


def ask_new(what: str, descriptor: int | None) -> str:
    """A new passphrase, typed twice where it is typed."""
    if descriptor is not None:
        passphrase = from_descriptor(descriptor)
    else:
        passphrase = click.prompt(what, hide_input=True, confirmation_prompt=True, err=True)
    if len(passphrase) < SHORTEST:
        raise BadInput(f"Too short: a passphrase has {SHORTEST} letters or more.")
    return passphrase


def from_descriptor(descriptor: int) -> str:
    """The first line that a file descriptor gives."""
    try:
        with os.fdopen(descriptor, "rb", closefd=descriptor > 2) as stream:
            passphrase = stream.readline(LONGEST).decode().rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        passphrase = ""
    if not passphrase:
        raise BadInput(f"File descriptor {descriptor} gives no passphrase.")
    return passphrase

"""panoh restore: a backup in the place of what is there; all of it, or nothing changes."""

from __future__ import annotations

import sys
from pathlib import Path
from time import monotonic

import click
from django.conf import settings
from django.db import OperationalError

import panoh.cli.ground  # noqa: F401 - sets Django up
from panoh.cli.backup import A_FILE, tick
from panoh.cli.bad_input import BadInput, OneSentence
from panoh.cli.check import found
from panoh.cli.passphrases import asking
from panoh.kernel.backups.faults import BadBackup, NotFit
from panoh.kernel.backups.keys import read_private
from panoh.kernel.backups.restoring import restore as put_back
from panoh.kernel.backups.schema import occupied

WORD = "replace"


@click.command(cls=OneSentence)
@click.argument("file", type=A_FILE)
@click.option("--key", type=A_FILE, required=True, help="The private half of the backup's key.")
@click.option("--passphrase-fd", type=int, help="File descriptor that gives the key's passphrase.")
@click.option("--replace", is_flag=True, help="Also where the database holds something already.")
@click.option("--unsound", is_flag=True, help="Also what “panoh check” would find fault with.")
def restore(file: Path, key: Path, passphrase_fd: int | None, replace: bool, unsound: bool) -> None:
    """Restore FILE into the database and the data folder that the settings name.

    Stop Panoh first. Everybody signs in anew; their passphrases and keys are those of then.
    """
    settings.DATA.mkdir(parents=True, exist_ok=True)
    started = monotonic()
    try:
        private = read_private(key, asking("Passphrase of the key", passphrase_fd))
        if occupied() and not replace:
            _confirm()
        counts = put_back(file, private, list if unsound else found, tick)
    except NotFit as bad:
        raise click.ClickException(bad.sentence) from None
    except BadBackup as bad:
        raise BadInput(bad.sentence) from None
    except (OSError, OperationalError) as error:
        raise click.ClickException(f"Nothing was changed: {error}.".replace("..", ".")) from None
    sound = "not checked" if unsound else "audit chains whole, triggers stand"
    click.echo(
        f"Restored {counts.rows} rows and {counts.files} files in {monotonic() - started:.1f} s; "
        f"{sound}."
    )
    click.echo("Everybody is signed out. What was erased since that backup: erase it again.")


def _confirm() -> None:
    """Only somebody who types a word may replace what is there."""
    if not sys.stdin.isatty():
        raise BadInput("The database is not empty. Say --replace to put the backup in its place.")
    click.echo("The database is not empty: all that is in it now will be gone.", err=True)
    if click.prompt(f"Type “{WORD}” to go on", err=True) != WORD:
        raise BadInput("Nothing was changed.")

"""panoh backup: a sealed copy of everything while Panoh runs; its keys; removing what expired."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic

import click
from django.conf import settings

import panoh.cli.ground  # noqa: F401 - sets Django up
from panoh.cli.bad_input import BadInput, OneSentence
from panoh.cli.check import unapplied
from panoh.cli.passphrases import ask_new, asking
from panoh.kernel.backups import register
from panoh.kernel.backups.faults import BadBackup
from panoh.kernel.backups.keys import read_private, read_public, write_pair
from panoh.kernel.backups.making import make_backup
from panoh.kernel.backups.pruning import prune
from panoh.kernel.backups.reading import Taking, read_backup

A_FILE = click.Path(dir_okay=False, path_type=Path)
A_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
EVERY = 50_000  # rows between two signs of life


@click.command(cls=OneSentence)
@click.argument("file", required=False, type=A_FILE)
@click.option("--to", type=A_FILE, help="Public half to seal to (or PANOH_BACKUP_KEY_FILE).")
@click.option("--new-key", type=A_FILE, help="Make a pair: this private half, and FILE.pub.")
@click.option("--verify", type=A_FILE, help="Read a backup from its beginning to its end.")
@click.option("--key", type=A_FILE, help="The private half, for --verify.")
@click.option("--prune", "folder", type=A_FOLDER, help="Remove the expired backups of a folder.")
@click.option("--list", "listing", is_flag=True, help="Show the register of backups.")
@click.option("--passphrase-fd", type=int, help="File descriptor that gives the key's passphrase.")
@click.option("--no-passphrase", is_flag=True, help="With --new-key: rely on the safe alone.")
def backup(
    file: Path | None,
    to: Path | None,
    new_key: Path | None,
    verify: Path | None,
    key: Path | None,
    folder: Path | None,
    listing: bool,
    passphrase_fd: int | None,
    no_passphrase: bool,
) -> None:
    """Write everything, sealed to an offline key, into FILE; Panoh may go on running.

    What is in it can be read only with the private half, which stays away from every server.
    """
    deeds: list[tuple[object, Callable[[], None]]] = [
        (file, lambda: _make(file or Path(), to)),
        (new_key, lambda: _new_key(new_key or Path(), passphrase_fd, bare=no_passphrase)),
        (verify, lambda: _verify(verify or Path(), key, passphrase_fd)),
        (folder, lambda: _prune(folder or Path())),
        (listing, _list),
    ]
    wanted = [do for given, do in deeds if given]
    if len(wanted) != 1:
        raise BadInput("Name a FILE to write, or one of --new-key, --verify, --prune, --list.")
    try:
        wanted[0]()
    except BadBackup as bad:
        raise BadInput(bad.sentence) from None


def tick(number: int) -> None:
    """A sign of life in long work."""
    if number % EVERY == 0:
        click.echo(f"… {number} rows", err=True)


def _make(file: Path, to: Path | None) -> None:
    public = read_public(_recipient(to))
    if unapplied():
        raise click.ClickException("The database is not up to date: run “panoh migrate” first.")
    started = monotonic()
    try:
        made = make_backup(file, public, tick)
    except FileExistsError:
        raise BadInput(f"{file} is there already: give another name.") from None
    except OSError as error:
        raise BadInput(f"{file} cannot be written: {error.strerror or error}.") from None
    one = made.backup
    click.echo(
        f"Wrote {one.rows} rows and {one.files} files to {file}: {one.size} bytes in "
        f"{monotonic() - started:.1f} s, read again and found whole."
    )
    click.echo(f"It opens with key {one.recipient}. Remove it on {one.expires_on} (--prune).")


def _recipient(to: Path | None) -> Path:
    path = to or settings.BACKUP_KEY_FILE
    if path is None:
        raise BadInput(
            "To whom? Give --to PUBLIC-KEY-FILE, or name it in PANOH_BACKUP_KEY_FILE; "
            "“panoh backup --new-key FILE” makes a pair."
        )
    return Path(path)


def _new_key(file: Path, descriptor: int | None, *, bare: bool) -> None:
    public = file.with_name(file.name + ".pub")
    if file.exists() or public.exists():
        raise BadInput(f"{file} or {public} is there already: a key is never overwritten.")
    passphrase = None if bare else ask_new("Passphrase of the new key", descriptor)
    try:
        name = write_pair(file, public, passphrase)
    except OSError as error:
        raise BadInput(f"{file} cannot be written: {error.strerror or error}.") from None
    click.echo(f"Made key {name}.")
    click.echo(f"{public}: leave it with Panoh (PANOH_BACKUP_KEY_FILE).")
    click.echo(f"{file}: move it away from this machine, twice, into safes; then delete it here.")
    click.echo("Without it no backup opens, for anybody.")


def _verify(file: Path, key: Path | None, descriptor: int | None) -> None:
    if key is None:
        raise BadInput("Give the private half: --key PRIVATE-KEY-FILE.")
    private = read_private(key, asking("Passphrase of the key", descriptor))
    cover, counts = read_backup(file, Taking(), private=private)
    click.echo(f"Whole: {counts.rows} rows and {counts.files} files of {cover.begun_at:%F %H:%M}.")


def _prune(folder: Path) -> None:
    found = prune(folder)
    for path in found.removed:
        click.echo(f"Removed {path.name}.")
    for path, cover in found.kept:
        click.echo(f"Kept {path.name} until {cover.expires_on}.")
    for one in found.elsewhere:
        click.echo(
            f"The backup {one.pk} of {one.begun_at:%F} expired on {one.expires_on} and is not "
            "here: remove every copy of it, then run --prune where it was.",
            err=True,
        )
    if not found.removed and not found.kept:
        click.echo("There is no backup in this folder.")
    if found.elsewhere:
        raise SystemExit(1)


def _list() -> None:
    for one in register.standing():
        whole = f"{one.rows} rows, {one.size} bytes" if one.finished_at else "broken off"
        click.echo(f"{one.begun_at:%F %H:%M}  until {one.expires_on}  {one.pk}  {whole}")
    if not register.standing().exists():
        click.echo("No backup is in the register.")

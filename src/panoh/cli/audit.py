"""panoh audit: signed checkpoints of the chains, and holding them against the server."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import click
from django.db import transaction

import panoh.cli.ground  # noqa: F401 - sets Django up
from panoh.kernel.audit import checkpoints, signing
from panoh.kernel.audit.chain import append, breaks
from panoh.kernel.audit.checkpoints import BadCheckpoint, Checkpoint
from panoh.kernel.audit.models import Event, Head

BROKEN = 1  # exit code
EVERY = 250_000  # events between two signs of life
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def audit() -> None:
    """Verify what was done, and keep proof of it elsewhere."""


@audit.command("checkpoint")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="File to write.")
@click.option("--agency", "chain", metavar="CODE", help="This agency's chain only.")
def checkpoint(out: Path, chain: str | None) -> None:
    """Write a signed checkpoint: where the chains stand now. Keep it on another machine."""
    if chain and not Head.objects.filter(chain=chain, number__gt=0).exists():
        _stop(f"There is no chain {chain}. “panoh agencies” lists the agencies.")
    chains = [chain] if chain else None
    try:
        with transaction.atomic(), out.open("x", encoding="ascii") as file:
            text = checkpoints.make(chains)
            file.write(text)
            heads = checkpoints.read(text).places
            append(None, "audit.checkpoint", None, chains=len(heads))
    except FileExistsError:
        _stop(f"{out} is there already. Name another file: an older checkpoint is worth keeping.")
    except OSError as error:
        _stop(f"{out} cannot be written: {error.strerror or error}.")
    click.echo(f"Wrote the heads of {len(heads)} chains to {out}.")
    click.echo(f"Signed with the key {signing.fingerprint(signing.public_key())}")


@audit.command("verify")
@click.option("--checkpoint", "files", multiple=True, type=FILE, help="Kept file; may be repeated.")
@click.option("--key", default="", help="The public key that was written down, if not today's.")
def verify(files: tuple[Path, ...], key: str) -> None:
    """Walk every chain, and hold kept checkpoints against it. Exit 0 when all agrees, else 1."""
    problems = [f"Audit chain broken. {found}." for found in breaks(_tick)]
    kept = []
    for file in files:
        try:
            kept.append(_read(file))
        except BadCheckpoint as bad:
            problems.append(str(bad))
    for one in kept:
        problems += checkpoints.faults(one, key)
    _end([*problems, *checkpoints.contradictions(kept)])
    held = f"; {len(kept)} checkpoints hold" if kept else ""
    click.echo(f"Verified: {Event.objects.count()} audit events in whole chains{held}.")


@audit.command("compare")
@click.argument("files", nargs=-1, required=True, type=FILE)
def compare(files: tuple[Path, ...]) -> None:
    """Compare checkpoints that partners kept, without the server. Exit 1 where two contradict."""
    try:
        kept = [_read(file) for file in files]
    except BadCheckpoint as bad:
        _stop(str(bad))
    keys = {one.public_key for one in kept}
    strange = [f"The checkpoints are signed with {len(keys)} keys."] if len(keys) > 1 else []
    _end([*strange, *checkpoints.contradictions(kept)])
    click.echo(f"{len(kept)} checkpoints do not contradict each other.")


def _read(file: Path) -> Checkpoint:
    try:
        return checkpoints.read(file.read_text(encoding="ascii"), file.name)
    except UnicodeDecodeError:
        raise BadCheckpoint(f"{file.name} is not a checkpoint of Panoh.") from None


def _tick(number: int) -> None:
    if number % EVERY == 0:
        click.echo(f"… {number} events", err=True)


def _end(problems: list[str]) -> None:
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise SystemExit(BROKEN)


def _stop(sentence: str) -> NoReturn:
    click.echo(f"Error: {sentence}", err=True)
    raise SystemExit(BROKEN)

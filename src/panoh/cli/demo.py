"""panoh demo, demo-reset, run-demo: the demonstration programme. SYNTHETIC."""

from __future__ import annotations

import json
import shutil
from time import monotonic

import click
from django.conf import settings

import panoh.cli.ground  # noqa: F401 - sets Django up
from panoh.cli.demonstration.people import SignIn, sign_ins
from panoh.cli.demonstration.programme import fill
from panoh.cli.serve import prepare_database, serve_at
from panoh.kernel.actors.models import Agency

SMALL = 0.03  # a small part of three years: within a minute on a laptop


@click.command()
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same data.")
@click.option("--scale", default=1.0, show_default=True, help="1: three years, 24 lines.")
@click.option("--json", "as_json", is_flag=True, help="Print the sign-ins as JSON.")
def demo(seed: int, scale: float, as_json: bool) -> None:
    """Fill an empty database with the demonstration programme, and print its sign-ins."""
    _refuse_production()
    prepare_database()
    if not Agency.objects.exists():
        _fill(seed, scale, quiet=as_json)
    elif not Agency.objects.filter(is_demo=True).exists():
        raise click.ClickException("This database holds real agencies: nothing was changed.")
    if as_json:
        click.echo(json.dumps([one.to_dict() for one in sign_ins()], indent=2))
    else:
        _show(sign_ins())


@click.command("demo-reset")
def demo_reset() -> None:
    """Remove the demonstration's database and start afresh."""
    _refuse_production()
    if "sqlite" not in settings.DATABASES["default"]["ENGINE"]:
        raise click.ClickException(
            "demo-reset removes an SQLite database only: drop this yourself."
        )
    if _has_real_agencies():
        raise click.ClickException("This database holds real agencies: nothing was removed.")
    shutil.rmtree(settings.DATA, ignore_errors=True)
    prepare_database()
    _fill(1, SMALL, quiet=False)
    _show(sign_ins())


@click.command("run-demo")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
def run_demo(port: int) -> None:
    """Prepare the demonstration if there is none, and serve it on this machine only."""
    _refuse_production()
    prepare_database()
    if not Agency.objects.exists():
        _fill(1, SMALL, quiet=False)
    _show(sign_ins())
    click.echo(f"\nPanoh is at http://127.0.0.1:{port}/  (Ctrl C ends it)")
    serve_at("127.0.0.1", port)


def _fill(seed: int, scale: float, *, quiet: bool) -> None:
    started = monotonic()
    counts = fill(seed, scale, say=None if quiet else click.echo)
    if not quiet:
        told = ", ".join(f"{number} {what}" for what, number in counts.items())
        click.echo(f"Made {told} in {monotonic() - started:.0f} s. All SYNTHETIC.")


def _show(people: list[SignIn]) -> None:
    click.echo("\nDemonstration sign-ins (invented people; their passphrases are public):")
    for person in people:
        what = person.role.replace("_", " ")
        click.echo(f"  {what:<26}{person.agency:<9}{person.user:<32}{person.passphrase}")


def _refuse_production() -> None:
    if settings.PRODUCTION:
        raise click.ClickException("Production takes no demonstration data: nothing was changed.")


def _has_real_agencies() -> bool:
    try:
        return Agency.objects.filter(is_demo=False).exists()
    except Exception:
        return False

"""`python -m panoh.cli.demonstration.bulk`: load benchmark data into an empty database."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click
from django.conf import settings

import panoh.cli.ground  # noqa: F401 - sets Django up
from panoh.cli.demonstration.bulk import EDITION
from panoh.cli.demonstration.bulk.chunks import MEASURED, regulars
from panoh.cli.demonstration.bulk.loading import fast_writing, load
from panoh.cli.demonstration.people import sign_ins
from panoh.cli.serve import prepare_database
from panoh.kernel.actors.models import Agency

if TYPE_CHECKING:
    from panoh.cli.demonstration.bulk.loading import Loaded


@click.command()
@click.option("--contacts", default=10_000, show_default=True)
@click.option("--cases", default=1_000, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--processes", default=2, show_default=True, help="How many make the records.")
@click.option("--quiet", is_flag=True)
def main(contacts: int, cases: int, seed: int, processes: int, quiet: bool) -> None:
    """Load contacts and cases, and write to loaded.json what a benchmark needs to know."""
    if settings.PRODUCTION:
        raise click.ClickException("Production takes no benchmark data: nothing was changed.")
    prepare_database()
    if Agency.objects.exists():
        raise click.ClickException("This database is not empty: nothing was changed.")
    say = None if quiet else _progress(contacts)
    with fast_writing():
        loaded = load(contacts, cases, seed=seed, processes=processes, say=say)
    (settings.DATA / "loaded.json").write_text(json.dumps(_told(loaded), indent=1))
    click.echo(f"\nLoaded in {loaded.seconds:.0f} s; a second: {json.dumps(loaded.rates())}")


def _progress(contacts: int) -> Any:
    def say(loaded: Loaded) -> None:
        click.echo(f"\r{loaded.contacts:,} of {contacts:,} contacts, "
                   f"{loaded.seconds:.0f} s", nl=False)  # fmt: skip

    return say


def _told(loaded: Loaded) -> dict[str, object]:
    country = MEASURED[:2]
    return {
        "edition": EDITION,
        **asdict(loaded),
        "rates": loaded.rates(),
        "line": MEASURED,
        "sign_ins": {one.role: one.to_dict() for one in sign_ins() if one.agency == MEASURED},
        "regulars": [(one.full, one.phone) for one in regulars(country)],
    }


if __name__ == "__main__":
    main()

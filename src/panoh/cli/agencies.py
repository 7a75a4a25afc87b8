"""panoh agencies."""

from __future__ import annotations

import json

import click

import panoh.cli.ground  # noqa: F401 - sets Django up
from panoh.kernel.actors.models import Agency


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON: code, name, country.")
def agencies(as_json: bool) -> None:
    """List the agencies."""
    rows = list(Agency.objects.order_by("code").values("code", "name", "country"))
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{row['code']:<16} {row['country']}  {row['name']}")

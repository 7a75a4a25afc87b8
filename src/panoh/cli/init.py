"""panoh init: the first agency and its administrator."""

from __future__ import annotations

import click
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

import panoh.cli.ground  # noqa: F401 - sets Django up
from panoh.cli.serve import prepare_database
from panoh.kernel.actors.founding import found_agency, found_member
from panoh.kernel.actors.models import Agency
from panoh.kernel.actors.roles import Role


@click.command()
@click.option("--code", prompt="Agency code (for example KG-OSH)", help="Short code.")
@click.option("--name", prompt="Agency name", help="Full name.")
@click.option("--country", prompt="Country (two letters, ISO 3166)", help="Country code.")
@click.option("--user", prompt="Administrator's user name", help="User name.")
@click.option(
    "--passphrase", prompt=True, hide_input=True, confirmation_prompt=True, help="Asked if absent."
)
def init(code: str, name: str, country: str, user: str, passphrase: str) -> None:
    """Make the first agency and its administrator; everything else happens in the browser."""
    prepare_database()
    if Agency.objects.exists():
        raise click.ClickException("There is an agency already: invite people in the browser.")
    try:
        validate_password(passphrase)
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from error
    with transaction.atomic():
        agency, keys, recovery = found_agency(code=code, name=name, country=country.upper())
        found_member(agency, keys, user, user, passphrase, [Role.ADMINISTRATOR])
    click.echo(f"Made {agency.name}; {user} signs in as its administrator.")
    click.echo("Recovery key, shown this once: print it, keep it in a safe, never on a computer:")
    click.echo(f"\n    {recovery}\n")

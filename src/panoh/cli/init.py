"""panoh init: an agency and its administrator, when its recovery key is on paper."""

from __future__ import annotations

import click
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

import panoh.cli.ground  # noqa: F401 - sets Django up
from panoh.cli import paper
from panoh.cli.serve import prepare_database
from panoh.kernel.actors.founding import found_agency, found_member
from panoh.kernel.actors.models import Agency
from panoh.kernel.actors.roles import Role
from panoh.kernel.vault.crypto import fingerprint
from panoh.kernel.vault.recovery import mark_checked, new_code


@click.command()
@click.option("--code", prompt="Agency code (for example KG-OSH)", help="Short code.")
@click.option("--name", prompt="Agency name", help="Full name.")
@click.option("--country", prompt="Country (two letters, ISO 3166)", help="Country code.")
@click.option("--user", prompt="Administrator's user name", help="User name.")
@click.option(
    "--passphrase", prompt=True, hide_input=True, confirmation_prompt=True, help="Asked if absent."
)
@click.option(
    "--recovery-untested",
    is_flag=True,
    help="Do not ask for the recovery key back; “panoh check” names it until somebody typed it.",
)
def init(
    code: str, name: str, country: str, user: str, passphrase: str, recovery_untested: bool
) -> None:
    """Make the first agency and its administrator; everything else happens in the browser.

    Nothing is made before two groups of the recovery key were typed back from paper.
    """
    prepare_database()
    if Agency.objects.exists():
        raise click.ClickException(
            "There is an agency already: invite people in the browser. Its administrator lets "
            "further agencies be founded, in the browser or by “panoh agencies found”."
        )
    try:
        validate_password(passphrase)
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from error
    recovery = new_code()
    paper.show(recovery)
    if not recovery_untested and not paper.typed_back(recovery):
        raise click.ClickException("The recovery key is not on paper: no agency was made.")
    with transaction.atomic():
        agency, keys, _recovery = found_agency(
            recovery, code=code, name=name, country=country.upper()
        )
        found_member(agency, keys, user, user, passphrase, [Role.ADMINISTRATOR])
        if not recovery_untested:
            mark_checked(agency)
    _tell(agency, user, untested=recovery_untested)


def _tell(agency: Agency, user: str, *, untested: bool) -> None:
    click.echo(f"Made {agency.name}; {user} signs in as its administrator.")
    printed = fingerprint(agency.key.public)
    click.echo(f"Fingerprint of its public key, for the paper record: {printed}")
    click.echo("Keep the recovery key in a safe, never on a computer.")
    if untested:
        click.echo("Warning: nobody has typed the recovery key back from paper yet.", err=True)

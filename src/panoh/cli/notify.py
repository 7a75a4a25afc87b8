"""panoh notify: send the e-mails that wait, or a test e-mail. `panoh work` does it by itself."""

from __future__ import annotations

from smtplib import SMTPException

import click
from django.conf import settings

import panoh.cli.ground  # noqa: F401 - sets Django up
from panoh.kernel.notices.outbox import send_due
from panoh.kernel.notices.writing import send_notice


@click.command()
@click.option("--test", "address", help="Send the usual e-mail to this address, to try settings.")
def notify(address: str | None) -> None:
    """Send the e-mails that wait now, then end."""
    if not settings.MAIL_READY:
        raise click.ClickException("No mail server is set: give PANOH_SMTP_URL, PANOH_SMTP_FROM.")
    if address is None:
        click.echo(f"Sent: {send_due()}.")
        return
    try:
        send_notice(address, settings.LANGUAGE_CODE, urgent=False)
    except (SMTPException, OSError) as error:
        raise click.ClickException(f"Not sent: {type(error).__name__}.") from error
    click.echo("Sent.")

"""panoh work: do the estimates that wait. Any number of workers may do so at the same time."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from threading import Event, Thread

import click
from django.conf import settings
from django.db import OperationalError, ProgrammingError, close_old_connections

import panoh.cli.ground  # noqa: F401 - sets Django up
from panoh.kernel.notices.outbox import send_due
from panoh.rooms.referrals.telling import tell_late
from panoh.rooms.research.working.apart import Apart
from panoh.rooms.research.working.worker import work_one

COMMAND = (sys.executable, "-m", "panoh.cli.labour")
PAUSE = 1.0  # seconds between two looks at an empty queue
POST = 5.0  # seconds between two looks at the outbox


@click.command()
@click.option("--once", is_flag=True, help="Do what waits now, then end.")
@click.option("--until-closed", is_flag=True, help="End when the input is closed.")
def work(once: bool, until_closed: bool) -> None:
    """Do the estimates that wait, one after another, each in a process of its own."""
    ended = Event()
    if not once:
        signal.signal(signal.SIGTERM, lambda _number, _frame: _end(ended))
    if until_closed:
        Thread(target=_until_closed, args=(ended,), daemon=True).start()
    if once:
        _what_waits()
    elif settings.MAIL_READY:  # an estimate may take hours: e-mails do not wait for it
        Thread(target=_keep_posting, args=(ended,), daemon=True).start()
    while not (once or ended.is_set()):
        if not _one():
            ended.wait(PAUSE)


def _what_waits() -> None:
    """All that waits now. A database that does not answer, or has no tables yet, ends it."""
    try:
        _post()
        while work_one(Apart(COMMAND)) is not None:
            pass
    except (OperationalError, ProgrammingError) as error:
        raise click.ClickException(
            "The database does not answer, or is not up to date: see that it runs, "
            "and run “panoh migrate”. Nothing was done."
        ) from error


def _one() -> bool:
    """Whether something was done; a database that does not answer is asked again later."""
    close_old_connections()
    try:
        return work_one(Apart(COMMAND)) is not None
    except (OperationalError, ProgrammingError):
        return False


def _post() -> None:
    """Send the e-mails that wait."""
    tell_late()
    send_due()


def _keep_posting(ended: Event) -> None:
    """Again and again; a database that does not answer is asked again later."""
    while not ended.wait(POST):
        close_old_connections()
        with suppress(OperationalError, ProgrammingError):
            _post()


def _end(ended: Event) -> None:
    ended.set()
    raise SystemExit


def _until_closed(ended: Event) -> None:
    sys.stdin.read()
    ended.set()

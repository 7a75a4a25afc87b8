"""panoh migrate, panoh serve."""

from __future__ import annotations

import errno
import socket
from contextlib import nullcontext

import click
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from granian import Granian
from granian.constants import Interfaces

import panoh.cli.ground  # noqa: F401 - sets Django up
from panoh.cli.working import working_beside
from panoh.kernel.actors.models import User


def prepare_database() -> None:
    """Make the data folder, bring the tables up to date."""
    settings.DATA.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    _weigh_tables()


def _weigh_tables() -> None:
    """Let SQLite see how its tables are filled: else it reads a line's every contact for a few.

    Takes some milliseconds however large they are; PostgreSQL does it by itself.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=1000")
            cursor.execute("ANALYZE")


@click.command()
def migrate() -> None:
    """Bring the database up to date."""
    prepare_database()
    click.echo("The database is up to date.")


@click.command()
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--address", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--workers", default=1, show_default=True, help="Processes.")
@click.option("--threads", default=8, show_default=True, help="Threads in each process.")
@click.option(
    "--work/--no-work",
    default=True,
    show_default=True,
    help="Also do the estimates that wait (else run “panoh work” beside).",
)
def serve(port: int, address: str, workers: int, threads: int, work: bool) -> None:
    """Serve Panoh (behind a TLS proxy in production)."""
    prepare_database()
    serve_at(address, port, workers, threads, work=work)


def taken(address: str, port: int) -> bool:
    """Whether somebody listens there; two servers could share the port without a word."""
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            return error.errno == errno.EADDRINUSE
    return False


def serve_at(
    address: str, port: int, workers: int = 1, threads: int = 8, *, work: bool = True
) -> None:
    """Run granian, and a worker beside it, until stopped; production refuses demo accounts."""
    if settings.PRODUCTION and User.objects.filter(is_demo=True).exists():
        raise click.ClickException(
            "This database holds demonstration accounts, whose passphrases are public: "
            "start production with a database of its own (panoh init)."
        )
    if taken(address, port):
        raise click.ClickException(
            f"Something serves at {address}:{port} already: stop it, or give another --port."
        )
    server = Granian(
        "panoh.site.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        log_access=False,
        websockets=False,
    )
    with working_beside() if work else nullcontext():
        server.serve()

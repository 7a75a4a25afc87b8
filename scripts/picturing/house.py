"""As a program: a Panoh with a demonstration in PANOH_DATA, at an hour that is always the same.

So figures and clocks stand alike in every picture; codes of records are random by nature. It
says its address and the demonstration's sign-ins in one line of JSON, then serves until ended.
"""

from __future__ import annotations

import json
from datetime import datetime
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from zoneinfo import ZoneInfo

import time_machine

import panoh.cli.ground  # noqa: F401 - sets Django up
from panoh.cli.demonstration.people import sign_ins
from panoh.cli.demonstration.programme import fill
from panoh.cli.serve import prepare_database
from panoh.kernel.actors.models import Agency
from panoh.site.wsgi import application

MORNING = datetime(2026, 11, 24, 10, 20, tzinfo=ZoneInfo("Asia/Bishkek"))  # a Tuesday
SEED, SCALE = 1, 0.03  # as `make run`


class Threads(ThreadingMixIn, WSGIServer):
    """A thread for each request."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """Keeps no log of requests."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def main() -> None:
    """Fill, tell, serve."""
    with time_machine.travel(MORNING, tick=True):
        prepare_database()
        if not Agency.objects.exists():
            fill(SEED, SCALE)
    with (
        time_machine.travel(MORNING, tick=True),
        make_server("127.0.0.1", 0, application, Threads, Quiet) as server,
    ):
        signs = {one.user: one.passphrase for one in sign_ins()}
        print(json.dumps([f"http://127.0.0.1:{server.server_port}", signs]), flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()

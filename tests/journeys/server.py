"""Panoh as it is served: a process of its own (granian, whitenoise, SQLite) on a free port."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90  # seconds; a loaded machine starts slowly
SERVE = "from panoh.cli import main; main()"


def settings_for(data: Path) -> dict[str, str]:
    """The environment of a Panoh that keeps everything in this folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PANOH_")}
    ours = {
        "PANOH_MODE": "test",
        "PANOH_TEST_FAST_KEYS": "1",
        "PANOH_DATA": str(data),
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",  # this checkout, whichever is installed
    }
    return kept | ours


def prepare(data: Path) -> None:
    """Make a database with everything that the journeys begin from, and nobody signed in."""
    command = [sys.executable, "-m", "tests.journeys.scene"]
    subprocess.run(command, cwd=ROOT, env=settings_for(data), check=True, timeout=PATIENCE)


def copy(source: Path, target: Path) -> None:
    """Make one database a copy of another, through SQLite: it may be in use meanwhile."""
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        other.execute("PRAGMA busy_timeout = 20000")
        one.backup(other)


@dataclass
class Server:
    """A running Panoh; ``reset`` puts its database back to where journeys begin."""

    template: Path
    data: Path
    address: str = ""
    process: subprocess.Popen[bytes] | None = None

    @property
    def database(self) -> Path:
        """Its database file."""
        return self.data / "panoh.sqlite3"

    @property
    def log(self) -> Path:
        """What it said."""
        return self.data / "server.log"

    def start(self) -> None:
        """Serve on a free port, and wait until it answers."""
        self.data.mkdir(parents=True, exist_ok=True)
        copy(self.template, self.database)
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-c", SERVE, "serve", "--port", str(port), "--threads", "4"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=settings_for(self.data), stdout=log, stderr=log
            )
        self.wait()

    def wait(self) -> None:
        """Until it answers; a process that ended instead fails with what it said."""
        until = time.monotonic() + PATIENCE
        while not self.answers():
            ended = self.process is None or self.process.poll() is not None
            if ended or time.monotonic() > until:
                raise RuntimeError(f"Panoh did not start:\n{self.log.read_text()[-4000:]}")
            time.sleep(0.1)

    def answers(self) -> bool:
        """Whether its health page answers."""
        try:
            with urlopen(f"{self.address}/health/", timeout=5) as answer:  # noqa: S310
                return bool(answer.status == 200)
        except (URLError, ConnectionError, TimeoutError):
            return False

    def reset(self) -> None:
        """Throw away what the last journey did."""
        copy(self.template, self.database)

    def stop(self) -> None:
        """End the process that this object started."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=PATIENCE)


def free_port() -> int:
    """A port that nobody listens on."""
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])

"""A place where Panoh can be run: a data folder and a database of its own, on either database."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parents[2]
RESTART = "PANOH_DRILL_RESTART"  # a command that throws the database's server down and starts it
Done = subprocess.CompletedProcess[str]


@dataclass(frozen=True)
class Place:
    """Where it lies. Without an address the database is SQLite's, in the folder."""

    data: Path
    url: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """What a process that works here is told: nothing of who started it."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("PANOH_") or name == RESTART
        }
        own = {
            "PANOH_MODE": "test",
            "PANOH_DATA": str(self.data),
            "PANOH_TEST_FAST_KEYS": "1",
            "PANOH_DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "panoh.site.settings",
        }
        return kept | own

    def panoh(self, *words: str | Path) -> Done:
        """Run a command of Panoh here."""
        return self.python("-m", "panoh.cli", *words)

    def python(self, *words: str | Path) -> Done:
        """Run a program here."""
        command = [sys.executable, *(str(word) for word in words)]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )


def new_place(folder: Path, name: str, server: str) -> Place:
    """An empty place; ``server`` is the address of any database of a PostgreSQL, or empty."""
    data = folder / name
    data.mkdir()
    if not server:
        return Place(data)
    database = f"panoh_{name}_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{database}"')
    return Place(data, urlunsplit(urlsplit(server)._replace(path=f"/{database}")))


def remove(place: Place, server: str) -> None:
    """Drop the database of a place on a server that goes on."""
    if place.url:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(
                f'DROP DATABASE IF EXISTS "{urlsplit(place.url).path[1:]}" WITH (FORCE)'
            )

"""Writes the lock of released sheets; refuses to overwrite what was locked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from panoh.kernel.sheets import lock, registry

FILE = Path("docs/generated/sheets.lock.json")


class Command(BaseCommand):
    """``lock_sheets`` adds new sheets; ``--unreleased`` writes changed ones anew, too."""

    help = "Write the fingerprints of all sheets to docs/generated/sheets.lock.json."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--file", type=Path, default=FILE)
        parser.add_argument(
            "--unreleased",
            action="store_true",
            help="lock changed sheets anew: only while no entry of them exists anywhere",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        locked = lock.parse(path.read_text()) if path.exists() else {}
        now = lock.lock_of(registry.everything())
        broken = [] if options["unreleased"] else lock.breaches(locked, now)
        if broken:
            raise CommandError("\n".join(broken))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(lock.render(now))
        self.stdout.write(f"{len(now)} sheets locked in {path}")

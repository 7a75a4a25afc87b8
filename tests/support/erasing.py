"""Both persons of a case are exported and erased by commands, in a database of its own. SYNTHETIC.

``python -m tests.support.erasing FOLDER MOMENT``; what was sealed before stands in a file beside.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import django
import time_machine
from click.testing import CliRunner
from django.core.management import call_command
from django.db import transaction


def _run(main: click.Command, passphrase: str, *words: str) -> None:
    """One command; the passphrase comes through a pipe."""
    reading, writing = os.pipe()
    os.write(writing, passphrase.encode() + b"\n")
    os.close(writing)
    answer = CliRunner().invoke(main, ["subject", *words, "--passphrase-fd", str(reading)])
    sys.stdout.write(answer.output)
    if answer.exit_code:
        raise SystemExit(answer.exit_code)


def main(folder: Path, moment: str) -> None:
    """Go the way of the sample, keep the sealed bytes, export, ask, confirm."""
    with time_machine.travel(datetime.fromisoformat(moment)):
        call_command("migrate", verbosity=0)
        scene: Any = import_module("tests.rooms.rights.scene")
        world: Any = import_module("tests.support.world")
        cli: Any = import_module("panoh.cli")
        side = scene.made()
        (folder / "sealed-before").write_bytes(b"\n--\n".join(_sealed(side)))
        manager, officer = side.manager.user.username, scene.officer(side).user.username
        code = side.cases[0].code

        def run(*words: str) -> None:
            _run(cli.main, world.PASSPHRASE, *words)

        run("persons", code, "--as", manager)
        for form in ("pdf", "json"):
            out = str(folder / f"hers.{form}")
            run("export", code, "1", "--as", manager, "--language", "en", "--out", out)
        for person in ("1", "2"):
            run("erase", code, person, "--as", manager, "--ask")
            run("erase", code, person, "--as", officer, "--confirm")


def _sealed(side: Any) -> list[bytes]:
    """The sealed values of the case, without the stamp of their key."""
    contents = import_module("panoh.kernel.vault.destroying").contents
    with transaction.atomic():
        found = list(contents(side.cases[0].envelope))
    values = [bytes(getattr(record, column)) for record, column in found]
    return [value[2:] for value in values if value]


if __name__ == "__main__":
    django.setup()
    main(Path(sys.argv[1]), sys.argv[2])

"""panoh subject: the same as in the browser, by commands; and a raw file that tells nothing."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.conftest import NOW
from tests.support.planted import KG, secrets
from tests.support.resting import spellings

ROOT = Path(__file__).resolve().parents[3]
SQLITE_ONLY = pytest.mark.skipif(
    connection.vendor != "sqlite",
    reason="PostgreSQL's files are its server's; VACUUM is documented",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A database of its own in which both persons of a case were erased by commands; its words."""
    data = tmp_path_factory.mktemp("data")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PANOH_")}
    own = {"PANOH_MODE": "test", "PANOH_DATA": str(data), "PANOH_TEST_FAST_KEYS": "1"}
    command = [sys.executable, "-m", "tests.support.erasing", str(data), NOW.isoformat()]
    done = subprocess.run(
        command, cwd=ROOT, env=kept | own, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return data, done.stdout


@SQLITE_ONLY
def test_the_commands_export_and_erase(made: tuple[Path, str]) -> None:
    data, said = made
    assert "1  client, self, female" in said
    assert "Written down. Nothing is erased" in said
    assert said.count("Erased. Backups made before are kept no longer than until") == 2
    assert (data / "hers.pdf").read_bytes().startswith(b"%PDF-")
    told = (data / "hers.json").read_text("utf-8")
    assert KG["identity"][0] in told
    assert (data / "hers.json").stat().st_mode & 0o777 == 0o600


@SQLITE_ONLY
def test_the_raw_file_holds_no_sealed_byte_of_them(made: tuple[Path, str]) -> None:
    """Sealed bytes of before are looked for too: overwritten, they open for nobody ever."""
    data, _said = made
    before = (data / "sealed-before").read_bytes().split(b"\n--\n")
    files = b"".join(path.read_bytes() for path in data.glob("panoh.sqlite3*"))
    assert len(before) > 10
    assert [len(one) for one in before if one in files] == []
    planted = [one for one in secrets(KG, "", "", "", "") if one.kind != "study"]
    assert [one.kind for one in planted for text in spellings(one) if text in files] == []
    with sqlite3.connect(data / "panoh.sqlite3") as rows:
        assert rows.execute("SELECT count(*) FROM cases_case WHERE erased_at IS NULL").fetchone()

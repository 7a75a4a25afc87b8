"""A copy of the database and of the session table, without a password, tells nothing personal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.conftest import NOW
from tests.support.planted import KG, UZ, secrets
from tests.support.resting import live, told

if TYPE_CHECKING:
    from tests.support.planted import Secret
    from tests.support.sample import Sample

ROOT = Path(__file__).resolve().parents[2]
PLANTED = [one for side in (KG, UZ) for one in secrets(side, "", "", "", "")]
SQLITE_ONLY = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL's files are its server's; its rows are read"
)


def as_bytes(value: Any) -> bytes:
    """A stored value as its bytes."""
    if isinstance(value, bytes | memoryview):
        return bytes(value)
    return (value if isinstance(value, str) else json.dumps(value, default=str)).encode()


def stored() -> dict[str, bytes]:
    """All values of every table, by table."""
    tables = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            tables[table] = b"\n".join(as_bytes(one) for row in cursor.fetchall() for one in row)
    return tables


@pytest.mark.django_db
def test_no_row_tells(sample: Sample) -> None:
    live(sample)
    tables = stored()
    assert sample.kg.cases[0].code.encode() in tables["cases_case"]
    assert {name: kinds for name, rows in tables.items() if (kinds := told(PLANTED, rows))} == {}


@pytest.mark.django_db
def test_sessions_hold_no_word_and_no_open_key(sample: Sample) -> None:
    live(sample)
    decoded = [json.dumps(one.get_decoded(), ensure_ascii=False) for one in Session.objects.all()]
    assert len(decoded) >= 4
    assert [kinds for one in decoded if (kinds := told(PLANTED, one.encode()))] == []


@pytest.mark.django_db
@pytest.mark.parametrize("secret", ["", "AAAA", "A" * 43 + "="])
def test_a_session_without_its_second_cookie_opens_nothing(sample: Sample, secret: str) -> None:
    manager = live(sample)[0]
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = manager.cookies[
        settings.SESSION_COOKIE_NAME
    ].value
    if secret:
        thief.cookies[settings.UNLOCK_COOKIE_NAME] = secret
    for url in (reverse("cases:identity", args=[sample.kg.cases[0].code]), reverse("home")):
        assert thief.get(url)["Location"].startswith(reverse("unlock"))


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a database in use, by name."""
    data, copy = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("copy")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PANOH_")}
    own = {"PANOH_MODE": "test", "PANOH_DATA": str(data), "PANOH_TEST_FAST_KEYS": "1"}
    command = [sys.executable, "-m", "tests.support.resting", str(copy), NOW.isoformat()]
    done = subprocess.run(
        command, cwd=ROOT, env=kept | own, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in copy.iterdir()}


@SQLITE_ONLY
def test_no_file_tells(copied: dict[str, bytes]) -> None:
    assert set(copied) == {"panoh.sqlite3", "panoh.sqlite3-wal", "panoh.sqlite3-shm"}
    assert {name: kinds for name, raw in copied.items() if (kinds := told(PLANTED, raw))} == {}


@SQLITE_ONLY
def test_what_is_open_can_be_found_in_the_files(copied: dict[str, bytes]) -> None:
    """Else the test above would find nothing because it looks in the wrong place."""
    every = b"".join(copied.values())
    assert len(copied["panoh.sqlite3-wal"]) > 100_000
    for text in ("SYNTHETIC case_manager 1", "cases.identity", "Research body, Tashkent"):
        assert text.encode() in every
    assert {"study"} == {one.kind for one in PLANTED if one.text.encode() in every}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "unicode_escape"])
@pytest.mark.parametrize(
    "secret", PLANTED, ids=[f"{one.kind}-{n}" for n, one in enumerate(PLANTED)]
)
def test_it_would_be_found(secret: Secret, encoding: str) -> None:
    hidden = b"\x00\x01" + secret.text.lstrip("+").encode(encoding) + b"\xff"
    assert (secret.kind in told([secret], hidden)) is (secret.kind != "study")

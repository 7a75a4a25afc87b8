"""The wheel alone is the whole product."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "panoh"
NOT_SHIPPED = {".pyc", ".part"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*command, "--directory", folder], cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("panoh-*.whl")
    with zipfile.ZipFile(path) as archive:
        yield archive


def test_every_file_of_the_package_is_in_it(wheel: zipfile.ZipFile) -> None:
    written = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix not in NOT_SHIPPED
    }
    shipped = set(wheel.namelist())
    assert written - shipped == set()
    assert "panoh/science/__init__.py" in shipped


def test_every_catalogue_is_compiled(wheel: zipfile.ZipFile) -> None:
    sources = [path.relative_to(PACKAGE.parent) for path in PACKAGE.rglob("LC_MESSAGES/*.po")]
    compiled = {name for name in wheel.namelist() if name.endswith(".mo")}
    assert {path.with_suffix(".mo").as_posix() for path in sources} == compiled
    assert all(wheel.getinfo(name).file_size for name in compiled)


def test_it_brings_the_command_and_the_licence(wheel: zipfile.ZipFile) -> None:
    (entries,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert b"panoh = panoh.cli:main" in wheel.read(entries)
    assert any(name.endswith("licenses/LICENSE") for name in wheel.namelist())

"""panoh agencies found, new-code, withdraw: the code is printed once, and only for whoever may."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from panoh.cli import main
from panoh.kernel.actors.admission import NotAdmitted
from panoh.kernel.actors.agencies import using
from panoh.kernel.actors.agencies.models import Founding
from panoh.kernel.actors.models import Agency
from panoh.kernel.actors.roles import Role
from tests.support.world import PASSPHRASE

if TYPE_CHECKING:
    from tests.support.world import World

pytestmark = pytest.mark.django_db
ADMIN = Role.ADMINISTRATOR
SHOWN = re.compile(r"^    ([0-9A-Z-]{35})$", re.MULTILINE)
FOUND = ("--code", "tj-khujand", "--name", "NGO E, Khujand", "--country", "tj", "--kind", "ngo",
         "--timezone", "Asia/Dushanbe", "--hotline")  # fmt: skip


def panoh(*words: str) -> Result:
    return CliRunner().invoke(main, ("agencies", *words), catch_exceptions=False)


def acting(world: World, code: str = "KG-OSH", passphrase: str = PASSPHRASE) -> tuple[str, ...]:
    read, write = os.pipe()
    os.write(write, f"{passphrase}\n".encode())
    os.close(write)
    return ("--as", world.user(ADMIN, code).username, "--passphrase-fd", str(read))


def code_of(result: Result) -> str:
    assert result.exit_code == 0, result.output
    found = SHOWN.search(result.stdout)
    assert found is not None
    return found.group(1)


def test_a_code_is_printed_and_founds(world: World) -> None:
    code = code_of(panoh("found", *FOUND, *acting(world)))
    founding = using.founding_of(code)
    assert (founding.code, founding.country, founding.runs_hotline) == ("TJ-KHUJAND", "TJ", True)
    assert not Agency.objects.filter(code="TJ-KHUJAND").exists()
    assert "TJ-KHUJAND" not in panoh().output


def test_a_new_code_ends_the_older(world: World) -> None:
    older = code_of(panoh("found", *FOUND, *acting(world)))
    newer = code_of(panoh("new-code", "--code", "tj-khujand", *acting(world)))
    with pytest.raises(NotAdmitted):
        using.founding_of(older)
    assert using.founding_of(newer) == Founding.objects.get()


def test_a_founding_is_withdrawn(world: World) -> None:
    code = code_of(panoh("found", *FOUND, *acting(world)))
    assert panoh("withdraw", "--code", "TJ-KHUJAND", *acting(world)).exit_code == 0
    with pytest.raises(NotAdmitted):
        using.founding_of(code)
    again = panoh("withdraw", "--code", "TJ-KHUJAND", *acting(world))
    assert again.exit_code == 1
    assert "waits here to be founded" in again.stderr


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("--code", "<b>", "--code: Use 2 to 24"),
        ("--country", "XQ", "--country:"),
        ("--timezone", "Mars/Phobos", "--timezone:"),
        ("--name", " ", "--name:"),
        ("--kind", "bank", "'bank' is not one of"),
    ],
)
def test_bad_input_is_told_before_the_passphrase_is_read(
    world: World, name: str, value: str, told: str
) -> None:
    words = list(FOUND)
    words[words.index(name) + 1] = value
    result = panoh("found", *words, *acting(world))
    assert result.exit_code == 2
    assert told in result.stderr
    assert not Founding.objects.exists()


def test_who_may_not_is_told_so(world: World) -> None:
    world.user(ADMIN)
    foreign = panoh("found", *FOUND, *acting(world, "UZ-TAS"))
    wrong = panoh("found", *FOUND, *acting(world, passphrase="a wrong passphrase"))
    taken = panoh("found", "--code", "kg-osh", *FOUND[2:], *acting(world))
    assert [one.exit_code for one in (foreign, wrong, taken)] == [1, 1, 1]
    assert "first here and coordinates" in foreign.stderr
    assert "do not fit together" in wrong.stderr
    assert "an agency of this code already" in taken.stderr
    assert not Founding.objects.exists()

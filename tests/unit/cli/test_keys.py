"""panoh keys, and the recovery key on its way to paper in panoh init."""

from __future__ import annotations

import os
import re
from datetime import timedelta

import pytest
from click.testing import CliRunner, Result
from django.utils import timezone

from panoh.cli import main
from panoh.kernel.actors.actor import unlock
from panoh.kernel.actors.admission import join
from panoh.kernel.actors.models import Agency, Membership
from panoh.kernel.actors.roles import Role
from panoh.kernel.vault import rotation
from panoh.kernel.vault.crypto import fingerprint
from panoh.kernel.vault.members import open_private
from panoh.kernel.vault.models import AgencyKey, Rotation
from panoh.kernel.vault.recovery import recover
from tests.support.world import PASSPHRASE, World

pytestmark = pytest.mark.django_db
NEW = "quite another passphrase, longer"
ADMIN, MANAGER = Role.ADMINISTRATOR, Role.CASE_MANAGER
SHOWN = re.compile(r"^    ([0-9A-Z-]{35})$", re.MULTILINE)
CODE = "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF"


@pytest.fixture(autouse=True)
def _tables_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test database is migrated already, and must not be by a command."""
    monkeypatch.setattr("panoh.cli.init.prepare_database", lambda: None)


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> str:
    """A recovery key that the test can type back, and which groups are asked for."""
    for module in ("panoh.cli.init", "panoh.kernel.vault.rotation.beginning"):
        monkeypatch.setattr(f"{module}.new_code", lambda: CODE)
    monkeypatch.setattr("panoh.cli.paper.groups_asked", lambda: [2, 5])
    return CODE


def panoh(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, words, input=typed, catch_exceptions=False)


def given(text: str) -> str:
    """A file descriptor that gives the text."""
    read, write = os.pipe()
    os.write(write, f"{text}\n".encode())
    os.close(write)
    return str(read)


def as_admin(world: World) -> tuple[str, ...]:
    return ("--as", world.user(ADMIN).username, "--passphrase-fd", given(PASSPHRASE))


INIT = ("init", "--code", "KG-OSH", "--name", "NGO A", "--country", "kg", "--user", "asel",
        "--passphrase", NEW)  # fmt: skip


def test_an_agency_is_made_when_its_recovery_key_was_typed_back(printed: str) -> None:
    result = panoh(*INIT, typed="bbbbb\neeeee\n")
    assert result.exit_code == 0
    key = AgencyKey.objects.get()
    assert key.recovery_checked_at is not None
    assert fingerprint(key.public) in result.stdout
    assert recover(Agency.objects.get(), printed) == unlock("asel", NEW).keys.agency
    assert "Notice" not in panoh("check").output


@pytest.mark.parametrize("typed", ["", "bbbbb\n", "wrong\nwrong\n" * 3])
def test_nothing_is_made_before(printed: str, typed: str) -> None:
    result = panoh(*INIT, typed=typed)
    assert result.exit_code == 1
    assert not Agency.objects.exists()


def test_fingerprints_are_shown(world: World) -> None:
    world.agency("KG-OSH")
    world.agency("UZ-TAS")
    shown = panoh("keys", "show").output
    for key in AgencyKey.objects.all():
        assert fingerprint(key.public) in shown
    assert "UZ-TAS" not in panoh("keys", "show", "--agency", "kg-osh").output
    assert panoh("keys", "show", "--agency", "XX").exit_code == 2


def test_agency_and_envelopes_are_renewed(world: World, printed: str) -> None:
    result = panoh("keys", "rotate", "--agency", *as_admin(world), typed="BBBBB\nEEEEE\n")
    assert result.exit_code == 0, result.output
    assert printed in result.stdout
    key = AgencyKey.objects.get()
    assert (key.generation, key.recovery_checked_at is not None) == (2, True)
    assert panoh("keys", "rotate", "--envelopes", *as_admin(world)).exit_code == 0
    assert not Rotation.objects.filter(finished_at=None).exists()


def test_without_typing_back_it_is_said_and_can_be_done_later(world: World, printed: str) -> None:
    result = panoh("keys", "rotate", "--agency", *as_admin(world))
    assert result.exit_code == 0
    assert "was not typed back" in result.stderr
    assert "KG-OSH: nobody has typed" in panoh("check").output
    wrong = panoh("keys", "confirm", *as_admin(world), "--recovery-fd", given("AAAAA-BBBBB"))
    assert (wrong.exit_code, "not what was printed" in wrong.stderr) == (1, True)
    right = panoh("keys", "confirm", *as_admin(world), "--recovery-fd", given(printed.lower()))
    assert right.exit_code == 0
    assert "Notice" not in panoh("check").output


def test_what_was_interrupted_goes_on(world: World) -> None:
    admin = world.actor(ADMIN)
    renewal, _paper = rotation.begin_agency(admin)
    rotation.step(admin, renewal)
    assert "goes on" in panoh("check").output
    result = panoh("keys", "rotate", "--agency", *as_admin(world))
    assert (result.exit_code, "Recovery key" in result.output) == (0, False)
    assert AgencyKey.objects.get().generation == 2
    assert not rotation.running(admin.agency).exists()


def test_ones_own_keys(world: World) -> None:
    user = world.user(MANAGER)
    before = open_private(user, PASSPHRASE)
    words = ("--as", user.username, "--passphrase-fd", given(PASSPHRASE))
    assert panoh("keys", "rotate", "--user", *words).exit_code == 0
    assert open_private(user, PASSPHRASE) != before
    assert unlock(user.username, PASSPHRASE).keys.agency == world.actor(ADMIN).keys.agency


def test_only_administrators_renew_for_all(world: World) -> None:
    for which in ("--agency", "--envelopes"):
        words = ("--as", world.user(MANAGER).username, "--passphrase-fd", given(PASSPHRASE))
        result = panoh("keys", "rotate", which, *words)
        assert (result.exit_code, "Your role" in result.stderr) == (1, True)
    assert not Rotation.objects.exists()
    assert panoh("keys", "rotate", *as_admin(world)).exit_code == 2


def test_the_recovery_key_lets_a_member_in(world: World) -> None:
    user = world.user(MANAGER)
    words = ("keys", "recover", "--agency", "KG-OSH", "--user", user.username)
    wrong = panoh(*words, "--recovery-fd", given(CODE), "--passphrase-fd", given(NEW))
    assert (wrong.exit_code, "do not fit together" in wrong.stderr) == (1, True)
    paper = given(world.recovery["KG-OSH"])
    weak = panoh(*words, "--recovery-fd", paper, "--passphrase-fd", given("password"))
    assert weak.exit_code == 2
    paper = given(world.recovery["KG-OSH"])
    assert panoh(*words, "--recovery-fd", paper, "--passphrase-fd", given(NEW)).exit_code == 0
    assert unlock(user.username, NEW).keys.agency == world.actor(ADMIN).keys.agency
    assert panoh(*words, "--recovery-fd", "0", "--passphrase-fd", "0").exit_code == 2


def test_a_colleague_is_admitted_again(world: World) -> None:
    user = world.user(MANAGER)
    result = panoh("keys", "admit", *as_admin(world), "--user", user.username)
    code = SHOWN.search(result.output)
    assert code is not None
    join(user.username, code[1], NEW)
    assert unlock(user.username, NEW).keys.agency == world.actor(ADMIN).keys.agency
    assert panoh("keys", "admit", *as_admin(world), "--user", "nobody").exit_code == 1


def test_check_names_who_left_and_holds_keys_still(world: World) -> None:
    world.user(ADMIN)
    day = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(user=world.user(MANAGER)).update(ends_on=day)
    result = panoh("check")
    assert (result.exit_code, "post has ended" in result.stderr) == (1, True)
    panoh("keys", "rotate", "--agency", *as_admin(world))
    assert panoh("check").exit_code == 0

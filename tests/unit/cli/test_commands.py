"""The commands: init, agencies, check, demo; what they print and when they refuse."""

from __future__ import annotations

import errno
import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result
from django.db import connection

from panoh.cli import main, serve
from panoh.cli.demonstration import programme
from panoh.kernel.actors.actor import unlock
from panoh.kernel.actors.models import Agency, User
from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.triggers import SQLITE
from panoh.rooms.cases.models import Case
from panoh.rooms.hotline.models import Contact

if TYPE_CHECKING:
    from tests.support.world import World

pytestmark = pytest.mark.django_db
SECRET = "four plain words together"
INIT = ("--code", "KG-OSH", "--name", "NGO A", "--country", "kg", "--user", "Asel")


@pytest.fixture(autouse=True)
def _tables_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test database is migrated already, and must not be by a command."""
    for module in ("serve", "init", "demo"):
        monkeypatch.setattr(f"panoh.cli.{module}.prepare_database", lambda: None)


def panoh(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def test_init_makes_an_agency_its_administrator_and_a_recovery_key() -> None:
    result = panoh("init", *INIT, "--passphrase", SECRET, "--recovery-untested")
    assert result.exit_code == 0
    assert "nobody has typed the recovery key back" in result.stderr
    assert "nobody has typed its recovery key back" in panoh("check").output
    assert Agency.objects.get().country == "KG"
    actor = unlock("asel", SECRET)
    assert actor.roles == {Role.ADMINISTRATOR}
    key = next(line.strip() for line in result.output.splitlines() if line.startswith("    "))
    assert len(key.replace("-", "")) == 30


def test_init_happens_once_and_wants_a_good_passphrase() -> None:
    weak = panoh("init", *INIT, "--passphrase", "password")
    assert weak.exit_code == 1
    assert not Agency.objects.exists()
    panoh("init", *INIT, "--passphrase", SECRET, "--recovery-untested")
    again = panoh("init", *INIT, "--passphrase", SECRET)
    assert "invite people in the browser" in again.output


def test_agencies_as_text_and_json(world: World) -> None:
    world.agency("KG-OSH")
    assert "KG-OSH" in panoh("agencies").output
    listed = json.loads(panoh("agencies", "--json").output)
    assert listed == [{"code": "KG-OSH", "name": "NGO A, Osh", "country": "KG"}]


def test_check_is_sound_after_work_and_names_what_is_not(world: World) -> None:
    world.user("case_manager")
    assert "Sound" in panoh("check").output
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER {next(iter(SQLITE))}")
        result = panoh("check")
        assert result.exit_code == 1
        assert "does not stand" in result.output


def test_production_does_not_serve_demonstration_accounts(world: World, settings: Any) -> None:
    settings.PRODUCTION = True
    User.objects.filter(pk=world.user("case_manager").pk).update(is_demo=True)
    result = panoh("serve")
    assert result.exit_code == 1
    assert "demonstration accounts" in result.output
    for command in ("demo", "demo-reset", "run-demo"):
        assert "takes no demonstration data" in panoh(command).output


def test_serve_runs_granian_at_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    started: dict[str, Any] = {}

    class Server:
        def __init__(self, target: str, **options: Any) -> None:
            started.update(options, target=target)

        def serve(self) -> None:
            started["serving"] = True

    monkeypatch.setattr(serve, "Granian", Server)
    monkeypatch.setattr(serve, "taken", lambda address, port: port == 8124)
    assert panoh("serve", "--port", "8123").exit_code == 0
    assert (started["port"], started["address"], started["serving"]) == (8123, "127.0.0.1", True)
    assert not started["log_access"]
    assert "serves at 127.0.0.1:8124 already" in panoh("serve", "--port", "8124").output


def test_a_taken_port_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Probe:
        def __init__(self, _family: int) -> None: ...

        def __enter__(self) -> Probe:
            return self

        def __exit__(self, *_error: object) -> None: ...

        def setsockopt(self, *_option: int) -> None: ...

        def bind(self, place: tuple[str, int]) -> None:
            if place[1] == 8124:
                raise OSError(errno.EADDRINUSE, "in use")

    monkeypatch.setattr("panoh.cli.serve.socket.socket", Probe)
    assert serve.taken("127.0.0.1", 8124)
    assert not serve.taken("127.0.0.1", 8125)


def test_demo_prints_sign_ins_that_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programme, "SPOTLIGHT", (1, 20))
    monkeypatch.setattr(programme, "YEARS", 1)
    result = panoh("demo", "--seed", "3", "--scale", "0.002", "--json")
    people = json.loads(result.output)
    assert {"role", "agency", "user", "passphrase"} == people[0].keys()
    assert {person["role"] for person in people} == set(Role)
    actor = unlock(people[0]["user"], people[0]["passphrase"])
    assert actor.agency.code == people[0]["agency"]
    assert Case.objects.count() >= 2
    assert Contact.objects.count() >= 8
    assert "Sound" in panoh("check").output
    again = panoh("demo", "--json")
    assert json.loads(again.output) == people


def test_demo_leaves_a_real_database_alone(world: World) -> None:
    world.agency("KG-OSH")
    result = panoh("demo")
    assert result.exit_code == 1
    assert "real agencies" in result.output
    assert "real agencies" in panoh("demo-reset").output or connection.vendor == "postgresql"


def test_an_unknown_command_is_said_so() -> None:
    result = panoh("nothing")
    assert result.exit_code == 2
    assert "No such command" in result.output

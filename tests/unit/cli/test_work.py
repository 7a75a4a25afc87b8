"""`panoh work` does what waits, each run in a process of its own; a worker ends with its server."""

from __future__ import annotations

import subprocess
import sys
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from django.db import OperationalError

from panoh.cli import main, working
from panoh.cli.working import working_beside
from panoh.rooms.research import verbs
from panoh.rooms.research.models import Run
from panoh.science.estimate import examples

if TYPE_CHECKING:
    from tests.support.world import World


@pytest.fixture(autouse=True)
def kept_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Django closes a connection in the midst of a transaction, as every test's is."""
    monkeypatch.setattr("panoh.cli.work.close_old_connections", lambda: None)


def waiting(world: World) -> Run:
    """A bootstrap that waits, small enough for a test."""
    actor = world.actor("researcher", "RC-ALMATY")
    study = verbs.open_study(actor, title="SYNTHETIC", question="How many?", population="2013")
    table = verbs.add_table(
        actor, study, name="Lists", source="UK Home Office", dated="2013-12-31",
        histories=examples.load("uk2013").histories,
    )  # fmt: skip
    run: Run = verbs.run_estimate(actor, study, table=table, interval="bca", replicates=100_000)
    Run.objects.filter(pk=run.pk).update(replicates=200)
    return run


def test_what_waits_is_done_once(world: World) -> None:
    run = waiting(world)
    answer = CliRunner().invoke(main, ["work", "--once"])
    assert answer.exit_code == 0, answer.output
    run.refresh_from_db()
    assert (run.state, run.problem) == ("done", None)
    assert round(run.found["estimate"]) == 11313
    assert set(run.pictures) == {"en", "ru"}


def test_a_database_that_does_not_answer_is_asked_again(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def silent(_execute: Any) -> None:
        asked.append(1)
        raise OperationalError

    monkeypatch.setattr("panoh.cli.work.work_one", silent)
    assert CliRunner().invoke(main, ["work", "--once"]).exit_code == 0
    assert asked == [1]


def test_a_worker_ends_when_its_input_is_closed(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("panoh.cli.work.work_one", lambda _execute: None)
    answer = CliRunner().invoke(main, ["work", "--until-closed"], input="")
    assert answer.exit_code == 0, answer.output


def test_a_worker_ends_with_its_server() -> None:
    started: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def remember(*args: Any, **words: Any) -> Any:
        started.append(real(*args, **words))
        return started[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subprocess, "Popen", remember)
        with working_beside():
            assert started[0].poll() is None
    assert started[0].poll() is not None


def test_a_worker_that_dies_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first ends by itself; the second lives until its server ends."""
    programs = ["", "import sys; sys.stdin.read()"]
    started: list[subprocess.Popen[bytes]] = []
    both = Event()

    def begun() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", programs[len(started)]]
        started.append(subprocess.Popen(command, stdin=subprocess.PIPE))
        if len(started) == len(programs):
            both.set()
        return started[-1]

    monkeypatch.setattr(working, "_begun", begun)
    monkeypatch.setattr(working, "LOOK", 0.01)
    monkeypatch.setattr(working, "PAUSE", 0.01)
    with working_beside():
        assert both.wait(20)
        assert started[1].poll() is None
    assert [one.poll() is None for one in started] == [False, False]

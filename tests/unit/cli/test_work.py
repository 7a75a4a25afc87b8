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


def silent(_execute: Any) -> None:
    raise OperationalError


def test_a_database_that_does_not_answer_ends_it_with_a_sentence(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("panoh.cli.work.work_one", silent)
    answer = CliRunner().invoke(main, ["work", "--once"])
    assert answer.exit_code == 1
    assert "does not answer" in answer.stderr


def test_a_worker_asks_a_silent_database_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    ended = Event()

    def answer(execute: Any) -> None:
        asked.append(1)
        if len(asked) == 2:
            ended.set()
        silent(execute)

    monkeypatch.setattr("panoh.cli.work.work_one", answer)
    monkeypatch.setattr("panoh.cli.work.close_old_connections", lambda: None)
    monkeypatch.setattr("panoh.cli.work.PAUSE", 0)
    monkeypatch.setattr("panoh.cli.work.Event", lambda: ended)
    monkeypatch.setattr("panoh.cli.work.signal.signal", lambda *_handler: None)
    assert CliRunner().invoke(main, ["work"]).exit_code == 0
    assert asked == [1, 1]


def test_a_worker_ends_when_its_input_is_closed(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("panoh.cli.work.close_old_connections", lambda: None)
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

"""Runs in the background: taken once, told how far, stopped, taken up again after a death."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.db import OperationalError
from django.utils import timezone

from panoh.kernel.audit.models import Event
from panoh.kernel.verbs.wrapper import Denied
from panoh.rooms.research import verbs
from panoh.rooms.research.models import CaptureTable, Run
from panoh.rooms.research.working import queue
from panoh.rooms.research.working.apart import answer
from panoh.rooms.research.working.cost import AT_ONCE, seconds
from panoh.rooms.research.working.labour import Outcome, task_of
from panoh.rooms.research.working.worker import work_all, work_one
from tests.rooms.research.support import address, estimate, slow_run, study_of, table_of

if TYPE_CHECKING:
    import time_machine
    from django.test import Client

    from panoh.kernel.actors.actor import Actor
    from tests.support.world import World

FEW = 200  # replicates: a bootstrap that a test has time for
ANSWER: dict[str, Any] = {"result": {"estimate": 7.0}, "pictures": {"en": "<svg/>"}}


def waiting(actor: Actor, table: CaptureTable) -> Run:
    """A run that waits, small enough to be done here."""
    run = slow_run(actor, table)
    Run.objects.filter(pk=run.pk).update(replicates=FEW)
    return run


def fresh(run: Run) -> Run:
    return Run.objects.get(pk=run.pk)


def test_what_is_quick_is_done_at_once(researcher: Client, table: CaptureTable) -> None:
    for method in ("stepwise", "independence"):
        estimate(researcher, table, method)
    assert {run.state for run in Run.objects.all()} == {"done"}
    assert work_all() == 0


def test_what_is_long_waits_and_the_page_says_so(
    researcher: Client, actor: Actor, table: CaptureTable
) -> None:
    sent = estimate(researcher, table, interval="bca", replicates="100000")
    run = Run.objects.get()
    assert run.state == "waiting"
    assert sent["Location"] == address("run", run=run)
    shown = researcher.get(sent["Location"]).content.decode()
    for text in ("waits for its turn", "Look again", "Stop this run", "hx-get"):
        assert text in shown
    assert "http-equiv" not in shown


def test_a_worker_does_what_waits_oldest_first(actor: Actor, table: CaptureTable) -> None:
    first, second = waiting(actor, table), waiting(actor, table)
    done: list[Any] = []

    def execute(task: dict[str, Any], beat: Any) -> Outcome:
        assert beat(0.5)
        done.append(task)
        return ANSWER

    one = work_one(execute)
    assert one is not None
    assert (one.pk, fresh(first).state, fresh(second).state) == (first.pk, "done", "waiting")
    assert done == [task_of(fresh(first))]
    work_one(execute)
    assert work_one(execute) is None


def test_a_bootstrap_ends_with_its_interval(
    researcher: Client, actor: Actor, table: CaptureTable
) -> None:
    run = waiting(actor, table)
    assert work_all() == 1
    done = fresh(run)
    assert (done.state, done.problem, done.share) == ("done", None, 1.0)
    assert round(done.found["estimate"]) == 11313
    assert done.found["interval_kind"] == "bca"
    assert done.started_at is not None
    assert done.ended_at is not None
    assert set(done.pictures) == {"en", "ru"}
    assert "11,300" in researcher.get(address("run", run=run)).content.decode()


def test_what_the_house_does_stands_in_its_chain(actor: Actor, table: CaptureTable) -> None:
    run = waiting(actor, table)
    work_one(lambda _task, _beat: ANSWER)
    event = Event.objects.get(verb="research.finish")
    assert (event.chain, event.subject_id, event.user_id) == ("house", str(run.pk), None)


def test_two_workers_never_have_the_same_run(actor: Actor, table: CaptureTable) -> None:
    waiting(actor, table)
    assert queue.take() is not None
    assert queue.take() is None


def test_progress_is_told(researcher: Client, actor: Actor, table: CaptureTable) -> None:
    waiting(actor, table)
    run = queue.take()
    assert run is not None
    shown = researcher.get(address("progress", run=run)).content.decode()
    assert "It runs." in shown
    assert queue.beat(run, 0.43)
    now = researcher.get(address("progress", run=run))
    assert "43 %" in now.content.decode()
    assert "HX-Refresh" not in now.headers
    queue.finish(run, ANSWER["result"], {})
    assert researcher.get(address("progress", run=run)).headers["HX-Refresh"] == "true"


def test_a_page_that_asks_by_itself_keeps_no_desk_open(
    clock: time_machine.Traveller, researcher: Client, actor: Actor, table: CaptureTable
) -> None:
    run = waiting(actor, table)
    for _minute in range(7):
        clock.shift(timedelta(minutes=1))
        asked = researcher.get(address("progress", run=run), headers={"X-Panoh-Quiet": "1"})
    assert asked["HX-Refresh"] == "true"
    whole = researcher.get(address("run", run=run))
    assert whole.status_code == 302
    assert whole["Location"].startswith("/unlock/")


def test_a_waiting_run_can_be_stopped(
    researcher: Client, actor: Actor, table: CaptureTable
) -> None:
    run = waiting(actor, table)
    assert researcher.post(address("stop", run=run)).status_code == 302
    assert fresh(run).state == "stopped"
    assert work_all() == 0
    shown = researcher.get(address("run", run=run)).content.decode()
    assert "It was stopped" in shown
    assert "Stop this run" not in shown


def test_a_running_run_can_be_stopped_and_keeps_nothing(actor: Actor, table: CaptureTable) -> None:
    run = waiting(actor, table)

    def execute(_task: dict[str, Any], beat: Any) -> Outcome | None:
        verbs.stop(actor, fresh(run))
        assert not beat(0.1)
        return ANSWER  # too late

    work_one(execute)
    stopped = fresh(run)
    assert (stopped.state, stopped.result, stopped.pictures) == ("stopped", None, {})


def test_science_breaks_off_where_it_is_told_to(
    actor: Actor, table: CaptureTable, clock: time_machine.Traveller
) -> None:
    run = waiting(actor, table)
    real = queue.beat

    def stopped_meanwhile(_run: Run, share: float | None) -> bool:
        verbs.stop(actor, fresh(run))
        return real(_run, share)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(queue, "beat", stopped_meanwhile)
        work_one()
    assert fresh(run).state == "stopped"


@pytest.mark.parametrize("state", ["done", "failed", "stopped"])
def test_what_has_ended_is_never_changed(actor: Actor, table: CaptureTable, state: str) -> None:
    run = waiting(actor, table)
    taken = queue.take()
    assert taken is not None
    Run.objects.filter(pk=run.pk).update(state=state)
    assert not queue.finish(taken, ANSWER["result"], {})
    assert not queue.fail(taken, {"code": "crashed"})
    assert not queue.beat(taken, 0.5)
    with pytest.raises(Denied):
        verbs.stop(actor, fresh(run))
    assert (fresh(run).state, fresh(run).result) == (state, None)


def test_after_a_death_it_waits_again_once(
    researcher: Client, actor: Actor, table: CaptureTable, clock: time_machine.Traveller
) -> None:
    run = waiting(actor, table)
    first = queue.take()
    clock.shift(queue.STALE + timedelta(seconds=1))
    second = queue.take()
    assert first is not None
    assert second is not None
    assert (second.pk, second.tries) == (run.pk, 2)
    assert not queue.finish(first, ANSWER["result"], {})  # the dead one speaks: not heard
    clock.shift(queue.STALE + timedelta(seconds=1))
    assert queue.take() is None
    assert (fresh(run).state, fresh(run).problem) == ("failed", {"code": "lost"})
    shown = researcher.get(address("run", run=run)).content.decode()
    assert "stopped answering twice" in shown


def test_a_worker_that_is_told_to_end_puts_its_run_back(actor: Actor, table: CaptureTable) -> None:
    run = waiting(actor, table)

    def told_to_end(_task: dict[str, Any], _beat: Any) -> Outcome:
        raise SystemExit

    with pytest.raises(SystemExit):
        work_one(told_to_end)
    assert (fresh(run).state, fresh(run).tries) == ("waiting", 0)
    work_one(lambda _task, _beat: ANSWER)
    assert fresh(run).state == "done"


def test_a_busy_database_is_no_reason_to_give_up(
    actor: Actor, table: CaptureTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = waiting(actor, table)

    def busy(_run: Run, _share: float | None) -> bool:
        raise OperationalError

    def execute(_task: dict[str, Any], beat: Any) -> Outcome:
        assert beat(0.5)
        return ANSWER

    monkeypatch.setattr(queue, "beat", busy)
    work_one(execute)
    assert fresh(run).state == "done"


def test_a_worker_that_beats_is_alive(
    actor: Actor, table: CaptureTable, clock: time_machine.Traveller
) -> None:
    waiting(actor, table)
    run = queue.take()
    assert run is not None
    for _beat in range(5):
        clock.shift(queue.STALE / 2)
        assert queue.beat(run, None)
        assert queue.take() is None


def test_what_breaks_off_has_failed_with_a_sentence(
    researcher: Client, actor: Actor, table: CaptureTable
) -> None:
    run = waiting(actor, table)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("panoh.rooms.research.working.worker.do", lambda *_: 1 / 0)
        work_all()
    assert fresh(run).problem == {"code": "crashed"}
    assert "It broke off." in researcher.get(address("run", run=run)).content.decode()
    listed = researcher.get(address("table", table=table)).content.decode()
    assert "Failed" in listed


def test_a_table_that_a_method_cannot_take_says_why(
    researcher: Client, actor: Actor, table: CaptureTable
) -> None:
    run = waiting(actor, table)
    Run.objects.filter(pk=run.pk).update(replicates=3)
    work_all()
    assert fresh(run).state == "failed"
    assert "3" in researcher.get(address("run", run=run)).content.decode()
    problem: Any = fresh(run).problem
    assert problem["message"]["code"] == "replicates_too_few"


def test_the_time_is_kept_by_the_clock_of_the_house(actor: Actor, table: CaptureTable) -> None:
    run = waiting(actor, table)
    work_one(lambda _task, _beat: ANSWER)
    done = fresh(run)
    assert done.ended_at is not None
    assert timezone.now() - done.ended_at < timedelta(minutes=1)


def test_the_program_answers_in_lines(
    actor: Actor, table: CaptureTable, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    task = task_of(waiting(actor, table))
    monkeypatch.setattr("sys.stdin", StringIO(json.dumps(task)))
    monkeypatch.setattr("os.nice", lambda _by: 0)

    def do(given: dict[str, Any], beat: Any) -> Outcome:
        assert given == task
        assert beat(0.5)
        return ANSWER

    answer(do)
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert said == [{"share": 0.5}, ANSWER]


# What is quick


@pytest.mark.parametrize(
    ("method", "lists", "settings", "quick"),
    [
        ("stepwise", 5, {}, True),
        ("independence", 8, {}, True),
        ("bic", 5, {}, True),
        ("bic", 6, {}, False),
        ("bic", 7, {}, False),
        ("stepwise", 12, {}, False),
        ("stepwise", 5, {"replicates": 1000}, True),
        ("stepwise", 5, {"interval": "bca"}, False),
        ("latent-class", 3, {}, False),
    ],
)
def test_only_the_quick_is_done_at_once(
    method: str, lists: int, settings: dict[str, Any], quick: bool
) -> None:
    told = {"interval": None, "replicates": None, "order": 2, **settings}
    assert (seconds(method, lists, **told) <= AT_ONCE) is quick


def test_the_queue_is_bounded_for_each_agency(
    researcher: Client, actor: Actor, table: CaptureTable
) -> None:
    first = slow_run(actor, table)
    for _ in range(queue.MOST - 1):
        slow_run(actor, table)
    sent = estimate(researcher, table, interval="bca", replicates="100000")
    assert sent.status_code == 422
    assert f"{queue.MOST} runs of your agency wait or run already" in sent.content.decode()
    again = researcher.post(address("again", run=first))
    assert again.status_code != 303
    assert estimate(researcher, table).status_code == 303  # what is quick waits for nobody
    verbs.stop(actor, first)
    assert estimate(researcher, table, interval="bca", replicates="100000").status_code == 303


def test_agencies_take_turns(world: World, actor: Actor, table: CaptureTable) -> None:
    ours = [slow_run(actor, table) for _ in range(2)]
    another = world.actor("researcher", "KG-OSH")
    theirs = slow_run(another, table_of(another, study_of(another)))
    taken = [queue.take() for _ in range(4)]
    assert [run and run.pk for run in taken] == [ours[0].pk, theirs.pk, ours[1].pk, None]


def test_a_page_that_asks_by_itself_comes_to_the_door_as_a_whole(
    researcher: Client, actor: Actor, table: CaptureTable
) -> None:
    """Else its progress would vanish, and the rest stay on an unattended screen."""
    where = address("progress", run=slow_run(actor, table))
    researcher.logout()
    quiet = researcher.get(where, headers={"X-Panoh-Quiet": "1"})
    assert (quiet.status_code, quiet["HX-Refresh"], quiet.content) == (200, "true", b"")
    assert researcher.get(where).status_code == 302

"""Whoever has the database's own rights can change events; each way is found, at its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import time_machine
from click.testing import CliRunner, Result
from django.db import DatabaseError, connection, transaction

from panoh.cli import main
from panoh.kernel.actors.roles import Role
from panoh.kernel.audit import checkpoints, triggers
from panoh.kernel.audit.chain import append
from panoh.kernel.audit.models import Event
from tests.support.tampering import POSTGRESQL, rewrite, sql, unguarded, without_triggers
from tests.support.world import World

CHAIN = "KG-OSH"
MANAGER = Role.CASE_MANAGER


@pytest.fixture
def chains(world: World, clock: time_machine.Traveller) -> World:
    """Six events of one agency, one of another, over two days."""
    actor = world.actor(MANAGER)
    for number in range(3):
        append(actor, "hotline.search", actor.user, found=number)
    append(world.actor(MANAGER, "UZ-TAS"), "actors.lock")
    clock.shift(24 * 3600)
    for number in range(3, 6):
        append(actor, "hotline.search", actor.user, found=number)
    return world


@pytest.fixture
def kept(chains: World, tmp_path: Path) -> Path:
    """A checkpoint that a partner kept."""
    path = tmp_path / "kept.json"
    path.write_text(checkpoints.make(), encoding="ascii")
    return path


def panoh(*words: object) -> Result:
    """Run a command."""
    return CliRunner().invoke(main, [str(word) for word in words])


def verified(*files: Path) -> Result:
    """`panoh audit verify`, with these checkpoints."""
    return panoh("audit", "verify", *(word for file in files for word in ("--checkpoint", file)))


def events() -> list[Event]:
    return list(Event.objects.filter(chain=CHAIN).order_by("number"))


def test_an_untouched_history_holds(kept: Path) -> None:
    answer = verified(kept)
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert "1 checkpoints hold" in answer.stdout


def test_what_is_added_later_is_no_fault(chains: World, kept: Path) -> None:
    append(chains.actor(MANAGER), "actors.lock")
    assert verified(kept).exit_code == 0


def test_the_first_event_of_a_day_is_linked_to_the_house(chains: World) -> None:
    links = Event.objects.filter(chain="house", verb="audit.link")
    assert [event.facts for event in links] == [
        {"chain": CHAIN, "number": 3, "hash": events()[2].hash}
    ]


def swapped() -> None:
    """Two events change places: the numbers are exchanged, all else stays."""
    sql("UPDATE audit_event SET number = 99 WHERE chain = %s AND number = 2", CHAIN)
    sql("UPDATE audit_event SET number = 2 WHERE chain = %s AND number = 3", CHAIN)
    sql("UPDATE audit_event SET number = 3 WHERE chain = %s AND number = 99", CHAIN)


def replayed() -> None:
    """An old event is put in once more, at the end, as it is."""
    again = events()[1]
    again.pk, again.number = None, 7
    again.save(force_insert=True)


def moved() -> None:
    """An event of one chain is put behind another."""
    sql(
        "UPDATE audit_event SET chain = 'UZ-TAS', number = 2 WHERE chain = %s AND number = 6", CHAIN
    )


def statement(text: str) -> Callable[[], None]:
    return lambda: sql(text)


OF = f"WHERE chain = '{CHAIN}'"
AT = f"{OF} AND number"
EVENT, HEAD, GONE = "UPDATE audit_event SET", "UPDATE audit_head SET", "DELETE FROM audit_event"
OLDER = "at = '2026-01-01 00:00:00+00:00'"


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (statement(f"{EVENT} facts = '{{}}' {AT} = 2"), "event 2 was changed"),
        (statement(f"{EVENT} {OLDER} {AT} = 4"), "event 4 was changed"),
        (statement(f"{EVENT} subject_id = '1234567' {AT} = 1"), "event 1 was changed"),
        (statement(f"{EVENT} number = 9 {AT} = 6"), "event 6 is missing"),
        (statement(f"{GONE} {AT} = 3"), "event 3 is missing"),
        (statement(f"{GONE} {AT} > 4"), "event 5 is missing at the end"),
        (statement(f"{GONE} {OF}"), "event 1 is missing at the end"),
        (statement(f"{HEAD} hash = 'ab' {OF}"), "event 7 is missing at the end"),
        (statement(f"{HEAD} number = 5 {OF}"), "event 6 is missing at the end"),
        (statement(f"{HEAD} chain = 'XX' {OF}"), "event 1 stands behind the end"),
        (swapped, "event 2 does not follow"),
        (replayed, "event 7 stands behind the end"),
        (moved, "event 6 is missing at the end"),
    ],
)
def test_each_change_is_found_at_its_place(
    chains: World, act: Callable[[], None], told: str
) -> None:
    without_triggers(act)
    for answer in (panoh("check"), verified()):
        assert answer.exit_code == 1
        assert f"{CHAIN}: {told}" in answer.stderr
        assert "trigger" not in answer.stderr


def test_only_the_changed_chain_is_named(chains: World) -> None:
    unguarded("UPDATE audit_event SET verb = 'x' WHERE chain = 'UZ-TAS'")
    assert panoh("check").stderr.splitlines() == [
        "Audit chain broken. UZ-TAS: event 1 was changed."
    ]


def test_a_table_emptied_at_once_is_missed(chains: World) -> None:
    unguarded("TRUNCATE audit_event" if POSTGRESQL else "DELETE FROM audit_event")
    told = panoh("check").stderr
    assert all(f"{chain}: event 1 is missing at the end" in told for chain in (CHAIN, "UZ-TAS"))


@pytest.mark.parametrize("how", ["changed", "shorter", "without one", "another order"])
def test_a_history_rewritten_with_right_hashes_is_proven_by_a_checkpoint(
    kept: Path, how: str
) -> None:
    told = {
        "changed": "names event 6 with another hash",
        "shorter": "names event 6, but the chain ends with event 4",
        "without one": "names event 6, but the chain ends with event 5",
        "another order": "names event 6 with another hash",
    }
    made = events()
    if how == "changed":
        made[2].facts = {"found": 4}
    made = {
        "changed": made,
        "shorter": made[:4],
        "without one": made[:1] + made[2:],
        "another order": made[::-1],
    }[how]
    rewrite(CHAIN, made)
    assert panoh("check").exit_code == 0  # the chain by itself is whole
    answer = verified(kept)
    assert answer.exit_code == 1
    assert told[how] in answer.stderr
    assert answer.stderr.startswith(f"{CHAIN}: kept.json of ")


def test_a_chain_taken_away_with_its_head_is_proven_by_a_checkpoint(kept: Path) -> None:
    unguarded("DELETE FROM audit_event WHERE chain = 'UZ-TAS'")
    sql("DELETE FROM audit_head WHERE chain = 'UZ-TAS'")
    assert panoh("check").exit_code == 0
    assert "there is no such chain" in verified(kept).stderr


def test_a_rewritten_house_shows_that_an_agency_was_rewritten(chains: World, kept: Path) -> None:
    """The house linked the agency's chain: to hide it, the house must be rewritten as well."""
    made = events()
    made[0].facts = {"found": 9}
    rewrite(CHAIN, made)
    house = list(Event.objects.filter(chain="house").order_by("number"))
    for event in house:
        if event.verb == "audit.link":
            event.facts = event.facts | {"hash": events()[2].hash}
    rewrite("house", house)
    told = verified(kept).stderr
    assert f"{CHAIN}: kept.json" in told
    assert "house: kept.json" in told


def changed(path: Path, **parts: Any) -> Path:
    """The same file with other parts, signed by nobody."""
    said = json.loads(path.read_text(encoding="ascii"))
    path.write_text(json.dumps(said | parts), encoding="ascii")
    return path


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"heads": []}, "the signature does not hold"),
        ({"made_at": "2020-01-01"}, "the signature does not hold"),
        ({"signature": "00"}, "the signature does not hold"),
        ({"signature": "not hex"}, "the signature does not hold"),
        ({"public_key": "00" * 32}, "the signature does not hold"),
        ({"form": "else"}, "is not a checkpoint"),
        ({"heads": [{"chain": "x"}]}, "is not a checkpoint"),
        ({"heads": 7}, "is not a checkpoint"),
        ({"instance": 7}, "is not a checkpoint"),
        ({"more": "x"}, "is not a checkpoint"),
    ],
)
def test_a_changed_checkpoint_is_refused(kept: Path, parts: dict[str, Any], told: str) -> None:
    answer = verified(changed(kept, **parts))
    assert answer.exit_code == 1
    assert f"kept.json{':' if 'signature' in told else ''} {told}" in answer.stderr


@pytest.mark.parametrize("text", ["", "[]", "{", "null", "ключ", "[" * 100_000])
def test_what_is_no_checkpoint_is_said_so(chains: World, tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.json"
    path.write_text(text, encoding="utf-8")
    answer = verified(path)
    assert answer.exit_code == 1
    assert answer.stderr == "odd.json is not a checkpoint of Panoh.\n"


def test_a_checkpoint_of_another_key_is_told(kept: Path, settings: Any, tmp_path: Path) -> None:
    key = json.loads(kept.read_text(encoding="ascii"))["public_key"]
    settings.AUDIT_KEY_FILE = tmp_path / "another-key"
    answer = verified(kept)
    assert answer.exit_code == 1
    assert "kept.json is signed with another key" in answer.stderr
    by_paper = panoh("audit", "verify", "--checkpoint", kept, "--key", f" {key.upper()} ")
    assert (by_paper.exit_code, by_paper.stderr) == (0, "")


def test_a_server_that_shows_two_pasts_is_found_by_comparing(
    chains: World, kept: Path, tmp_path: Path
) -> None:
    """A fork: each partner is shown a history that is whole; together they do not fit."""
    made = events()
    made[4].facts = {"found": 1}
    rewrite(CHAIN, made)
    other = tmp_path / "other.json"
    other.write_text(checkpoints.make(), encoding="ascii")
    assert verified(other).exit_code == 0
    answer = panoh("audit", "compare", kept, other)
    assert answer.exit_code == 1
    assert f"{CHAIN}: kept.json and other.json name different events 6" in answer.stderr
    assert panoh("audit", "compare", kept, kept).exit_code == 0


def test_a_command_writes_a_checkpoint_once(chains: World, tmp_path: Path) -> None:
    out = tmp_path / "audit.json"
    answer = panoh("audit", "checkpoint", "--out", out)
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert verified(out).exit_code == 0
    again = panoh("audit", "checkpoint", "--out", out)
    assert (again.exit_code, "is there already" in again.stderr) == (1, True)
    assert Event.objects.filter(verb="audit.checkpoint").count() == 1


def test_a_checkpoint_of_one_chain(chains: World, tmp_path: Path) -> None:
    out = tmp_path / "one.json"
    assert panoh("audit", "checkpoint", "--out", out, "--agency", CHAIN).exit_code == 0
    assert [head["chain"] for head in json.loads(out.read_text())["heads"]] == [CHAIN]
    unknown = panoh("audit", "checkpoint", "--out", tmp_path / "x", "--agency", "XX")
    assert (unknown.exit_code, "There is no chain XX" in unknown.stderr) == (1, True)


def test_the_key_is_its_owners_alone(kept: Path, settings: Any) -> None:
    assert settings.AUDIT_KEY_FILE.stat().st_mode & 0o777 == 0o600


SHUT = [
    "UPDATE audit_event SET verb = 'x'",
    "UPDATE audit_event SET number = number + 100",
    "DELETE FROM audit_event",
    "TRUNCATE audit_event" if POSTGRESQL else "REPLACE INTO audit_event SELECT * FROM audit_event",
    "INSERT INTO audit_event SELECT * FROM audit_event WHERE number = 1"
    if POSTGRESQL
    else "INSERT OR REPLACE INTO audit_event SELECT * FROM audit_event WHERE number = 1",
    "INSERT INTO audit_event SELECT * FROM audit_event WHERE number = 1 "
    "ON CONFLICT (id) DO UPDATE SET verb = 'x'"
    if POSTGRESQL
    else "UPDATE OR REPLACE audit_event SET id = 1 WHERE number = 2",
]


@pytest.mark.parametrize("text", SHUT)
def test_the_database_refuses_by_itself(chains: World, text: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        sql(text)
    assert panoh("check").exit_code == 0


@pytest.mark.parametrize("name", sorted(triggers.POSTGRES if POSTGRESQL else triggers.SQLITE))
def test_a_trigger_dropped_or_switched_off_is_named(chains: World, name: str) -> None:
    of_table = f" ON {triggers.TABLE}" if POSTGRESQL else ""
    sql(f"DROP TRIGGER {name}{of_table}")
    answer = panoh("check")
    assert answer.exit_code == 1
    assert f"The trigger {name} does not stand" in answer.stderr


@pytest.mark.skipif(not POSTGRESQL, reason="SQLite cannot switch a trigger off")
@pytest.mark.parametrize("how", ["DISABLE TRIGGER USER", "DISABLE TRIGGER audit_no_update"])
def test_a_trigger_switched_off_is_named(chains: World, how: str) -> None:
    sql(f"ALTER TABLE {triggers.TABLE} {how}")
    assert "The trigger audit_no_update does not stand" in panoh("check").stderr


def test_a_trigger_that_was_made_toothless_is_named(chains: World) -> None:
    """The name stands, what it does is another."""
    if POSTGRESQL:
        sql(
            "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RETURN COALESCE(NEW, OLD); END $$"
        )
    else:
        sql("DROP TRIGGER audit_no_update")
        head = triggers.SQLITE["audit_no_update"].partition("BEGIN")[0]
        sql(f"{head} BEGIN SELECT 1; END")
    assert "audit_no_update" in triggers.missing(connection)

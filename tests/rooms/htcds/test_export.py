"""panoh export htcds: the file, its care, and who may."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from panoh.kernel.audit.models import Event
from panoh.rooms.cases.htcds import bringing, writing
from panoh.rooms.cases.htcds.columns import CODED, CONSENT, ID, STATUS
from panoh.rooms.cases.models import Case
from panoh.rooms.cases.verbs import (
    NewPerson,
    add_note,
    close_case,
    open_case,
    record_consent,
    reopen_case,
    withdraw_consent,
)
from panoh.rooms.exports import verbs as exports
from panoh.rooms.exports.models import Export
from panoh.rooms.screening.models import Determination, Screening
from tests.rooms.htcds.files import FULL, data_of, rows_in, run, small
from tests.support.world import World

FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def approved(world: World) -> None:
    """The case manager asked, the supervisor approved."""
    asked = exports.ask(world.actor("case_manager"), purpose="checking")
    exports.approve(world.actor("hotline_supervisor"), asked)


def take(world: World, out: Path, *more: str, role: str = "case_manager") -> tuple[int, str]:
    if "--coded" not in more:
        approved(world)
    user = world.user(role)
    words = ("export", "htcds", "--agency", "KG-OSH", "--as", user.username, "--out", out, *more)
    result = run(*words)
    return result.exit_code, result.output


def test_the_file_is_for_its_owner_alone_and_one_event_tells_of_it(
    world: World, tmp_path: Path
) -> None:
    actor = world.actor("case_manager")
    bringing.apply(actor, data_of(FULL, small(1)))
    out = tmp_path / "cases.csv"
    code, said = take(world, out)
    assert code == 0, said
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert "Wrote 2 cases in 2 rows" in said
    assert "Пробова" not in said
    event = Event.objects.latest("id")
    assert event.verb == "exports.make"
    assert Event.objects.filter(verb="exports.make").count() == 1
    assert (event.facts["cases"], len(event.facts["sha256"])) == (2, 64)
    assert [path.name for path in tmp_path.iterdir()] == ["cases.csv"]


def test_an_existing_file_stays_unless_told(world: World, tmp_path: Path) -> None:
    out = tmp_path / "cases.csv"
    out.write_text("mine")
    code, said = take(world, out)
    assert (code, out.read_text()) == (2, "mine")
    assert "is there already" in said
    assert take(world, out, "--force")[0] == 0
    assert out.read_text().startswith(ID)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_a_folder_gets_a_file_named_by_agency_and_day(world: World, tmp_path: Path) -> None:
    assert take(world, tmp_path)[0] == 0
    [path] = tmp_path.iterdir()
    assert path.name.startswith("htcds-KG-OSH-20")


def test_without_a_second_person_nothing_leaves(world: World, tmp_path: Path) -> None:
    user = world.user("case_manager").username
    words = ("--agency", "KG-OSH", "--as", user)
    result = run("export", "htcds", *words, "--out", tmp_path / "cases.csv")
    assert (result.exit_code, list(tmp_path.iterdir())) == (1, [])
    assert "needs a second person" in result.output


def test_asked_and_approved_at_the_command_line(world: World, tmp_path: Path) -> None:
    words = ("--agency", "KG-OSH", "--as")
    manager, second = (world.user(one).username for one in ("case_manager", "hotline_supervisor"))
    assert run("export", "ask", "--purpose", "checking", *words, manager).exit_code == 0
    code = Export.objects.get().code
    own = run("export", "approve", code, *words, manager)
    assert (own.exit_code, "Your role does not include this." in own.output) == (1, True)
    unknown = run("export", "approve", "EX-000000", *words, second)
    assert (unknown.exit_code, "has no export" in unknown.output) == (2, True)
    assert run("export", "approve", code.lower(), *words, second).exit_code == 0
    out = tmp_path / "cases.csv"
    assert run("export", "htcds", *words, manager, "--out", out).exit_code == 0
    again = run("export", "htcds", *words, manager, "--out", tmp_path / "again.csv")
    assert (again.exit_code, "needs a second person" in again.output) == (1, True)


def test_without_identities_nobody_else_is_asked(world: World, tmp_path: Path) -> None:
    bringing.apply(world.actor("case_manager"), data_of(FULL, small(1)))
    out = tmp_path / "coded.csv"
    code, said = take(world, out, "--coded")
    assert code == 0, said
    assert set(rows_in(out)[0]) == set(CODED)
    assert not {"prs_FirstName", "prs_MobilePhone", ID, "cco_CaseComment"} & set(CODED)
    assert "Пробова" not in out.read_text(encoding="utf-8")
    assert Event.objects.latest("id").verb == "cases.export"


def test_where_nothing_can_be_written(world: World, tmp_path: Path) -> None:
    code, said = take(world, tmp_path / "none" / "cases.csv")
    assert (code, "cannot be written" in said) == (2, True)
    assert not Event.objects.filter(verb="exports.make").exists()
    assert Export.objects.get().state == "approved"


def test_what_fails_leaves_no_file(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        writing.write(world.actor("case_manager"), tmp_path / "cases.csv", record=fail)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("role", ["hotline_supervisor", "administrator", "hotline_counsellor"])
def test_who_may_not_export(world: World, tmp_path: Path, role: str) -> None:
    code, said = take(world, tmp_path / "cases.csv", role=role)
    assert (code, list(tmp_path.iterdir())) == (1, [])
    assert "Your role does not include this." in said
    assert Event.objects.filter(verb="cases.export.denied").count() == 1


def test_another_agencys_cases_are_not_in_it(world: World, tmp_path: Path) -> None:
    bringing.apply(world.actor("case_manager", "UZ-TAS"), data_of(FULL))
    out = tmp_path / "cases.csv"
    take(world, out)
    assert rows_in(out) == []


def test_no_cell_runs_as_a_formula(world: World, tmp_path: Path) -> None:
    actor = world.actor("case_manager")
    sly = {"first_name": "=HYPERLINK(1)", "surname": "+1", "city": "@x", "phone": "+996700000003"}
    case = open_case(actor, persons=[NewPerson(identity=sly)])
    add_note(actor, case, answers={"kind": "other", "text": "-2+3"})
    out = tmp_path / "cases.csv"
    take(world, out)
    [row] = rows_in(out)
    assert row["prs_FirstName"] == "'=HYPERLINK(1)"
    assert row["prs_MobilePhone"] == "996700000003"
    assert not [cell for cell in row.values() if cell.startswith(FORMULAS)]


def test_todays_word_comes_before_what_was_told(world: World, tmp_path: Path) -> None:
    actor = world.actor("case_manager")
    bringing.apply(actor, data_of(FULL))
    case = reopen_case(actor, Case.objects.get())
    _determined(world, case, "NotAVictimOfTrafficking")
    person = case.persons.get()
    consent = record_consent(
        actor, case, person=person, recipient=case.agency, purpose="service",
        groups=["identity"], method="written", language="ky",
    )  # fmt: skip
    withdraw_consent(actor, consent)
    close_case(actor, case, reason="lost_contact")
    out = tmp_path / "cases.csv"
    take(world, out)
    [row] = rows_in(out)
    assert (row[STATUS], row[CONSENT]) == ("NotAVictimOfTrafficking", "false")
    assert row["vic_TraffickingStatusDecisionMakingOrg"] == "NGO"
    assert (row["cas_Status"], row["cas_ReasonForCaseClosure"]) == ("Closed", "Contact lost")


def _determined(world: World, case: Case, status: str) -> None:
    actor = world.actor("case_manager")
    owner = {"agency": actor.agency, "created_by": actor.user}
    screening = Screening(envelope=case.envelope, form="labour", age_group="adult", **owner)
    screening.save()
    Determination(
        screening=screening, body_kind="NGO", body_name="NGO A", status=status, differs=False,
        **owner,
    ).save()  # fmt: skip
    Case.objects.filter(pk=case.pk).update(screening=screening)

"""panoh export htcds: the file, its care, and who may."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from panoh.kernel.audit.models import Event
from panoh.rooms.cases.htcds import bringing, writing
from panoh.rooms.cases.htcds.columns import CONSENT, ID, STATUS
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
from panoh.rooms.screening.models import Determination, Screening
from tests.rooms.htcds.files import FULL, data_of, rows_in, run, small
from tests.support.world import World

FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def take(world: World, out: Path, *more: str, role: str = "case_manager") -> tuple[int, str]:
    user = world.user(role)
    words = ("export", "htcds", "--agency", "KG-OSH", "--as", user.username, "--out", out, *more)
    result = run(*words)
    return result.exit_code, result.output


def test_the_file_is_for_its_owner_alone_and_one_event_tells_of_it(
    world: World, tmp_path: Path
) -> None:
    actor = world.actor("case_manager")
    bringing.apply(actor, data_of(FULL, small(1)))
    before = Event.objects.count()
    out = tmp_path / "cases.csv"
    code, said = take(world, out)
    assert code == 0, said
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert "Wrote 2 cases in 2 rows" in said
    assert "Пробова" not in said
    event = Event.objects.latest("id")
    assert (Event.objects.count(), event.verb) == (before + 1, "cases.export")
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


def test_where_nothing_can_be_written(world: World, tmp_path: Path) -> None:
    code, said = take(world, tmp_path / "none" / "cases.csv")
    assert (code, "cannot be written" in said) == (2, True)
    assert not Event.objects.filter(verb="cases.export").exists()


def test_what_fails_leaves_no_file(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("panoh.rooms.cases.htcds.taking.record", fail)
    with pytest.raises(RuntimeError):
        writing.write(world.actor("case_manager"), tmp_path / "cases.csv")
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

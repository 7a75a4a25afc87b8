"""What goes in comes out: into one agency, out of it, into another, out again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panoh.kernel.sheets import Kind
from panoh.kernel.sheets.export import harmless
from panoh.kernel.sheets.strategies import MAKE
from panoh.rooms.cases.htcds import bringing, cells, taking, writing
from panoh.rooms.cases.htcds.columns import (
    BODY,
    CASE_STATUS,
    CITIZENSHIP,
    CLOSURE,
    COLUMNS,
    COMMENT,
    ID,
    LANGUAGES,
    MARK,
    ONLY_TOLD,
    OWNER,
    STATUS,
    Column,
)
from panoh.rooms.cases.htcds.planning import plan
from panoh.rooms.cases.htcds.sheet import TOLD
from panoh.rooms.cases.htcds.standard import fields
from panoh.rooms.cases.models import Case, Person
from panoh.rooms.cases.sheets import HISTORY, IDENTITY
from panoh.rooms.cases.verbs import NewPerson, add_person, change_facts, open_case, record_history
from tests.rooms.htcds.files import FULL, data_of, rows_in, small, text_of
from tests.support.world import World

CHANGES = {OWNER}  # the case worker is whoever holds the case now
ADDED = {  # what Panoh knows besides, of the full row
    "ext_AgeBand": "21_29",
    "ext_IsChild": "false",
    "ext_OriginCountry": "KG",
    "ext_ExploitationCountry": "AE",
}


def same(one: str, other: str) -> bool:
    """Equal, in whatever order a list of codes stands."""
    return one == other or sorted(one.split(";")) == sorted(other.split(";"))


def exported(actor: object, path: Path) -> list[dict[str, str]]:
    """A file with its watermark, as one that was approved has."""
    told: list[tuple[int, int, str]] = []
    mark = "EX-7Q3KAB KG-OSH manager 2026-03-02T09:00Z"
    writing.write(actor, path, record=lambda *how: told.append(how), mark=mark)  # type: ignore[arg-type]
    assert len(told) == 1
    rows = rows_in(path)
    assert {row.pop(MARK) for row in rows} <= {mark}
    return rows


def test_import_passes_the_watermark_over(world: World) -> None:
    made = plan(world.actor("case_manager"), data_of(small(1) | {MARK: "=EX-7Q3KAB KG-OSH"}))
    assert (made.faults, [one for one in made.warnings if MARK in str(one)]) == ([], [])
    assert len(made.new) == 1


def test_every_field_about_cases_has_a_column() -> None:
    assert [name for name in fields() if name not in COLUMNS] == [
        name for name in fields() if name.startswith("org_")
    ]
    assert len(fields()) == 84
    assert set(FULL) | set(ADDED) | {OWNER} == set(COLUMNS)


def test_what_the_history_may_hide_has_a_second_place() -> None:
    hideable = {q.name for q in HISTORY if q.htcds and q.show_if is not None}
    assert hideable
    for name in hideable:
        assert TOLD.questions[name].codes is HISTORY.questions[name].codes
    assert not [q.name for q in IDENTITY if q.htcds and q.show_if is not None]
    assert not [q.name for q in TOLD if q.show_if is not None]
    overlap = TOLD.questions.keys() & HISTORY.questions.keys()
    assert overlap == hideable


def test_a_full_row_comes_out_as_it_went_in(world: World, tmp_path: Path) -> None:
    first, second = world.actor("case_manager"), world.actor("case_manager", "UZ-TAS")
    assert bringing.apply(first, data_of(FULL)).counts()["cases"] == 1
    [row] = exported(first, tmp_path / "first.csv")
    wanted = {**FULL, **ADDED, OWNER: first.user.username}
    wanted["hte_Description"] = f"'{FULL['hte_Description']}"  # marked: no spreadsheet runs it
    assert {name: cell for name, cell in row.items() if not same(cell, wanted[name])} == {}

    again = bringing.apply(second, (tmp_path / "first.csv").read_bytes())
    assert (len(again.new), again.faults) == (1, [])
    [moved] = exported(second, tmp_path / "second.csv")
    assert {name for name in row if row[name] != moved[name]} == CHANGES


def test_a_case_from_here_goes_over_whole(world: World, tmp_path: Path) -> None:
    first, second = world.actor("case_manager"), world.actor("case_manager", "UZ-TAS")
    child = NewPerson(sex="female", is_child=True, citizenship="KG", identity={"phone": PHONE})
    case = open_case(first, persons=[child], urgency="red")
    change_facts(first, case, exploitation_country="AE", exploitation_form="servitude")
    record_history(first, case, answers={"forms": ["servitude", "other"], "industry": "T"})
    add_person(first, case, person=NewPerson(sex="male", identity={"first_name": "Synthetic 2"}))
    rows = exported(first, tmp_path / "first.csv")
    assert [row[ID] for row in rows] == [case.code, f"{case.code}~2"]
    assert [row["ext_IsChild"] for row in rows] == ["true", "false"]
    assert (rows[0]["hte_Type"], rows[0]["hte_Country"]) == ("Exploitation", "AE")

    data = (tmp_path / "first.csv").read_bytes()
    here = plan(first, data)
    assert (here.new, [known.code for known in here.known]) == ([], [case.code] * 2)
    assert bringing.apply(second, data).counts()["cases"] == 2
    moved = exported(second, tmp_path / "second.csv")
    assert [{n for n in a if a[n] != b[n]} for a, b in zip(rows, moved, strict=True)] == [
        CHANGES
    ] * 2
    there = Person.objects.filter(agency=second.agency)
    assert sorted(there.values_list("is_child", flat=True)) == [False, True]


PHONE = "+996700000009"
COUNTS = iter(range(10**9))
PLAIN = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=30)


def answer(column: Column) -> st.SearchStrategy[str]:
    """Any cell that the column accepts, as we write it."""
    question = column.question
    if column.name == CITIZENSHIP:
        return st.lists(MAKE[Kind.COUNTRY](question), min_size=1, max_size=3, unique=True).map(
            ";".join
        )
    if column.name in LANGUAGES:
        return st.sampled_from(["kir", "rus", "uzb", "tgk", "lat", "prs", "deu"])
    if question.kind is Kind.DECIMAL:
        return st.decimals(-180, 180, places=3).map(str)
    if question.kind is Kind.DATE:
        return st.dates(min_value=DAY_ONE, max_value=DAY_LAST).map(str)
    if column.name == COMMENT or question.kind in (Kind.TEXT, Kind.LONG):
        short = PLAIN.map(lambda text: text[: question.limit].strip())
        return short.filter(bool).filter(readable).map(harmless)
    made = MAKE[question.kind](question)
    return made.map(lambda value: cells.write(column, value)).filter(bool)


def readable(text: str) -> bool:
    return cells.tidy(harmless(text)) == text


DAY_ONE, DAY_LAST = date(1930, 1, 1), date(2025, 1, 1)
FREE = [name for name in COLUMNS if name not in (ID, OWNER, STATUS, BODY, CASE_STATUS, CLOSURE)]
# A date of birth decides the age group, and that decides who is a child.
BORN, BAND, CHILD = "prs_Birthdate", "ext_AgeBand", "ext_IsChild"
AGES = [(BORN, BAND), (BORN, CHILD), (BAND, CHILD)]


@st.composite
def valid_rows(draw: st.DrawFn) -> dict[str, str]:
    """Any row that is right: a subset of the columns."""
    names = draw(st.lists(st.sampled_from(FREE), unique=True, min_size=1, max_size=25))
    row = {name: draw(answer(COLUMNS[name])) for name in names}
    if draw(st.booleans()):
        row |= {name: draw(answer(COLUMNS[name])) for name in (STATUS, BODY)}
    row |= {CASE_STATUS: draw(answer(COLUMNS[CASE_STATUS]))}
    for decides, decided in AGES:
        if decides in row:
            row.pop(decided, None)
    return {ID: f"H-{next(COUNTS)}", **row}


@given(row=valid_rows())
def test_any_valid_row_comes_back(world: World, tmp_path: Path, row: dict[str, str]) -> None:
    actor = world.actor("case_manager")
    made = bringing.apply(actor, data_of(row))
    assert made.faults == []
    case = Case.objects.filter(agency=actor.agency).latest("created_at", "id")
    [out] = list(taking.rows_of(actor, [case]))
    lost = {name: (cell, out[name]) for name, cell in row.items() if not same(cell, out[name])}
    assert lost == {}
    assert plan(actor, text_of([out]).encode()).new == []


@pytest.mark.parametrize("name", [name for name, field in fields().items() if field.codes])
def test_every_code_of_the_standard_is_accepted(name: str) -> None:
    if name not in COLUMNS:
        assert name.startswith("org_")
        return
    column = COLUMNS[name]
    for code, label in fields()[name].codes:
        value = cells.read(column, code)
        assert cells.write(column, value) == code
        assert cells.read(column, code.lower()) == value
        assert label
    assert len(column.codes) == len(fields()[name].codes)


def test_only_told_fields_are_listed() -> None:
    assert "spl_Type" in ONLY_TOLD
    assert "prs_FirstName" not in ONLY_TOLD


def test_an_empty_agency_gives_a_header_alone(world: World, tmp_path: Path) -> None:
    assert exported(world.actor("case_manager"), tmp_path / "none.csv") == []
    assert small(1)[ID] == "S-1"

"""panoh import htcds: dry run, faults, all or nothing, once only, who may."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from django.db import connection

from panoh.kernel.audit.chain import breaks
from panoh.kernel.audit.models import Event
from panoh.kernel.sheets.models import Entry
from panoh.kernel.vault import rotation
from panoh.kernel.vault.models import Envelope, Term
from panoh.rooms.cases import queries
from panoh.rooms.cases.htcds import bringing
from panoh.rooms.cases.htcds.columns import ID, OWNER
from panoh.rooms.cases.htcds.planning import Plan, plan
from panoh.rooms.cases.htcds.showing import told
from panoh.rooms.cases.htcds.table import BadTable, parse
from panoh.rooms.cases.models import Case, Person
from panoh.rooms.cases.verbs import open_case
from tests.rooms.htcds.files import FULL, PLANTED, Cells, data_of, run, small, text_of
from tests.support.world import World

TABLES = (Case, Person, Entry, Envelope, Term, Event)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "cases.csv"


def counts() -> list[int]:
    return [model._default_manager.count() for model in TABLES]


def planned(world: World, *rows: Cells) -> Plan:
    return plan(world.actor("case_manager"), data_of(*rows))


def faults(world: World, *rows: Cells) -> list[str]:
    return [str(fault) for fault in planned(world, *rows).faults]


def warned(world: World, *rows: Cells) -> str:
    return "\n".join(str(warning) for warning in planned(world, *rows).warnings)


def bring(world: World, place: Path, *more: str, role: str = "case_manager") -> tuple[int, str]:
    user = world.user(role)
    words = ("import", "htcds", place, "--agency", "KG-OSH", "--as", user.username, *more)
    result = run(*words)
    return result.exit_code, result.output


def test_a_dry_run_changes_nothing(world: World, place: Path) -> None:
    world.actor("case_manager")
    place.write_bytes(data_of(FULL, small(1)))
    before = counts()
    code, said = bring(world, place)
    assert (code, counts()) == (0, before)
    assert "2  cases, each with its person" in said
    assert "2  notes" in said
    assert "nothing was changed" in said
    assert not any(planted in said for planted in PLANTED)


def test_applied_it_is_sealed_indexed_and_recorded(world: World, place: Path) -> None:
    place.write_bytes(data_of(FULL))
    code, said = bring(world, place, "--apply")
    assert code == 0, said
    actor = world.actor("case_manager")
    [hit] = queries.search(actor, "Aigul Probova")
    case = hit.case
    assert (case.source, case.state, case.close_reason) == ("import", "closed", "other")
    assert (case.origin_country, case.exploitation_country) == ("KG", "AE")
    assert (case.exploitation_form, case.opened_on.isoformat()) == (
        "sexual_exploitation",
        "2025-11-20",
    )
    verbs = Event.objects.filter(chain="KG-OSH").values_list("verb", flat=True)
    assert {"cases.open", "cases.record_history", "cases.add_note", "cases.close"} <= set(verbs)
    assert "cases.import" in verbs
    assert breaks() == []


def test_the_story_tells_what_came_with_the_row(world: World) -> None:
    actor = world.actor("case_manager")
    bringing.apply(actor, data_of(FULL))
    [moment] = told(actor, Case.objects.get())
    rows = {str(label): str(text) for label, text in moment.rows}
    assert rows["Status, as another body decided it"] == "Potential victim of trafficking"
    assert rows["Which kind of body"] == "Police"
    assert rows["Aims"] == "A trade"
    assert not any("home" in label for label in rows)
    page = world.browser("case_manager").get(f"/cases/{Case.objects.get().code}/")
    assert "Told by another system" in page.content.decode()


def test_twice_makes_nothing_twice(world: World, place: Path) -> None:
    place.write_bytes(data_of(FULL, small(1)))
    assert bring(world, place, "--apply")[0] == 0
    before = counts()[:-1]
    code, said = bring(world, place, "--apply")
    assert (code, counts()[:-1]) == (0, before)
    assert "2  rows of 2 are here already" in said


def test_a_row_without_a_number_is_known_by_its_person(world: World) -> None:
    actor = world.actor("case_manager")
    row = {name: cell for name, cell in FULL.items() if name != ID}
    bringing.apply(actor, data_of(row))
    changed = {**row, "prs_MailingCity": "Elsewhere", "prs_MobilePhone": ""}
    assert len(plan(actor, data_of(changed)).known) == 1
    other = {**row, "prs_IdentityNumber": "SYN-0002"}
    assert len(plan(actor, data_of(other)).new) == 1
    loose = planned(world, {"prs_Gender": "Masculine"})
    assert "Nothing tells this row from others" in str(loose.faults[0])


def test_a_case_number_of_ours_is_known(world: World) -> None:
    actor = world.actor("case_manager")
    case = open_case(actor)
    assert [one.code for one in planned(world, small(1, **{ID: case.code})).known] == [case.code]
    elsewhere = plan(world.actor("case_manager", "UZ-TAS"), data_of(small(1, **{ID: case.code})))
    assert len(elsewhere.new) == 1


def test_all_or_nothing(world: World, place: Path) -> None:
    rows = [small(number) for number in range(50)]
    rows[36]["prs_Birthdate"] = "31.02.1990"
    place.write_bytes(data_of(*rows))
    text = place.read_text()
    assert "31.02.1990" not in text.splitlines()[0]
    world.actor("case_manager")
    before = counts()
    code, said = bring(world, place, "--apply")
    assert (code, counts()) == (2, before)
    assert "Row 38, prs_Birthdate: “31.02.1990” – Write a real date" in said
    assert "1 error. Nothing was changed." in said


def test_what_fails_late_takes_all_back(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    actor = world.actor("case_manager")
    before = counts()

    def step(number: int) -> None:
        if number == 2:
            raise RuntimeError("the power failed")

    with pytest.raises(RuntimeError):
        bringing.apply(actor, data_of(*(small(number) for number in range(3))), step)
    assert counts() == before


@pytest.mark.parametrize(
    ("column", "value", "mend"),
    [
        ("prs_Gender", "Female", "Nearest: Feminine"),
        ("prs_Gender", "女", "It has: Feminine, Masculine"),
        (
            "vic_MethodsOfControl",
            "DebtBondage;RestrictMedicalCare",
            "Nearest: RestrictsMedicalCare",
        ),
        ("prs_Birthdate", "03/04/1990", "1990-02-27"),
        ("prs_Birthdate", "1890-01-01", "between 1900 and 2100"),
        ("prs_Birthdate", "2090-01-01", "has not come yet"),
        ("ext_OpenedOn", "2090-01-01", "has not come yet"),
        ("prs_Citizenship", "KG;XX", "two letters of ISO 3166"),
        ("prs_MailingCountry", "Kyrgyzstan", "KG (Kyrgyzstan)"),
        ("prs_PrimaryLanguage", "Kyrgyz", "such as kir"),
        ("prs_MobilePhone", "0700 123 456", "E.164"),
        ("prs_MobilePhone", "700123456", "E.164"),
        ("prs_MobilePhone", "+996700000001 ext. 7", "E.164"),
        ("prs_NumberOfChildren", "two", "from 0 to 30"),
        ("prs_NumberOfChildren", "31", "from 0 to 30"),
        ("prs_Deceased", "maybe", "true or false"),
        ("hte_Latitude", "25°", "such as 74.59"),
        ("hte_Latitude", "181", "from -180 to 180"),
        ("prs_FirstName", "x" * 81, "Shorten it to 80 characters; it has 81"),
        ("prs_FirstName", "a\0b", "cannot be kept"),
        ("cco_CaseComment", "x" * 10_001, "Part it into notes"),
        ("vic_TraffickingStatus", "NotAVictimOfTrafficking", "which kind of body decided"),
    ],
)
def test_a_fault_says_row_column_value_and_how(
    world: World, column: str, value: str, mend: str
) -> None:
    [said] = faults(world, small(1), small(2, **{column: value}))
    assert said.startswith("Row 3, ")
    assert mend in said
    if column != "vic_TraffickingStatus":
        assert column in said
        assert value.replace("\0", "·")[:60] in said


@pytest.mark.parametrize(
    ("cell", "kept"),
    [("+996 (700) 000-001", "+996700000001"), ("00996700000001", "+996700000001")],
)
def test_telephones_are_kept_in_one_form(world: World, cell: str, kept: str) -> None:
    [(_key, one)] = planned(world, small(1, prs_HomePhone=cell)).new
    assert one.person.identity["phone_other"] == kept


def test_a_row_needs_a_core_field(world: World) -> None:
    [said] = faults(world, {ID: "1", "spl_Objectives": "x"})
    assert "at least one core field" in said


def test_numbers_and_persons_that_are_there_twice(world: World) -> None:
    [said] = faults(world, small(1), small(2), small(1))
    assert said == "Row 4, ext_SourceId: “S-1” – Row 2 has the same number. Each case has its own."
    row = {name: cell for name, cell in FULL.items() if name != ID}
    [said] = faults(world, row, row)
    assert "Row 2 is the same person" in said


def test_warnings(world: World) -> None:
    said = warned(world, {**FULL, "Shoe size": "38", "prs_Fristname": "x", "org_Name": "y"})
    assert "no column “Shoe size”: left out." in said
    assert "no column “prs_Fristname”: left out. Is it prs_FirstName" in said
    assert "About organisations, not cases; the directory keeps them: left out: org_Name." in said
    assert "Deprecated in HTCDS 2.0, kept as told: vic_AgreementToManagePersonalData" in said
    assert "Core fields that the file has no column for: cas_CaseOwner." in said
    assert "con_Consent is kept as told and lets nothing leave" in said
    assert "Closed cases are closed as of today, and kept five years from then: rows 2." in said
    assert "prs_PrimaryLanguage" not in said
    said = warned(world, small(1, **{OWNER: "nobody-here", "hte_Country": "Atlantis"}))
    assert "kept as told: rows 2." in said
    assert "hte_Country is no country that is known here, kept as text: rows 2." in said


def test_the_case_owner_holds_the_case(world: World) -> None:
    actor, colleague = world.actor("case_manager"), world.user("case_manager", number=2)
    other = world.user("case_manager", "UZ-TAS")
    rows = [small(1, cas_CaseOwner=colleague.username), small(2, cas_CaseOwner=other.username)]
    bringing.apply(actor, data_of(*rows))
    held = {case.worker.username for case in Case.objects.all() if case.worker}
    assert held == {colleague.username, actor.user.username}


def test_nothing_sealed_stands_readable_in_the_database(world: World) -> None:
    bringing.apply(world.actor("case_manager"), data_of(FULL))
    raw = ""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables' names
            raw += str([[bytes(v) if isinstance(v, memoryview) else v for v in r] for r in cursor])
    assert "forced_labour" in raw
    encoded = [name.encode() for name in PLANTED]
    assert [name for name in PLANTED if name in raw] == []
    assert [name for name in encoded if str(name)[2:-1] in raw] == []


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_separators_and_encodings(separator: str, encoding: str) -> None:
    table = parse(text_of([FULL, small(1)], separator).encode(encoding))
    assert table.columns == tuple(FULL)
    assert table.rows[0].cells["prs_FirstName"] == "Айгүл"
    assert table.rows[0].cells["cco_CaseComment"] == FULL["cco_CaseComment"]
    assert table.rows[1].cells == small(1)


def test_rows_are_numbered_as_spreadsheets_do() -> None:
    text = '\r\n,\r\next_SourceId,PRS_FirstName\r\n1,"two\r\nlines"\r\n\r\n,\r\n2,x\r\n'
    rows = parse(codecs.BOM_UTF8 + text.encode()).rows
    assert [(row.number, row.cells["prs_FirstName"]) for row in rows] == [
        (4, "two\r\nlines"),
        (7, "x"),
    ]


def test_a_row_that_is_too_wide(world: World) -> None:
    text = (
        "ext_SourceId,prs_Gender,vic_MethodsOfControl\n1,Feminine,DebtBondage,WithholdsDocuments\n"
    )
    made = plan(world.actor("case_manager"), text.encode())
    assert str(made.faults[0]) == (
        "Row 2, the whole row: The row has 4 cells, the header 3. "
        "Quote cells that hold the separator."
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty"),
        (b"PK\x03\x04....", "Save it as “CSV UTF-8”"),
        ("ext_SourceId\nПробова".encode("cp1251"), "not UTF-8: byte 13 (in row 2"),
        (b"name,age\nx,1\n", "names no field of HTCDS 2.0"),
        (b'""\n', "names no field of HTCDS 2.0"),
        (b'ext_SourceId,prs_Gender\n1,"x"y\n', "Row 2 cannot be read as CSV"),
        (b"prs_Gender,ext_SourceId,prs_gender\n", "prs_Gender is there twice (columns 1 and 3)"),
    ],
)
def test_files_that_cannot_be_taken(data: bytes, sentence: str) -> None:
    with pytest.raises(BadTable) as bad:
        parse(data)
    assert sentence in str(bad.value.sentence)


def test_a_bad_file_ends_the_command_with_a_sentence(world: World, place: Path) -> None:
    place.write_bytes(b"")
    assert bring(world, place) == (
        2,
        "Error: The file is empty. Give a CSV file whose first row names the columns.\n",
    )


@pytest.mark.parametrize("role", ["administrator", "data_protection_officer", "hotline_counsellor"])
def test_who_may_not_import_is_told_and_recorded(world: World, place: Path, role: str) -> None:
    place.write_bytes(data_of(FULL))
    code, said = bring(world, place, "--apply", role=role)
    assert (code, Case.objects.count()) == (1, 0)
    assert "Your role does not include this." in said
    assert Event.objects.filter(chain="KG-OSH", verb="cases.import.denied").count() == 1


def test_passphrase_agency_and_user(world: World, place: Path) -> None:
    place.write_bytes(data_of(FULL))
    user, other = world.user("case_manager"), world.user("case_manager", "UZ-TAS")
    words = ["import", "htcds", place, "--apply", "--agency"]
    wrong = run(*words, "KG-OSH", "--as", user.username, passphrase="not this one")
    assert (wrong.exit_code, "do not fit together" in wrong.output) == (1, True)
    nobody = run(*words, "KG-OSH", "--as", "nobody")
    assert (nobody.exit_code, nobody.output) == (1, wrong.output)
    assert Event.objects.filter(verb="actors.sign_in.failed").count() == 2
    away = run(*words, "KG-OSH", "--as", other.username)
    assert (away.exit_code, "does not work for KG-OSH" in away.output) == (1, True)
    none = run(*words, "XX-NO", "--as", user.username)
    assert (none.exit_code, "There is no agency XX-NO" in none.output) == (2, True)
    empty = run(*words, "KG-OSH", "--as", user.username, passphrase="")
    assert (empty.exit_code, "gives no passphrase" in empty.output) == (2, True)
    assert Case.objects.count() == 0


def test_a_row_is_known_again_before_between_and_after_a_renewal_of_keys(world: World) -> None:
    unnumbered = {name: cell for name, cell in small(2).items() if name != ID}
    data = data_of(FULL, {**unnumbered, "prs_IdentityNumber": "SYN-445566"})
    bringing.apply(world.actor("case_manager"), data)
    before = set(Case.objects.values_list("source_key", flat=True))
    admin = world.actor("administrator")
    renewal, _paper = rotation.begin_agency(admin)
    known = []
    while rotation.step(admin, renewal):
        known.append(len(plan(world.actor("case_manager"), data).known))
    known.append(len(plan(world.actor("case_manager"), data).known))
    assert set(known) == {2}
    after = set(Case.objects.values_list("source_key", flat=True))
    assert (len(before), len(after), before & after) == (2, 2, set())

"""Whatever answers a sheet accepts, nothing of them is lost on any way through the house."""

from __future__ import annotations

import csv
import io
import json
from random import Random

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from panoh.kernel.sheets import Kind, Sheet, export, forms, registry
from panoh.kernel.sheets.entries import split
from panoh.kernel.sheets.read import read_rows
from panoh.kernel.sheets.strategies import strategy
from panoh.kernel.sheets.synthetic import MARK, synthetic
from tests.unit.sheets.examples import EVERY_KIND, NEW, OLD

SHEETS = [EVERY_KIND, OLD, NEW, *registry.everything()]
Pair = tuple[Sheet, dict[str, object]]

sheets = st.sampled_from(SHEETS)
filled = sheets.flatmap(lambda sheet: st.tuples(st.just(sheet), strategy(sheet)))


def accepted(sheet: Sheet, answers: dict[str, object]) -> dict[str, object]:
    form = forms.bound(sheet, answers)
    assert form.is_valid(), (form.errors, answers)
    return forms.answers(form)


@given(filled)
def test_the_form_accepts_them_unchanged(pair: Pair) -> None:
    sheet, answers = pair
    assert accepted(sheet, answers) == answers


@given(filled)
def test_a_browser_sends_them_unchanged(pair: Pair) -> None:
    sheet, answers = pair
    post = QueryDict(mutable=True)
    for name, value in answers.items():
        post.setlist(name, value if isinstance(value, list) else [str(value)])
    form = forms.form_class(sheet)(data=QueryDict(post.urlencode()))
    assert form.is_valid(), (form.errors, answers)
    assert forms.answers(form) == answers


@given(filled)
def test_nothing_personal_is_in_the_plain_part(pair: Pair) -> None:
    sheet, answers = pair
    plain, sealed = split(sheet, answers)
    assert plain | sealed == answers
    assert not plain.keys() & sealed.keys()
    assert not any(sheet.questions[name].care.sealed for name in plain)
    assert all(sheet.questions[name].care.sealed for name in sealed)
    assert json.loads(json.dumps(plain)) == plain


@given(filled)
def test_csv_gives_them_back(pair: Pair) -> None:
    sheet, answers = pair
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(export.csv_header(sheet))
    writer.writerow(export.csv_row(sheet, answers))
    file.seek(0)
    (row,) = csv.DictReader(file)
    assert export.from_csv_row(sheet, row) == answers


@given(filled)
def test_no_word_can_run_as_a_formula(pair: Pair) -> None:
    sheet, answers = pair
    for question, cell in zip(sheet, export.csv_row(sheet, answers), strict=True):
        if question.kind in (Kind.TEXT, Kind.LONG, Kind.PHONE):
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(filled, st.sampled_from(["en", "ru", "kk", "ky", "tg", "tk", "uz", "uz-cyrl"]))
def test_all_of_them_can_be_read(pair: Pair, language: str) -> None:
    sheet, answers = pair
    rows = [row for section in read_rows(sheet, answers, language) for row in section.rows]
    assert len([row for row in rows if row.text]) == len(answers)


@given(sheets, st.integers())
def test_invented_answers_are_accepted(sheet: Sheet, seed: int) -> None:
    answers = synthetic(sheet, Random(seed))
    assert accepted(sheet, dict(answers)) == answers


@given(sheets, st.integers())
def test_the_same_seed_invents_the_same(sheet: Sheet, seed: int) -> None:
    assert synthetic(sheet, Random(seed)) == synthetic(sheet, Random(seed))


@given(sheets, st.integers())
def test_invented_words_say_so(sheet: Sheet, seed: int) -> None:
    for name, value in synthetic(sheet, Random(seed)).items():
        if sheet.questions[name].kind in (Kind.TEXT, Kind.LONG):
            assert value.startswith(MARK[: sheet.questions[name].limit])
        if sheet.questions[name].kind is Kind.PHONE:
            assert value.startswith("+447700900")

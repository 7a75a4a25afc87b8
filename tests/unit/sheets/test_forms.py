"""The form: what is hidden is neither required nor kept; what is wrong is said in a sentence."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms as forms_of_django
from django.http import QueryDict
from django.test.html import parse_html
from django.utils import timezone, translation

from panoh.kernel.sheets import Care, Codes, Kind, Question, forms, when
from panoh.kernel.sheets.forms import SheetForm, form_class
from tests.unit.sheets.examples import EVERY_KIND, FULL, SAFE, ask, small


def errors(form: SheetForm) -> dict[str, list[str]]:
    return {name: [str(one) for one in said] for name, said in form.errors.items()}


def one_error(question: Question, text: Any) -> str:
    form = forms.bound(small(question), {question.name: text})
    said = errors(form)
    assert list(said) == [question.name]
    assert len(said[question.name]) == 1
    return said[question.name][0]


def test_every_answer_comes_through() -> None:
    form = forms.bound(EVERY_KIND, FULL)
    assert form.is_valid(), form.errors
    assert forms.answers(form) == FULL


def test_a_browsers_post_comes_through() -> None:
    post = QueryDict(
        "safe=yes&phone=0700+123+456&needs=papers&needs=shelter&born=05.03.1999&hour=14.30"
        "&paid=1500,50&age=+27+&name=+SYNTHETIC+Aizada+&story=one%0D%0Atwo&country=&version=3"
    )
    form = form_class(EVERY_KIND)(data=post)
    assert form.is_valid(), form.errors
    assert forms.answers(form) == {
        "safe": "yes",
        "phone": "+996700123456",
        "needs": ["shelter", "papers"],
        "name": "SYNTHETIC Aizada",
        "story": "one\ntwo",
        "born": "1999-03-05",
        "hour": "14:30",
        "age": 27,
        "paid": "1500.50",
    }


def test_what_is_required_is_asked_for() -> None:
    form = forms.bound(EVERY_KIND, {})
    assert errors(form) == {"safe": ["Answer this question: “The safe?”."]}


def test_a_hidden_question_is_not_required() -> None:
    form = forms.bound(EVERY_KIND, {"safe": "no", "back": "no"})
    assert form.is_valid(), form.errors


def test_a_question_that_comes_to_be_shown_is_required() -> None:
    assert errors(forms.bound(EVERY_KIND, {"safe": "no"})).keys() == {"back"}
    assert errors(forms.bound(EVERY_KIND, {"safe": "no", "back": "yes"})).keys() == {"phone"}


def test_hidden_answers_are_dropped() -> None:
    form = forms.bound(EVERY_KIND, FULL | {"safe": "unsure", "back": "no"})
    assert form.is_valid(), form.errors
    dropped = {"phone", "born", "called", "hour", "age", "paid", "any_number"}
    assert forms.answers(form).keys() == FULL.keys() - dropped | {"back"}
    assert not dropped & form.cleaned_data.keys()


def test_what_hangs_on_a_hidden_answer_is_hidden_too() -> None:
    sheet = small(
        ask("a"),
        ask("b", show_if=when("a", "yes")),
        ask("c", show_if=when("b", "yes"), required=True),
    )
    form = forms.bound(sheet, {"a": "no", "b": "yes", "c": "yes"})
    assert form.is_valid(), form.errors
    assert forms.answers(form) == {"a": "no"}


def test_a_mistake_in_a_hidden_field_stops_nobody() -> None:
    form = forms.bound(EVERY_KIND, {"safe": "no", "back": "no", "age": "old", "phone": "x"})
    assert form.is_valid(), form.errors


PHONE = ask("phone", Kind.PHONE, Care.PERSONAL, region="KG")
TEXT = ask("name", Kind.TEXT, Care.PERSONAL, longest=5)
AGE = ask("age", Kind.INTEGER, least=0, most=120)
MISTAKES: list[tuple[Question, Any, str]] = [
    (PHONE, "12", "such as +996 700 123 456"),
    (PHONE, "abc", "such as +996 700 123 456"),
    (PHONE, "+9967001234567890123", "such as +996 700 123 456"),
    (ask("phone", Kind.PHONE, Care.PERSONAL), "0700 123 456", "with its country code"),
    (TEXT, "abcdef", "write at most 5 characters"),
    (TEXT, "a\x00b", "a character here that cannot be kept"),
    (AGE, "old", "a whole number in digits"),
    (AGE, "9" * 5000, "a whole number in digits"),
    (AGE, "-1", "write 0 or more"),
    (AGE, "121", "write 120 or less"),
    (ask("n", Kind.INTEGER), str(2**53), "write 9007199254740991 or less"),
    (ask("paid", Kind.DECIMAL), "much", "write a number"),
    (ask("paid", Kind.DECIMAL), "NaN", "write a number"),
    (ask("paid", Kind.DECIMAL), "1.234", "at most 2 decimal places"),
    (ask("born", Kind.DATE), "31.02.2020", "a real date"),
    (ask("born", Kind.DATE), "0099-03-05", "between 1900 and 2100"),
    (ask("born", Kind.DATE), "2100-01-01", "between 1900 and 2100"),
    (ask("at", Kind.DATETIME), "tomorrow", "a date and a time"),
    (ask("at", Kind.DATETIME), "0001-01-01T00:00+14:00", "a date and a time"),
    (ask("at", Kind.TIME), "25:00", "a time such as 14:30"),
    (ask("a", Kind.CHOICE, codes=SAFE), "perhaps", "one of the answers in the list"),
    (ask("a", Kind.CHOICES, codes=SAFE), ["yes", "perhaps"], "one of the answers in the list"),
    (ask("a", Kind.CHOICES, codes=SAFE), "yes", "one of the answers in the list"),
    (ask("a", Kind.COUNTRY), "XX", "one of the answers in the list"),
    (ask("a", Kind.LANGUAGE), "xx", "one of the answers in the list"),
]


@pytest.mark.parametrize(("question", "text", "sentence"), MISTAKES)
def test_a_mistake_is_explained(question: Question, text: Any, sentence: str) -> None:
    said = one_error(question, text)
    assert sentence in said
    assert f"“The {question.name}?”" in said


def test_phones_of_fiction_are_taken() -> None:
    for number in ["+7 700 000 00 01", "+44 7700 900123", "+996 555 000 000", "00996700123456"]:
        form = forms.bound(small(PHONE), {"phone": number})
        assert form.is_valid() or number.startswith("00"), number


def test_moments_are_local_ones() -> None:
    sheet = small(ask("at", Kind.DATETIME))
    with timezone.override("Asia/Bishkek"):
        form = forms.bound(sheet, {"at": "2026-03-05T14:30"})
        assert form.is_valid(), form.errors
        kept = forms.answers(form)
        shown = form_class(sheet)(initial=forms.initial(sheet, kept))
        assert 'value="2026-03-05T14:30"' in str(shown["at"])
    assert kept == {"at": "2026-03-05T08:30:00+00:00"}


def test_initial_fills_in_every_field() -> None:
    form = form_class(EVERY_KIND)(initial=forms.initial(EVERY_KIND, FULL))
    html = form.as_div()
    for shown in ("2026-03-05T08:30", "1999-03-05", "1500.50", "14:30", "SYNTHETIC Aizada"):
        assert shown in html
    assert html.count("checked") == 4  # safe, gender and two needs
    assert '<option value="KG" selected>' in html
    assert '<option value="ky" selected>' in html


def test_sections_and_conditions_are_there_for_templates() -> None:
    form = form_class(EVERY_KIND)()
    assert [str(section.title) for section in form.sections][1:] == ["The person", "Numbers"]
    assert [name for section in form.sections for name in section.names] == list(form.fields)
    shown = {name: getattr(field, "show_if") for name, field in form.fields.items()}  # noqa: B009
    assert shown["safe"] == ""
    assert shown["back"] == "safe=no|unsure"
    assert shown["phone"] == "safe=yes;back=yes"
    assert shown["age"] == "safe=yes"


def test_the_browser_is_not_told_to_insist() -> None:
    html = form_class(EVERY_KIND)().as_div()
    assert " required" not in html


def test_few_codes_are_buttons_and_many_are_a_list() -> None:
    many = Codes(*((f"c{number}", f"Code {number}") for number in range(8)))
    sheet = small(ask("few", Kind.CHOICE, codes=SAFE), ask("many", Kind.CHOICE, codes=many))
    form = form_class(sheet)()
    assert str(form["few"]).count('type="radio"') == 3
    assert str(form["many"]).count("<option") == 9


def test_country_names_follow_the_reader() -> None:
    form_type = form_class(small(ask("country", Kind.COUNTRY)))
    for language, first in [("en", "Kazakhstan"), ("ru", "Казахстан"), ("ky", "Казакстан")]:
        with translation.override(language):
            options = list(form_type()["country"].subwidgets)
            assert [one.data["label"] for one in options][:2] == ["", first]


def test_labels_are_resolved_when_shown() -> None:
    label = EVERY_KIND.sections[0].questions[1].codes
    assert label is not None
    form_type = form_class(EVERY_KIND)
    with translation.override("ru"):
        assert "Да" in str(form_type()["back"])
    with translation.override("en"):
        assert "Yes" in str(form_type()["back"])


def test_a_question_may_be_called_as_the_form_calls_things() -> None:
    names = ["sheet", "sections", "clean", "data", "fields", "errors"]
    sheet = small(*(ask(name) for name in names))
    form = forms.bound(sheet, dict.fromkeys(names, "yes"))
    assert form.is_valid()
    assert forms.answers(form) == dict.fromkeys(names, "yes")
    assert form.sheet is sheet


def test_a_form_is_made_once() -> None:
    assert form_class(EVERY_KIND) is form_class(EVERY_KIND)
    assert form_class(EVERY_KIND).__name__ == "TestsEveryKind1Form"


def test_a_list_is_written_as_django_writes_it() -> None:
    codes = Codes(
        ("a", "<b>A</b> & co"), *((f"c{number}", f"Code {number}") for number in range(8))
    )
    field = form_class(small(ask("many", Kind.CHOICE, codes=codes)))().fields["many"]
    theirs = forms_of_django.Select(field.widget.attrs, field.widget.choices)
    for value in ["", "a", "c3", None, 'x"><script>']:
        ours = field.widget.render("many", value, {"id": "id_many"})
        assert parse_html(ours) == parse_html(theirs.render("many", value, {"id": "id_many"}))

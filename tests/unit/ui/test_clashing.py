"""A conflict shows where two texts differ, choices by label, and nothing that is the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django import forms

from panoh.kernel.ui.clashing import clash


class Sample(forms.Form):
    text = forms.CharField()
    day = forms.DateField()
    one = forms.ChoiceField(choices=[("a", "First"), ("Group", [("b", "Second")])])
    many = forms.MultipleChoiceField(choices=[("x", "Ex"), ("y", "Why")])


def differences(
    data: Mapping[str, object], theirs: Mapping[str, object]
) -> list[tuple[str, str, str]]:
    form = Sample(dict(data))
    form.is_valid()
    return [(str(row.label), str(row.theirs), str(row.yours)) for row in clash(form, theirs).rows]


def test_the_same_values_are_no_conflict() -> None:
    typed = {"text": "same", "day": "2026-03-02", "one": "b", "many": ["y", "x"]}
    now = {"text": "same", "day": date(2026, 3, 2), "one": "b", "many": ["x", "y"]}
    assert differences(typed, now) == []


def test_choices_are_told_by_their_labels() -> None:
    typed = {"text": "mine", "day": "2026-03-02", "one": "a", "many": ["x"]}
    now = {"text": "theirs", "one": "b", "many": ["x", "y"], "elsewhere": 1}
    assert differences(typed, now) == [
        ("Text", "theirs", "mine"),
        ("One", "Second", "First"),
        ("Many", "Ex, Why", "Ex"),
    ]


def test_an_emptied_field_differs() -> None:
    assert ("Text", "theirs", "") in differences({"text": ""}, {"text": "theirs"})

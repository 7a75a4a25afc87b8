"""The form field of each kind of question, with error sentences that say what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.choices import BaseChoiceIterator
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets.declare import Kind, Question
from panoh.kernel.sheets.picker import Picker
from panoh.kernel.ui import widgets
from panoh.kernel.words.locales import FALLBACK
from panoh.kernel.words.names import Names, countries, languages

MOST_BUTTONS = 7  # with more codes a list is quicker to read than a row of buttons
LARGEST = 2**53 - 1  # the largest number that browsers and JSON keep exact
DIGITS = 20  # of a decimal number
DATES = ["%Y-%m-%d", "%d.%m.%Y"]
MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M"]
TIMES = ["%H:%M", "%H.%M", "%H:%M:%S"]
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 1, 1)

MISSING = _("Answer this question: “{question}”.")
TOO_LONG = _("“{question}”: write at most {limit} characters.")
NO_CODE = _("“{question}”: choose one of the answers in the list.")
NO_DATE = _("“{question}”: give a real date between 1900 and 2100, such as 27.03.2026.")
NO_MOMENT = _("“{question}”: give a date and a time, such as 27.03.2026 14:30.")
NO_TIME = _("“{question}”: give a time such as 14:30.")
NO_INTEGER = _("“{question}”: write a whole number in digits.")
NO_NUMBER = _("“{question}”: write a number, such as 12.5.")
TOO_SMALL = _("“{question}”: write {limit} or more.")
TOO_LARGE = _("“{question}”: write {limit} or less.")
TOO_FINE = _("“{question}”: write a shorter number, with at most {places} decimal places.")
NO_PHONE = _("“{question}”: write the number with its country code, such as +996 700 123 456.")
NO_TEXT = _("“{question}”: there is a character here that cannot be kept. Type it anew.")


def _say(question: Question, sentence: Any, **more: Any) -> Any:
    return format_lazy(sentence, question=question.label, **more)


def _errors(question: Question, **sentences: Any) -> dict[str, Any]:
    said = {code: _say(question, sentence) for code, sentence in sentences.items()}
    return {"required": _say(question, MISSING)} | said


class SheetText(forms.CharField):
    """Text whose line ends are one character, whichever browser sent it."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n").replace("\r", "\n") if isinstance(text, str) else text


class PhoneField(forms.CharField):
    """A phone number, kept as E.164; checked for its length only, as plans of numbers change."""

    def __init__(self, *, region: str | None, **options: Any) -> None:
        self.region = region
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return text
        try:
            number = phonenumbers.parse(text, self.region)
        except phonenumbers.NumberParseException:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if not phonenumbers.is_possible_number(number):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


class NumberField(forms.DecimalField):
    """A decimal number, with a point or a comma."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class DayField(forms.DateField):
    """A date, within living memory or near plans: a year of two digits is a slip."""

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if day is not None and not EARLIEST <= day < LATEST:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class MomentField(forms.DateTimeField):
    """A date with a time, in the reader's own time zone."""

    def to_python(self, value: Any) -> datetime | None:
        moment = super().to_python(value)
        if moment is not None and not EARLIEST <= moment.date() < LATEST:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return moment


def _text(question: Question, **common: Any) -> forms.Field:
    long = question.kind is Kind.LONG
    widget = widgets.Long() if long else forms.TextInput()
    errors = _errors(question, null_characters_not_allowed=NO_TEXT)
    errors["max_length"] = _say(question, TOO_LONG, limit=question.limit)
    return SheetText(widget=widget, error_messages=errors, max_length=question.limit, **common)


def _phone(question: Question, **common: Any) -> forms.Field:
    errors = _errors(question, invalid=NO_PHONE)
    common |= {"widget": widgets.Phone(), "error_messages": errors}
    return PhoneField(region=question.region, **common)


def _number(question: Question, **common: Any) -> forms.Field:
    least = -LARGEST if question.least is None else question.least
    most = LARGEST if question.most is None else question.most
    whole = question.kind is Kind.INTEGER
    errors = _errors(question, invalid=NO_INTEGER if whole else NO_NUMBER)
    errors["min_value"] = _say(question, TOO_SMALL, limit=least)
    errors["max_value"] = _say(question, TOO_LARGE, limit=most)
    for code in ("max_digits", "max_decimal_places", "max_whole_digits"):
        errors[code] = _say(question, TOO_FINE, places=question.places)
    widget = widgets.Integer() if whole else widgets.Integer({"inputmode": "decimal"})
    common |= {"widget": widget, "error_messages": errors, "min_value": least, "max_value": most}
    if whole:
        return forms.IntegerField(**common)
    return NumberField(max_digits=DIGITS, decimal_places=question.places, **common)


def _date(question: Question, **common: Any) -> forms.Field:
    common |= {"widget": widgets.Date(), "error_messages": _errors(question, invalid=NO_DATE)}
    return DayField(input_formats=DATES, **common)


def _datetime(question: Question, **common: Any) -> forms.Field:
    errors = _errors(question, invalid=NO_MOMENT)
    return MomentField(
        widget=widgets.DateTime(), input_formats=MOMENTS, error_messages=errors, **common
    )


def _time(question: Question, **common: Any) -> forms.Field:
    errors = _errors(question, invalid=NO_TIME)
    return forms.TimeField(
        widget=widgets.Time(), input_formats=TIMES, error_messages=errors, **common
    )


class Listed(BaseChoiceIterator):
    """Choices that a program wrote down: all forms share them, none copies or checks them."""

    def __init__(self, pairs: Callable[[], Iterable[tuple[str, Any]]]) -> None:
        self.pairs = pairs

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self.pairs())

    def __deepcopy__(self, _memo: dict[int, Any]) -> Listed:
        return self


def _pairs(question: Question) -> list[tuple[str, Any]]:
    return [(code.value, code.label) for code in question.codes or ()]


def _choice(question: Question, **common: Any) -> forms.Field:
    pairs = _pairs(question)
    buttons = len(pairs) <= MOST_BUTTONS
    widget = widgets.Choice() if buttons else Picker()
    choices = pairs if buttons else [("", ""), *pairs]
    common |= {"widget": widget, "error_messages": _errors(question, invalid_choice=NO_CODE)}
    return forms.ChoiceField(choices=Listed(lambda: choices), **common)


def _choices(question: Question, **common: Any) -> forms.Field:
    widget = widgets.Choices()
    errors = _errors(question, invalid_choice=NO_CODE, invalid_list=NO_CODE)
    pairs = _pairs(question)
    return forms.MultipleChoiceField(
        widget=widget, choices=Listed(lambda: pairs), error_messages=errors, **common
    )


def _picked(names: Callable[[str], Names]) -> Callable[..., forms.Field]:
    def choices() -> Iterable[tuple[str, str]]:
        return [("", ""), *names(get_language() or FALLBACK)]

    def field(question: Question, **common: Any) -> forms.Field:
        common |= {"widget": Picker(), "error_messages": _errors(question, invalid_choice=NO_CODE)}
        return forms.ChoiceField(choices=Listed(choices), **common)

    return field


FIELDS: dict[Kind, Callable[..., forms.Field]] = {
    Kind.TEXT: _text,
    Kind.LONG: _text,
    Kind.PHONE: _phone,
    Kind.INTEGER: _number,
    Kind.DECIMAL: _number,
    Kind.DATE: _date,
    Kind.DATETIME: _datetime,
    Kind.TIME: _time,
    Kind.CHOICE: _choice,
    Kind.YES_NO: _choice,
    Kind.CHOICES: _choices,
    Kind.COUNTRY: _picked(countries),
    Kind.LANGUAGE: _picked(languages),
}


def field_for(question: Question) -> forms.Field:
    """The form field; ``field.question`` is the question, ``field.show_if`` its condition as text.

    ``show_if`` is for the element around the field (``data-show-if``), empty when always asked.
    """
    common = {"label": question.label, "help_text": question.hint, "required": question.required}
    field = FIELDS[question.kind](question, **common)
    field.question = question  # type: ignore[attr-defined]
    field.show_if = question.show_if.as_text() if question.show_if else ""  # type: ignore[attr-defined]
    return field

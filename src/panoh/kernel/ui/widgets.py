"""Controls for forms: Django's own, set to what browsers and hands do best."""

from __future__ import annotations

from typing import Any

from django import forms


class Date(forms.DateInput):
    """The browser's own date picker; always ISO on the wire."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class Time(forms.TimeInput):
    """The browser's own time picker, to the minute."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class DateTime(forms.DateTimeInput):
    """Day and hour in one control, to the minute, in the active time zone."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class Phone(forms.TextInput):
    """A phone number; brings the digits' keyboard on a phone."""

    input_type = "tel"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "inputmode": "tel", **(attrs or {})})


class Integer(forms.TextInput):
    """A whole number; a text box, because wheel and arrow keys change a number box by accident."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "class": "short", **(attrs or {})})


class Long(forms.Textarea):
    """A text that grows with what is typed."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 3, "data-grow": True, **(attrs or {})})


class Choice(forms.RadioSelect):
    """One of a few: radio buttons that number keys choose; `big` ones stand side by side."""

    def __init__(
        self, attrs: dict[str, Any] | None = None, choices: Any = (), *, big: bool = False
    ) -> None:
        super().__init__({**({"class": "big"} if big else {}), **(attrs or {})}, choices)


class Choices(forms.CheckboxSelectMultiple):
    """Any of a few: tick boxes that number keys switch."""


class CodePicker(forms.Select):
    """One of many codes: a select, which the script turns into a box that finds as one types."""

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        super().__init__({"data-typeahead": True, **(attrs or {})}, choices)

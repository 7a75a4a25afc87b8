"""A conflict in words: what the record says now, what this person typed, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from panoh.kernel.ui.parts import Clash, Difference

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django import forms


def clash(form: forms.Form, theirs: Mapping[str, Any]) -> Clash:
    """Where a bound form differs from the present values; choices by their labels."""
    rows = []
    for name, field in form.fields.items():
        if name not in theirs:
            continue
        now, typed = _in_words(field, theirs[name]), _in_words(field, form[name].value())
        if now != typed:
            rows.append(Difference(str(form[name].label), now, typed))
    return Clash("", None, tuple(rows))


def _in_words(field: forms.Field, value: Any) -> str:
    values = value if isinstance(value, list | tuple | set) else [value]
    labels = {str(key): str(label) for key, label in _flat(getattr(field, "choices", ()))}
    shown = [_plain(field, one) for one in values if one not in (None, "")]
    return ", ".join(sorted(labels.get(one, one) for one in shown))


def _plain(field: forms.Field, value: Any) -> str:
    """As the field itself would write the value back, so that 1.5 and "1,5" are no difference."""
    prepared = field.prepare_value(value)
    return str(field.widget.format_value(prepared) or prepared) if _single(field) else str(prepared)


def _single(field: forms.Field) -> bool:
    return not getattr(field, "choices", None) and hasattr(field.widget, "format_value")


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    """Choices without their groups."""
    flat: list[tuple[Any, Any]] = []
    for key, label in choices:
        flat += label if isinstance(label, list | tuple) else [(key, label)]
    return flat

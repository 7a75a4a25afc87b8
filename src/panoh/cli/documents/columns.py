"""Every stored column: how carefully it is handled, why it is kept, how long."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import Field, Model

from panoh.cli.documents.tables import table

INTRODUCTION = (
    "**open**: whoever sees the record reads it. **coded**: codes, dates and keys, never words "
    "about a person. **personal** and **secret**: stored sealed only; a copy of the database "
    "without a passphrase does not open them."
)


def text() -> str:
    """A table for each model, room by room."""
    models = [model for model in apps.get_models() if model.__module__.startswith("panoh.")]
    ordered = sorted(models, key=lambda model: model._meta.label)
    return "\n\n".join([INTRODUCTION, *(_section(model) for model in ordered)])


def _section(model: type[Model]) -> str:
    said = (model.__doc__ or "").split("\n")[0]
    rows = [_row(field) for field in model._meta.local_concrete_fields]
    heads = ("Column", "Care", "Why", "Kept")
    return f"## {model._meta.label}\n\n{said}\n\n{table(heads, rows)}"


def _row(field: Field[Any, Any]) -> tuple[str, ...]:
    declared = field.declared  # type: ignore[attr-defined]
    return (f"`{field.name}`", declared.level.value, declared.reason, str(declared.keep.label))

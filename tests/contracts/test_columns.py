"""Every column and every question says its care; what is personal is sealed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from panoh.cli.documents.routes import routes
from panoh.kernel.sheets import registry
from panoh.kernel.sheets.declare import Sheet
from panoh.kernel.vault.care import Care, Keep, undeclared
from panoh.kernel.vault.columns import SealedColumn
from panoh.kernel.vault.rotation.contents import kinds

ROUTES = routes()  # imports every room, and with it its sheets
MODELS = [model for model in apps.get_models() if model.__module__.startswith("panoh.")]
FIELDS: list[tuple[type[models.Model], Any]] = [
    (model, field) for model in MODELS for field in model._meta.local_concrete_fields
]
TEXTS: tuple[type[Any], ...] = (models.CharField, models.TextField, models.JSONField)
TELLING = re.compile(
    r"name|phone|address|email|birth|street|passport|identity|contact_detail|remark|note|story"
    r"|summary|account|text|details",
)
# Free text outside seals that is not about people who are helped: colleagues, bodies, services.
OF_WORKERS = {
    "Agency.name", "User.username", "User.display_name", "Admission.username",
    "Admission.display_name", "Service.name", "Service.phone", "Service.address_confidential",
    "Determination.body_name", "CaptureTable.name", "StudyList.name", "Founding.name",
}  # fmt: skip


def named(model: type[models.Model], field: Any) -> str:
    """Model and column."""
    return f"{model.__name__}.{field.name}"


def test_every_column_says_its_care() -> None:
    assert len(FIELDS) > 300
    assert [one for model in MODELS for one in undeclared(model)] == []
    for model, field in FIELDS:
        said = field.declared
        assert said.reason.strip(), named(model, field)
        assert isinstance(said.keep, Keep), named(model, field)


def test_what_is_personal_is_sealed() -> None:
    sealed = [field for _model, field in FIELDS if isinstance(field, SealedColumn)]
    assert len(sealed) > 10
    loose = [
        named(model, field)
        for model, field in FIELDS
        if field.declared.level.sealed is not isinstance(field, SealedColumn)
    ]
    assert loose == []


def test_every_sealed_column_leads_to_its_envelope() -> None:
    """Else the renewal of an envelope's keys would pass it by."""
    sealed = {model for model, field in FIELDS if isinstance(field, SealedColumn)}
    assert sealed == {model for model, _path, _columns in kinds()}
    for model, path, _columns in kinds():
        *_steps, last = path.split("__")
        assert last == "envelope"
        assert not model._base_manager.filter(**{f"{path}__kind": "none such"}).query.is_empty()


def test_no_open_column_is_named_after_what_is_personal() -> None:
    """A free text whose name promises a person's name, number or story has to be sealed."""
    telling = {
        named(model, field)
        for model, field in FIELDS
        if isinstance(field, TEXTS)
        and not field.choices
        and TELLING.search(field.name)
        and not CODES.search(field.declared.reason)
    }
    assert sorted(telling - OF_WORKERS) == []


CODES = re.compile(r"\bcode|\bcoded")


@pytest.mark.parametrize("sheet", registry.everything(), ids=str)
def test_every_question_says_its_care(sheet: Sheet) -> None:
    assert sheet.questions
    for question in sheet:
        assert question.reason.strip(), question.name
        assert isinstance(question.care, Care)
        assert isinstance(question.keep, Keep)


def test_every_sheet_is_of_a_room() -> None:
    rooms = {config.label for config in apps.get_app_configs()}
    names = {sheet.name.split(".")[0] for sheet in registry.everything()}
    assert names
    assert sorted(names - rooms) == []

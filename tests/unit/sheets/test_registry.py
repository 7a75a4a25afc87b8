"""Every version is found again; two declarations never share a name and a version."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType

import pytest
from django.apps import apps

from panoh.kernel.sheets import registry
from tests.unit.sheets.examples import EVERY_KIND, NEW, OLD, ask, small


@pytest.fixture
def known() -> Iterator[None]:
    registry.register(OLD, NEW)
    yield
    registry.forget(OLD, NEW)


@pytest.mark.usefixtures("known")
def test_each_version_is_found() -> None:
    assert registry.get("tests.small", 1) is OLD
    assert registry.get("tests.small", 2) is NEW
    assert registry.latest("tests.small") is NEW


@pytest.mark.usefixtures("known")
def test_registering_the_same_again_changes_nothing() -> None:
    before = registry.everything()
    registry.register(OLD, NEW)
    assert registry.everything() == before


@pytest.mark.usefixtures("known")
def test_another_declaration_of_the_same_version_is_refused() -> None:
    other = small(ask("safe"))
    with pytest.raises(registry.TwoSheets, match=r"tests\.small 1 is declared twice"):
        registry.register(other)
    assert registry.get("tests.small", 1) is OLD


@pytest.mark.parametrize("version", [0, 3])
@pytest.mark.usefixtures("known")
def test_an_unknown_version_is_said(version: int) -> None:
    with pytest.raises(registry.UnknownSheet, match=f"no sheet tests.small {version}"):
        registry.get("tests.small", version)


def test_an_unknown_name_is_said() -> None:
    with pytest.raises(registry.UnknownSheet):
        registry.latest("tests.nowhere")


def test_sheets_of_an_app_are_collected(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("panoh.kernel.words.sheets")
    module.ONE = EVERY_KIND  # type: ignore[attr-defined]
    module.MORE = (OLD, NEW, "no sheet")  # type: ignore[attr-defined]
    module.OTHER = 7  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    assert apps.is_installed("panoh.kernel.words")
    try:
        registry.collect_installed()
        assert {EVERY_KIND, OLD, NEW} <= set(registry.everything())
    finally:
        registry.forget(EVERY_KIND, OLD, NEW)

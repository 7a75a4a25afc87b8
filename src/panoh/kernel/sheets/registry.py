"""Every version of every sheet, so that an old entry shows with the questions of its day."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from django.apps import apps

from panoh.kernel.sheets.declare import Sheet

_sheets: dict[tuple[str, int], Sheet] = {}


class UnknownSheet(LookupError):
    """No sheet of this name and version is declared any more."""


class TwoSheets(ValueError):
    """Two declarations claim the same name and version."""


def register(*sheets: Sheet) -> None:
    """Add sheets; raises TwoSheets where another one has the name and version."""
    for sheet in sheets:
        if _sheets.setdefault((sheet.name, sheet.version), sheet) is not sheet:
            raise TwoSheets(f"{sheet} is declared twice: give the new one the next version.")


def forget(*sheets: Sheet) -> None:
    """Take sheets out again (for tests that declare their own)."""
    for sheet in sheets:
        _sheets.pop((sheet.name, sheet.version), None)


def get(name: str, version: int) -> Sheet:
    """The sheet of this name and version; raises UnknownSheet."""
    try:
        return _sheets[name, version]
    except KeyError:
        raise UnknownSheet(f"There is no sheet {name} {version}.") from None


def latest(name: str) -> Sheet:
    """The newest version of a sheet; raises UnknownSheet."""
    versions = [version for known, version in _sheets if known == name]
    return get(name, max(versions, default=0))


def everything() -> list[Sheet]:
    """All sheets of all versions, by name and version."""
    return [_sheets[key] for key in sorted(_sheets)]


def _sheets_in(values: Iterable[object]) -> Iterator[Sheet]:
    for value in values:
        if isinstance(value, Sheet):
            yield value
        elif isinstance(value, tuple):
            yield from (one for one in value if isinstance(one, Sheet))


def collect_installed() -> None:
    """Register each Sheet, or tuple of them, that an app's ``sheets`` module names."""
    for config in apps.get_app_configs():
        module = sys.modules.get(f"{config.name}.sheets")
        if module is not None:
            register(*_sheets_in(list(vars(module).values())))

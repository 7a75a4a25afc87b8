"""A released version cannot be edited silently."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from panoh.kernel.sheets import Care, Code, Codes, Keep, Kind, Sheet, lock, registry, when
from panoh.kernel.sheets.management.commands.lock_sheets import FILE
from tests.unit.sheets.examples import EVERY_KIND, NEW, OLD, ask, small

ROOT = Path(__file__).resolve().parents[3]
BASE = small(ask("a"), ask("b"))
EDITS: dict[str, Sheet] = {
    "a question less": small(ask("a")),
    "another order": small(ask("b"), ask("a")),
    "another kind": small(ask("a", Kind.COUNTRY), ask("b")),
    "another care": small(ask("a", care=Care.SECRET), ask("b")),
    "kept longer": small(ask("a", keep=Keep.ALWAYS), ask("b")),
    "another reason": small(ask("a", reason="for another reason"), ask("b")),
    "now required": small(ask("a", required=True), ask("b")),
    "another hint": small(ask("a", hint="Ask gently"), ask("b")),
    "a condition": small(ask("a"), ask("b", show_if=when("a", "yes"))),
    "a mapping": small(ask("a", htcds="prs_Gender"), ask("b")),
}


@pytest.mark.parametrize("edited", EDITS.values(), ids=EDITS.keys())
def test_any_edit_breaks_the_lock(edited: Sheet) -> None:
    broken = lock.breaches(lock.lock_of([BASE]), lock.lock_of([edited]))
    assert broken == ["tests.small 1 was changed after its release: declare a new version."]


def test_a_code_and_its_label_count() -> None:
    def with_code(code: Code) -> str:
        return lock.fingerprint(small(ask("a", Kind.CHOICE, codes=Codes(code))))

    same = with_code(Code("x", "X"))
    others = [Code("y", "X"), Code("x", "Y"), Code("x", "X", htcds="Z")]
    assert same == with_code(Code("x", "X"))
    assert same not in [with_code(code) for code in others]


def test_a_dropped_sheet_breaks_the_lock() -> None:
    locked = lock.lock_of([OLD, NEW])
    broken = lock.breaches(locked, lock.lock_of([NEW]))
    assert broken == ["tests.small 1 is no longer declared: entries of it could not be shown."]


def test_a_new_version_breaks_nothing() -> None:
    locked = lock.lock_of([OLD])
    now = lock.lock_of([OLD, NEW])
    assert lock.breaches(locked, now) == []
    assert lock.unlocked(locked, now) == ["tests.small 2"]


def test_translations_do_not_count() -> None:
    with translation.override("ru"):
        russian = lock.fingerprint(EVERY_KIND)
    with translation.override("en"):
        assert lock.fingerprint(EVERY_KIND) == russian


def test_the_file_can_be_read_back() -> None:
    locked = lock.lock_of([OLD, NEW, EVERY_KIND])
    assert lock.parse(lock.render(locked)) == locked


def test_the_command_refuses_an_edit_until_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "generated" / "sheets.lock.json"
    monkeypatch.setattr(registry, "everything", lambda: [BASE])
    call_command("lock_sheets", file=path)
    first = path.read_text()
    monkeypatch.setattr(registry, "everything", lambda: [EDITS["now required"], NEW])
    with pytest.raises(CommandError, match=r"tests\.small 1 was changed"):
        call_command("lock_sheets", file=path)
    assert path.read_text() == first
    call_command("lock_sheets", file=path, unreleased=True)
    assert lock.parse(path.read_text()).keys() == {"tests.small 1", "tests.small 2"}
    assert "2 sheets locked" in capsys.readouterr().out


def test_no_released_sheet_of_the_house_was_edited() -> None:
    locked = lock.parse((ROOT / FILE).read_text())
    now = lock.lock_of(registry.everything())
    assert lock.breaches(locked, now) == []
    assert lock.unlocked(locked, now) == [], "run: django-admin lock_sheets"

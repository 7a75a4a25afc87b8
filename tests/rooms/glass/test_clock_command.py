"""The clock without anybody looking: a command for a scheduler, which holds no keys."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from click.testing import CliRunner

from panoh.cli import main
from panoh.kernel.vault.models import Loan

if TYPE_CHECKING:
    import time_machine

    from tests.rooms.glass.scene import Scene


def test_what_is_over_is_ended(scene: Scene, clock: time_machine.Traveller) -> None:
    access = scene.opened()
    before = access.case.envelope.generation
    still = CliRunner().invoke(main, ["subject", "clocks"], catch_exceptions=False)
    assert "0 emergency accesses ended" in still.output
    assert Loan.objects.exists()
    clock.shift(timedelta(hours=5))
    ended = CliRunner().invoke(main, ["subject", "clocks"], catch_exceptions=False)
    assert "1 emergency accesses ended" in ended.output
    access.refresh_from_db()
    assert access.state == "ended"
    assert not Loan.objects.exists()
    access.case.envelope.refresh_from_db()
    assert access.case.envelope.generation == before + 1

"""One founding code, used by two at the same moment: one agency, and nothing half made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panoh.kernel.actors.admission import NotAdmitted
from panoh.kernel.actors.agencies import using, verbs
from panoh.kernel.actors.agencies.models import Founding
from panoh.kernel.actors.models import Agency, User
from panoh.kernel.actors.roles import Role
from panoh.kernel.vault.models import AgencyKey
from panoh.kernel.vault.recovery import new_code, recover
from panoh.kernel.verbs.wrapper import Denied
from tests.rooms.attacks.test_races import Pause, in_threads
from tests.support.agencies import NEW as AN_AGENCY

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from tests.support.world import World

NEW = "quite another passphrase, longer"


def found_as(code: str, name: str, recovery: str, told: list[str]) -> Callable[[], None]:
    def do() -> None:
        try:
            using.found(code, recovery, name, f"SYNTHETIC {name}", NEW)
            told.append(name)
        except NotAdmitted:
            told.append(f"not {name}")

    return do


def test_two_at_once_found_one_agency(
    committing_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    founding = verbs.found_agency(committing_world.actor(Role.ADMINISTRATOR), **AN_AGENCY)
    recovery, told = new_code(), list[str]()
    pause = Pause(using.founding_of)
    monkeypatch.setattr(using, "founding_of", pause)
    first = found_as(founding.fresh_code, "zarina", recovery, told)
    in_threads(first, pause, found_as(founding.fresh_code, "madina", new_code(), told))
    assert told == ["zarina", "not madina"]
    assert recover(Agency.objects.get(code="TJ-KHUJAND"), recovery)
    assert (Agency.objects.count(), AgencyKey.objects.count()) == (2, 2)
    assert not User.objects.filter(username="madina").exists()


def test_a_withdrawal_that_comes_too_late_is_refused(
    committing_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = committing_world.actor(Role.ADMINISTRATOR)
    founding, told = verbs.found_agency(actor, **AN_AGENCY), list[str]()
    pause = Pause(using.founding_of)
    monkeypatch.setattr(using, "founding_of", pause)

    def withdraw() -> None:
        try:
            verbs.withdraw_founding(actor, Founding.objects.get())
        except Denied as denied:
            told.append(denied.decision.code)

    in_threads(found_as(founding.fresh_code, "zarina", new_code(), told), pause, withdraw)
    assert told == ["zarina", "state"]
    assert Founding.objects.get().withdrawn_at is None

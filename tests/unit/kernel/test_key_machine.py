"""Any sequence of join, leave, refer, withdraw, renew and recover: holders open, others cannot."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from panoh.kernel.actors.actor import actor_for
from panoh.kernel.actors.admission import regain
from panoh.kernel.actors.keys.own import renew_own
from panoh.kernel.actors.models import User
from panoh.kernel.actors.roles import Role
from panoh.kernel.actors.verbs import deactivate
from panoh.kernel.sheets.models import Entry
from panoh.kernel.vault import crypto, rotation
from panoh.kernel.vault.envelopes import new_envelope, share, withdraw
from panoh.kernel.vault.keyring import AgencyKeys, NotHeld
from panoh.kernel.vault.members import open_private
from panoh.kernel.vault.models import Envelope, Rotation, Seal
from panoh.kernel.vault.recovery import recover
from panoh.kernel.vault.rotation import contents, seals, terms
from tests.support.world import PASSPHRASE, World

CODES = ("KG-OSH", "KG-BISHKEK", "UZ-TAS")
ADMIN, MANAGER = Role.ADMINISTRATOR, Role.CASE_MANAGER
WHICH, OTHER = st.sampled_from(CODES), st.sampled_from(CODES)
STEPS = st.integers(0, 3)  # batches before the power goes


@dataclass
class Sealed:
    """An envelope as it should be: who holds each of its keys, and what each entry was sealed by.

    A key is counted each time one is made, whatever number it has in the database.
    """

    envelope: Any
    holders: list[set[str]]
    entries: list[tuple[Any, int, str]] = field(default_factory=list)

    @property
    def everybody(self) -> set[str]:
        return set().union(*self.holders)


class Keys(RuleBasedStateMachine):
    """Three agencies, their people, and what they hold."""

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.world = World()
        self.sealed: list[Sealed] = []
        self.leavers: list[tuple[str, AgencyKeys]] = []
        self.papers: dict[str, str] = {}
        self.older_papers: list[tuple[str, str]] = []
        self.people = {code: [1] for code in CODES}
        for code in CODES:
            self.world.user(ADMIN, code)
            self.world.user(MANAGER, code)
            self.papers[code] = self.world.recovery[code]
        self.seal(CODES[0])

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    def actor(self, code: str, role: Role = ADMIN, number: int = 1) -> Any:
        """As the next request finds them."""
        user = User.objects.get(pk=self.world.user(role, code, number).pk)
        return actor_for(user, open_private(user, PASSPHRASE))

    @rule(code=WHICH)
    def seal(self, code: str) -> None:
        envelope = new_envelope([self.world.agency(code)])
        self.sealed.append(Sealed(envelope.pk, [{code}]))
        self.write(len(self.sealed) - 1, code)

    @rule(which=st.integers(0, 30), code=WHICH)
    def write(self, which: int, code: str) -> None:
        one = self.sealed[which % len(self.sealed)]
        if code not in one.holders[-1]:
            return
        actor = self.actor(code, MANAGER)
        envelope = Envelope.objects.get(pk=one.envelope)
        if envelope.worn:
            one.holders.append(one.everybody)
        entry = Entry(
            sheet="cases.note", version=1, agency=actor.agency, author=actor.user,
            subject_type="vault.envelope", subject_id=one.envelope, envelope=envelope,
        )  # fmt: skip
        text = f"SYNTHETIC {len(one.entries)}"
        actor.keys.write(entry, "sealed", {"text": text})
        entry.save(force_insert=True)
        one.entries.append((entry.pk, len(one.holders) - 1, text))

    @rule(which=st.integers(0, 30), code=OTHER)
    def refer(self, which: int, code: str) -> None:
        one = self.sealed[which % len(self.sealed)]
        giver = min(one.holders[-1])
        envelope = Envelope.objects.get(pk=one.envelope)
        share(self.actor(giver, MANAGER).keys, envelope, self.world.agency(code))
        one.holders[-1].add(code)

    @rule(which=st.integers(0, 30), code=OTHER)
    def take_back(self, which: int, code: str) -> None:
        one = self.sealed[which % len(self.sealed)]
        if one.everybody - {code} == set() or code not in one.everybody:
            return
        withdraw(Envelope.objects.get(pk=one.envelope), self.world.agency(code))
        for holders in one.holders:
            holders.discard(code)
        one.holders.append(one.everybody)

    @rule(code=WHICH)
    def join(self, code: str) -> None:
        number = max(self.people[code]) + 1 + sum(one == code for one, _keys in self.leavers)
        self.world._keys[code] = self.actor(code).keys.agency
        self.world.user(MANAGER, code, number)
        self.people[code].append(number)

    @rule(code=WHICH, steps=STEPS)
    def leave(self, code: str, steps: int) -> None:
        if len(self.people[code]) == 1:
            return
        leaver = self.actor(code, MANAGER, self.people[code].pop())
        self.leavers += [(code, keys) for keys in leaver.keys.agency.each]
        done = deactivate(self.actor(code), leaver.user.memberships.get(active=True))
        self._new_paper(code, done.fresh_recovery)
        self._some(code, steps)

    @rule(code=WHICH, steps=STEPS)
    def renew_agency(self, code: str, steps: int) -> None:
        _begun, paper = rotation.begin_agency(self.actor(code))
        self._new_paper(code, paper)
        self._some(code, steps)

    @rule(code=WHICH, steps=STEPS)
    def renew_envelopes(self, code: str, steps: int) -> None:
        rotation.begin_envelopes(self.actor(code))
        self._some(code, steps)

    @rule(code=WHICH)
    def go_on(self, code: str) -> None:
        for one in rotation.running(self.world.agency(code)):
            rotation.run(self.actor(code), one)

    @rule(code=WHICH)
    def renew_user(self, code: str) -> None:
        renew_own(self.actor(code, MANAGER), PASSPHRASE)

    @rule(code=WHICH)
    def recover(self, code: str) -> None:
        name = self.world.user(MANAGER, code).username
        regain(self.world.agency(code), name, self.papers[code], PASSPHRASE)

    @invariant()
    def holders_open_and_others_do_not(self) -> None:
        for code in CODES:
            keys = self.actor(code, MANAGER).keys
            for one in self.sealed:
                for entry, by, text in one.entries:
                    assert self._reads(keys, entry) == (text if code in one.holders[by] else None)

    @invariant()
    def who_left_opens_nothing_once_the_renewal_is_through(self) -> None:
        busy = set(
            Rotation.objects.filter(kind="agency", finished_at=None).values_list(
                "agency__code", flat=True
            )
        )
        for _code, keys in self.leavers:
            for seal in Seal.objects.exclude(agency__code__in=busy):
                with pytest.raises(crypto.Unreadable):
                    crypto.open_with(keys.private, seal.sealed)

    @invariant()
    def only_the_present_paper_opens(self) -> None:
        for code, paper in self.papers.items():
            assert recover(self.world.agency(code), paper) == self.actor(code).keys.agency
        for code, paper in self.older_papers[-3:]:
            with pytest.raises(crypto.Unreadable):
                recover(self.world.agency(code), paper)

    def _reads(self, keys: Any, entry: Any) -> str | None:
        try:
            text: str = keys.read(Entry.objects.get(pk=entry), "sealed")["text"]
        except NotHeld:
            return None
        return text

    def _some(self, code: str, steps: int) -> None:
        for one in rotation.running(self.world.agency(code)):
            for _batch in range(steps):
                rotation.step(self.actor(code), one)

    def _new_paper(self, code: str, paper: str) -> None:
        self.older_papers.append((code, self.papers[code]))
        self.papers[code] = paper


def test_holders_open_and_others_cannot(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (seals, terms, contents):
        monkeypatch.setattr(module, "BATCH", 2)
    run_state_machine_as_test(
        Keys, settings=settings(settings.default, max_examples=10, stateful_step_count=20)
    )

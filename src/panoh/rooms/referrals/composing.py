"""What a referral would release, as one value that the preview shows and sending seals.

For each field group: what the case holds, whether it was asked for, and what covers it. The
``snapshot`` holds the groups that are asked for and covered, and nothing else; there is no
second way to make one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from django.utils.crypto import salted_hmac

from panoh.rooms.cases.consents import Cover, covering, missing_sentence
from panoh.rooms.cases.groups import GROUPS, SLOT, level_of
from panoh.rooms.cases.released import released_groups

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Agency
    from panoh.rooms.cases.models import Case, Person

Content = Mapping[str, Any]
# Told of the case as a whole: with several potential victims in it, each of them must agree.
SHARED = frozenset({"screening", "history", "plan"})
OF_RELATIVES = ("identity", "contact")  # what the group “family” tells of a relative who agreed


class Asking(Protocol):
    """Whatever asks for a release: a referral, a package for the police."""

    @property
    def case(self) -> Case:
        """From which case."""

    @property
    def person(self) -> Person:
        """Whose data."""

    @property
    def person_id(self) -> Any:
        """The person's key."""

    @property
    def recipient(self) -> Agency:
        """For one agency."""

    @property
    def purpose(self) -> str:
        """For one purpose."""

    @property
    def groups(self) -> Any:
        """The groups of fields that it names."""


@dataclass(frozen=True)
class Composed:
    """A referral's content by group, what is asked for, and what covers it."""

    referral: Asking
    content: Content
    asked: tuple[str, ...]
    covers: Mapping[str, Cover]
    of_relatives: tuple[Cover, ...]

    @property
    def released(self) -> tuple[str, ...]:
        """The groups that leave: asked for, and covered."""
        return tuple(name for name in self.asked if self.covers[name].whole)

    @property
    def missing(self) -> tuple[str, ...]:
        """The groups that were asked for and that nothing covers."""
        return tuple(name for name in self.asked if not self.covers[name].whole)

    @property
    def snapshot(self) -> dict[str, Any]:
        """What the recipient will read, as JSON values: groups by name."""
        groups = {name: self.content[name] for name in self.released}
        if "history" in groups and not _family_agrees(self.referral):
            groups["history"] = _without_family(groups["history"])
        return {"level": level_of(self.released), "groups": groups}

    @property
    def basis(self) -> Cover:
        """Every consent and exception that the snapshot rests on, relatives' own included."""
        covers = [self.covers[name] for name in self.released]
        covers += self.of_relatives if "family" in self.released else ()
        by = {one.pk: one for cover in covers for one in cover.by}
        return Cover(tuple(by.values()), self.missing)

    @property
    def sentence(self) -> Lazy | str:
        """Says which consent is missing; empty when all that was asked for may leave."""
        return missing_sentence(self.basis, self.referral.recipient, self.referral.purpose)


def compose(actor: Actor, referral: Asking, groups: Iterable[str] | None = None) -> Composed:
    """What the referral would release now; ``groups`` instead of those it names.

    Opening identities for it is recorded as a reading of the case. Raises Locked, NotHeld.
    """
    wanted = {SLOT, *(referral.groups if groups is None else groups)}
    content = released_groups(
        actor,
        referral.case,
        referral.person,
        GROUPS,
        recipient=referral.recipient,
        purpose=referral.purpose,
    )
    covers = {name: _cover(referral, name) for name in GROUPS}
    relatives = tuple(_own_cover(referral, one) for one in _others(referral, "relative"))
    asked = tuple(name for name in GROUPS if name in wanted)
    return Composed(referral, content, asked, covers, relatives)


def seen_mark(snapshot: Mapping[str, Any]) -> str:
    """A mark of exactly this content: what is sent must bear the mark of what was previewed."""
    text = json.dumps(snapshot, sort_keys=True, ensure_ascii=True)
    return salted_hmac("panoh.referrals.seen", text, algorithm="sha256").hexdigest()


def _cover(referral: Asking, group: str) -> Cover:
    """What covers a group: of the person, and of every other potential victim it tells of."""
    told = [referral.person]
    told += _others(referral, "client") if group in SHARED or _of_nobody(referral, group) else []
    covers = [_of(referral, one, [group]) for one in told]
    by = {one.pk: one for cover in covers for one in cover.by}
    lacking = any(not cover.whole for cover in covers)
    return Cover(tuple(by.values()), (group,) if lacking else ())


def _of_nobody(referral: Asking, group: str) -> bool:
    """Whether the group tells of needs that were not said to be this person's."""
    return group == "needs" and referral.case.needs.filter(state="open", person=None).exists()


def _own_cover(referral: Asking, relative: Person) -> Cover:
    """What a relative agreed to for this recipient: their own data, and no one else's."""
    return _of(referral, relative, OF_RELATIVES)


def _of(referral: Asking, person: Person, groups: Iterable[str]) -> Cover:
    return covering(referral.case, person, referral.recipient, referral.purpose, groups)


def _others(referral: Asking, role: str) -> list[Person]:
    rows = referral.case.persons.filter(role=role).exclude(pk=referral.person_id)
    return list(rows)


def _family_agrees(referral: Asking) -> bool:
    """Whether everybody else in the case lets what they told travel."""
    rows = referral.case.persons.exclude(role="client").exclude(pk=referral.person_id)
    return all(_of(referral, one, ["history"]).whole for one in rows)


def _without_family(history: Content) -> dict[str, Any]:
    """What happened, without the notes of talks with the family: those are the family's words."""
    notes = [note for note in history["notes"] if note.get("kind") != "with_family"]
    return {**history, "notes": notes}

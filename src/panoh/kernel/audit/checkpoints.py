"""Checkpoints: where chains stood at a moment, signed, for a partner to keep and hold against us.

A chain that was rewritten, with right hashes throughout, does not hold the event that a
checkpoint names; two checkpoints that contradict each other prove that two pasts were shown.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC
from itertools import combinations
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.audit import signing
from panoh.kernel.audit.models import HOUSE, Event, Head

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.db.models import QuerySet

FORM = "panoh-audit-checkpoint-1"
PARTS = {"form", "instance", "made_at", "heads", "public_key"}


class BadCheckpoint(ValueError):
    """This is no checkpoint, or it was changed after it was signed; says which."""


@dataclass(frozen=True)
class Place:
    """One chain's end at the time: its last event, by number, hash and moment."""

    chain: str
    number: int
    hash: str
    at: str


@dataclass(frozen=True)
class Checkpoint:
    """What was signed; ``name`` is what a reader calls it."""

    name: str
    instance: str
    made_at: str
    places: tuple[Place, ...]
    public_key: str


def make(chains: Collection[str] | None = None) -> str:
    """A signed checkpoint of these chains, or of all, as JSON."""
    said = {
        "form": FORM,
        "instance": instance(),
        "made_at": timezone.now().astimezone(UTC).isoformat(timespec="seconds"),
        "heads": _heads(chains),
        "public_key": signing.public_key(),
    }
    signed = said | {"signature": signing.sign(_canonical(said))}
    return json.dumps(signed, indent=1, ensure_ascii=True) + "\n"


def instance() -> str:
    """Names this installation: the hash of the first thing that was ever done in it."""
    first = Event.objects.filter(chain=HOUSE, number=1).first()
    return first.hash if first else ""


def _heads(chains: Collection[str] | None) -> list[dict[str, Any]]:
    heads: QuerySet[Head] = Head.objects.filter(number__gt=0).order_by("chain")
    if chains is not None:
        heads = heads.filter(chain__in=chains)
    return [
        {"chain": head.chain, "number": head.number, "hash": head.hash, "at": _at(head)}
        for head in heads
    ]


def _at(head: Head) -> str:
    event = Event.objects.filter(chain=head.chain, number=head.number).first()
    return event.at.astimezone(UTC).isoformat(timespec="seconds") if event else ""


def _canonical(said: dict[str, Any]) -> bytes:
    return json.dumps(said, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode()


def read(text: str, name: str = "The checkpoint") -> Checkpoint:
    """A checkpoint whose signature holds under the key that stands in it. Raises BadCheckpoint."""
    said = _parsed(text, name)
    signature = said.pop("signature")
    if not signing.is_signed(_canonical(said), said["public_key"], signature):
        raise BadCheckpoint(f"{name}: the signature does not hold; something in it was changed.")
    places = tuple(Place(**head) for head in said["heads"])
    return Checkpoint(name, said["instance"], said["made_at"], places, said["public_key"])


def _parsed(text: str, name: str) -> dict[str, Any]:
    try:
        said = json.loads(text)
        whole = isinstance(said, dict) and said.keys() == PARTS | {"signature"}
        sound = whole and said["form"] == FORM and all(map(_is_head, said["heads"]))
    except (ValueError, TypeError, RecursionError):
        sound = False
    if not sound or not all(isinstance(said[part], str) for part in said.keys() - {"heads"}):
        raise BadCheckpoint(f"{name} is not a checkpoint of Panoh.")
    return dict(said)


def _is_head(head: Any) -> bool:
    kinds = {"chain": str, "number": int, "hash": str, "at": str}
    return (
        isinstance(head, dict)
        and head.keys() == kinds.keys()
        and all(type(head[part]) is kind for part, kind in kinds.items())
    )


def faults(kept: Checkpoint, key: str = "") -> list[str]:
    """What this server cannot answer to a checkpoint that somebody kept; none when it can.

    ``key``: the public key that the keeper wrote down, else the one that the server has now.
    """
    wanted = "".join(key.split()).lower() or signing.public_key()
    found = []
    if kept.public_key != wanted:
        keys = {"key": signing.fingerprint(kept.public_key), "ours": signing.fingerprint(wanted)}
        found.append(_SAID["key"] % {"name": kept.name, **keys})
    if kept.instance != instance():
        found.append(_SAID["instance"] % {"name": kept.name})
    return [str(one) for one in (*found, *(_fault(kept, place) for place in kept.places)) if one]


def _fault(kept: Checkpoint, place: Place) -> str:
    """What became of the event that a checkpoint names; empty when it stands as it stood."""
    event = Event.objects.filter(chain=place.chain, number=place.number).first()
    said = {"chain": place.chain, "number": place.number, "name": kept.name, "day": kept.made_at}
    if event is not None:
        return "" if event.hash == place.hash else _SAID["rewritten"] % said
    last = Event.objects.filter(chain=place.chain).order_by("-number").first()
    return _SAID["cut"] % {**said, "last": last.number} if last else _SAID["gone"] % said


_SAID = {
    "key": _("%(name)s is signed with another key (%(key)s) than %(ours)s."),
    "instance": _("%(name)s is of an instance with another beginning than this one."),
    "rewritten": _(
        "%(chain)s: %(name)s of %(day)s names event %(number)s with another hash: the chain was "
        "rewritten at or before that event."
    ),
    "cut": _(
        "%(chain)s: %(name)s of %(day)s names event %(number)s, but the chain ends with event "
        "%(last)s: events were removed."
    ),
    "gone": _(
        "%(chain)s: %(name)s of %(day)s names event %(number)s, but there is no such chain: "
        "events were removed."
    ),
}


def contradictions(kept: Iterable[Checkpoint]) -> list[str]:
    """Where checkpoints name different events for one place: each pair proves two pasts.

    Needs no database: partners can do this among themselves.
    """
    found = []
    for one, other in combinations(kept, 2):
        theirs = {(place.chain, place.number): place.hash for place in other.places}
        found += [
            f"{place.chain}: {one.name} and {other.name} name different events {place.number}: "
            "two pasts were shown."
            for place in one.places
            if theirs.get((place.chain, place.number), place.hash) != place.hash
        ]
    return found

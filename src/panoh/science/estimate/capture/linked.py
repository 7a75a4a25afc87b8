"""Persons from lists whose records were linked: by identifiers, or by pairs of records."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

import numpy as np

from panoh.science.estimate.capture.persons import Persons
from panoh.science.estimate.messages import refuse

Record = tuple[str, Hashable]


def from_linked(
    lists: Mapping[str, Iterable[Hashable]],
    covariates: Mapping[Hashable, Mapping[str, object]] | None = None,
    *,
    repeats: bool = False,
) -> Persons:
    """From the identifiers on each list; the same identifier is the same person everywhere.

    `covariates` says what is known of each person. An identifier twice on one list is refused,
    unless `repeats` says that people may be recorded more than once.
    """
    people: dict[Hashable, list[bool]] = {}
    for place, (name, identifiers) in enumerate(lists.items()):
        for person in identifiers:
            row = people.setdefault(person, [False] * len(lists))
            if row[place] and not repeats:
                raise refuse("list_person_twice", list=name, person=str(person))
            row[place] = True
    if not people:
        raise refuse("nobody")
    captures = np.array(list(people.values()), dtype=np.bool_)
    return Persons(tuple(lists), captures, _known(list(people), covariates or {}))


def from_pairs(
    lists: Mapping[str, Sequence[Hashable]],
    pairs: Iterable[tuple[Record, Record]],
    *,
    repeats: bool = False,
) -> Persons:
    """From the records of each list and the pairs of (list, record) that are the same person.

    Links are followed: A with B and B with C make one person of three. Two records of one list
    in one person are refused, unless `repeats`.
    """
    group = {(name, record): (name, record) for name, found in lists.items() for record in found}
    for pair in pairs:
        for record in pair:
            if record not in group:
                raise refuse("pair_unknown", list=record[0], record=str(record[1]))
        group[_first(group, pair[0])] = _first(group, pair[1])
    named = {name: [_first(group, (name, record)) for record in lists[name]] for name in lists}
    return from_linked(named, repeats=repeats)


def _first(group: dict[Record, Record], record: Record) -> Record:
    """The record that stands for a person; halves the way there as it goes."""
    while group[record] != record:
        group[record] = group[group[record]]
        record = group[record]
    return record


def _known(
    people: list[Hashable], covariates: Mapping[Hashable, Mapping[str, object]]
) -> dict[str, tuple[str, ...]]:
    """Every column that somebody has; a person without it has an empty value."""
    names = dict.fromkeys(name for known in covariates.values() for name in known)
    return {
        name: tuple(str(covariates.get(one, {}).get(name, "")).strip() for one in people)
        for name in names
    }

"""How well name keys find the same person and keep different persons apart."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from panoh.science.linkage.names import name_keys

People = dict[str, list[str]]
Pair = tuple[str, str]


@dataclass(frozen=True)
class Shares:
    """Of `pairs` pairs of names, the shares with all the keys of one, and with at least two."""

    pairs: int
    all_keys: float
    two_keys: float

    def __str__(self) -> str:
        return f"{self.pairs} pairs: all keys {self.all_keys:.2%}, two keys {self.two_keys:.2%}"


def read_people(path: Path) -> People:
    """The names of each person of a table with the columns name and id."""
    people: People = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            people[row["id"]].append(row["name"])
    return people


def is_cyrillic(name: str) -> bool:
    """Whether the name has a Cyrillic letter."""
    return any("Ѐ" <= letter <= "ӿ" for letter in name)


def is_latin(name: str) -> bool:
    """Whether all letters of the name are Latin."""
    return all(letter < "ʰ" for letter in name if letter.isalpha())


def same_person_pairs(people: People) -> Iterator[Pair]:
    """One Latin and one Cyrillic name of the same person."""
    for names in people.values():
        for one, other in combinations(names, 2):
            if (is_latin(one) and is_cyrillic(other)) or (is_cyrillic(one) and is_latin(other)):
                yield one, other


def different_person_pairs(people: People) -> Iterator[Pair]:
    """One name each of two persons, in any script."""
    for ours, theirs in combinations(people.values(), 2):
        for one in ours:
            for other in theirs:
                yield one, other


def shares(pairs: Iterable[Pair]) -> Shares:
    """Shares of pairs that the keys call alike. At least one pair is needed."""
    total = all_keys = two_keys = 0
    for one, other in pairs:
        ours, theirs = set(name_keys(one)), set(name_keys(other))
        total += 1
        all_keys += ours <= theirs or theirs <= ours
        two_keys += len(ours & theirs) >= 2
    return Shares(total, all_keys / total, two_keys / total)

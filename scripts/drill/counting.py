"""What came of a drill: how many were killed, what was lost, what stands twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field


@dataclass
class Count:
    """The figures of one database, or of all."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    restored: bool = True
    problems: list[str] = field(default_factory=list)
    by_work: dict[str, int] = field(default_factory=dict)

    def killed(self, work: str) -> None:
        """One more."""
        self.kills += 1
        self.by_work[work] = self.by_work.get(work, 0) + 1

    def compare(self, acknowledged: Iterable[str], standing: Counter[str]) -> None:
        """Each text that was acknowledged stands there, and none stands twice."""
        names = set(acknowledged)
        self.acknowledged += len(names)
        self.lost += len(names - standing.keys())
        self.doubled += sum(1 for number in standing.values() if number > 1)

    def add(self, other: Count) -> None:
        """Both together."""
        self.kills += other.kills
        self.acknowledged += other.acknowledged
        self.lost += other.lost
        self.doubled += other.doubled
        self.restored = self.restored and other.restored
        self.problems += other.problems

    @property
    def fine(self) -> bool:
        """Whether nothing went wrong."""
        return not (self.lost or self.doubled or self.problems) and self.restored

    def told(self) -> dict[str, object]:
        """As JSON takes it."""
        return asdict(self)

    def __str__(self) -> str:
        restored = "restore ok" if self.restored else "restore FAILED"
        return f"{self.kills} kills, {self.lost} lost, {self.doubled} doubled, {restored}"

"""``make drill``: 200 kills and a restoration on both databases; then every page is fuzzed.

KILLS and SEED may come from the environment. The last line tells the figures; exit 1 when
anything was lost, doubled, unsound or did not come back.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from time import monotonic

from scripts.drill.counting import Count
from scripts.drill.place import ROOT

KILLS = int(os.environ.get("KILLS", "200"))
SEED = int(os.environ.get("SEED", "0")) or int.from_bytes(os.urandom(4), "big")
FUZZ = (sys.executable, "-m", "pytest", "-q", "-n0", "tests/contracts/test_fuzz.py")


def leg(name: str, kills: int, *before: str) -> Count:
    """One database's part, in processes of its own."""
    started = monotonic()
    command = [*before, sys.executable, "-m", "scripts.drill.one", str(kills), str(SEED)]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "DURABLE": "1"}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    if done.returncode != 0:
        print(done.stderr)
        return Count(restored=False, problems=[f"{name}: the drill itself broke off."])
    count = Count(**json.loads(done.stdout.splitlines()[-1]))
    what = ", ".join(f"{number} {work}" for work, number in count.by_work.items())
    print(f"{name}: {count} ({what}; {count.acknowledged} acknowledged; ", end="")
    print(f"{monotonic() - started:.0f} s)")
    return count


def fuzz() -> list[str]:
    """Every page, at length; what is wrong with them."""
    if os.environ.get("FUZZ") == "0":
        return []
    environment = {**os.environ, "PANOH_HYPOTHESIS": "thorough"}
    done = subprocess.run(FUZZ, cwd=ROOT, env=environment, check=False)
    return [] if done.returncode == 0 else ["The fuzzing of pages found something."]


def main() -> int:
    """All of it; the exit code."""
    print(f"drill: seed {SEED}")
    half = KILLS // 2
    both = leg("SQLite", KILLS - half)
    both.add(leg("PostgreSQL", half, str(ROOT / "scripts" / "with-postgres")))
    both.problems += fuzz()
    for problem in both.problems:
        print(problem)
    print(f"drill: {both}")
    return 0 if both.fine and both.kills == KILLS else 1


if __name__ == "__main__":
    sys.exit(main())

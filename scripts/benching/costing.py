"""What a request costs the server in processor time: hardly disturbed by what else is running."""

from __future__ import annotations

import os
from pathlib import Path

PROC = Path("/proc")
TICK = os.sysconf("SC_CLK_TCK")


def processor_seconds(pid: int) -> float:
    """Processor time so far of a process and its children, in seconds; 0 where none can tell."""
    family = [pid, *_children(pid)] if PROC.is_dir() else []
    return sum(_own(one) for one in family)


def _children(pid: int) -> list[int]:
    found = []
    for folder in PROC.iterdir():
        if folder.name.isdecimal() and _fields(int(folder.name))[1:2] == [str(pid)]:
            found.append(int(folder.name))
    return found


def _own(pid: int) -> float:
    fields = _fields(pid)
    return (int(fields[11]) + int(fields[12])) / TICK if fields else 0.0


def _fields(pid: int) -> list[str]:
    """The fields of /proc/pid/stat after the name, from the state on (proc(5))."""
    try:
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []

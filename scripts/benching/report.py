"""The figures as one table, on the screen and in docs/benchmarks.md."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from statistics import median
from typing import TYPE_CHECKING, Any

from benching.data import ROOT

if TYPE_CHECKING:
    from benching.data import Size
    from benching.measuring import Measured

    Result = tuple[Size, dict[str, Any], list[Measured]]

PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
HEADS = (
    "page", "requests/s", "p50 ms", "p95 ms", "p50 ms paced", "p95 ms paced", "bytes",
    "server ms", "× bare, server ms", "× bare, requests/s", "× Django alone", "client busy",
)  # fmt: skip


def table(results: list[Result]) -> str:
    """Markdown: for each size a table, then how the ratios grew."""
    parts = [_of_size(*result) for result in results]
    if len(results) == 2:
        parts.append(_growth(results[0][2], results[1][2]))
    return "\n\n".join(parts)


def _of_size(size: Size, told: dict[str, Any], measured: list[Measured]) -> str:
    rates = told["rates"]
    loaded = ", ".join(f"{rates[name]:,.0f} {name}" for name in ("contacts", "cases", "events"))
    lines = [
        f"### {size}",
        "",
        f"Loaded in {told['seconds']:,.0f} s; a second: {loaded}, {rates['rows']:,.0f} rows.",
        "",
        _row(HEADS),
        _row(["---"] + ["---:"] * (len(HEADS) - 1)),
        *(_row(_cells(one, measured[1])) for one in measured),
    ]
    return "\n".join(lines)


def _cells(one: Measured, bare: Measured) -> list[str]:
    return [
        one.name,
        f"{one.drive.rate:,.0f}",
        f"{one.drive.p50:.1f}",
        f"{one.drive.p95:.1f}",
        f"{one.paced.p50:.1f}" if one.paced.latencies else "",
        f"{one.paced.p95:.1f}" if one.paced.latencies else "",
        f"{one.bytes:,}",
        f"{one.drive.cost_each:.2f}",
        f"{_costs(one, bare):.1f}" if one.signed_in else "",
        _times(one.signed_in),
        _times(one.alone),
        f"{one.client_busy:.0%}",
    ]


def _costs(one: Measured, bare: Measured) -> float:
    """How many times the processor time of the bare view, signed in."""
    return one.drive.cost_each / (bare.drive.cost_each or 1)


def _times(ratios: list[float]) -> str:
    """The median of the rounds, with the least and the most."""
    if not ratios:
        return ""
    return f"{median(ratios):.1f} ({min(ratios):.1f} to {max(ratios):.1f})"


def _growth(small: list[Measured], large: list[Measured]) -> str:
    lines = ["### Growth: the ratio at the large size over the ratio at the small one", ""]
    bare = small[1], large[1]
    lines += [_row(["page", "by server ms", "by requests/s"]), _row(["---", "---:", "---:"])]
    for before, after in zip(small, large, strict=True):
        if before.signed_in:
            grown = median(after.signed_in) / median(before.signed_in)
            cost = _costs(after, bare[1]) / (_costs(before, bare[0]) or 1)
            lines.append(_row([before.name, f"{cost:.2f}", f"{grown:.2f}"]))
    return "\n".join(lines)


def _row(cells: Any) -> str:
    return "| " + " | ".join(cells) + " |"


def write(results: list[Result]) -> None:
    """Put the figures into the page, between its two marks."""
    text = PAGE.read_text(encoding="utf-8")
    before, _mark, rest = text.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    made = f"{BEGIN}\n\n{_when()}\n\n{table(results)}\n\n{END}"
    PAGE.write_text(before + made + after, encoding="utf-8")


def _when() -> str:
    today = datetime.now(tz=UTC).date().isoformat()
    return (
        f"Measured on {today}: {os.cpu_count()} processors ({platform.machine()}), "
        f"Python {platform.python_version()}, SQLite, one server process with 8 threads; "
        f"load average {os.getloadavg()[1]:.1f}."
    )

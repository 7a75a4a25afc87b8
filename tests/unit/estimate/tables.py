"""Tables that several tests share. Each is small and published, or made for the test."""

from __future__ import annotations

from hypothesis import strategies as st

from panoh.science.estimate import CaptureHistories

# Chan, Silverman and Vincent (2021), Table 2: some models of it have no maximum.
ARTIFICIAL = CaptureHistories.from_cells({"100": 40, "010": 30, "001": 20, "110": 6})

# Women held at Palembang: Ball, Shin and Yang (2018), as in the R package SparseMSE.
KOREA = CaptureHistories.from_cells(
    {"100": 5, "010": 5, "001": 41, "110": 54, "101": 6, "011": 0, "111": 12}, ["b", "c", "d"]
)

# Killings in Kosovo in 1999: Ball and others (2002).
KOSOVO = CaptureHistories.from_cells(
    {
        **{"1000": 1131, "0100": 845, "0010": 936, "0001": 306, "1100": 177, "1010": 228},
        **{"1001": 106, "0110": 217, "0101": 31, "0011": 123, "1110": 181, "1101": 18},
        **{"1011": 42, "0111": 32, "1111": 27},
    },
    ["EXH", "ABA", "OSCE", "HRW"],
)

# Made for the test: 2,000 people, three independent lists that catch .4, .3 and .25 of them.
INDEPENDENT = CaptureHistories.from_cells(
    {"100": 420, "010": 270, "001": 210, "110": 180, "101": 140, "011": 90, "111": 60}
)

NO_OVERLAP = CaptureHistories.from_cells({"100": 10, "010": 20, "001": 5})


def tables(least: int = 2, most: int = 4) -> st.SearchStrategy[CaptureHistories]:
    """Tables of some lists in which every list has somebody."""
    return st.integers(least, most).flatmap(_of_size)


def _of_size(lists: int) -> st.SearchStrategy[CaptureHistories]:
    names = tuple("ABCDEF"[:lists])
    count = st.one_of(st.just(0), st.integers(0, 9), st.integers(0, 900))
    cells = st.lists(count, min_size=2**lists - 1, max_size=2**lists - 1)
    full = cells.filter(lambda row: _every_list_has_somebody(row, lists))
    return full.map(lambda row: CaptureHistories(names, (0, *row)))


def _every_list_has_somebody(row: list[int], lists: int) -> bool:
    return all(any(n for cell, n in enumerate(row, 1) if cell >> bit & 1) for bit in range(lists))


def relabelled(table: CaptureHistories, order: tuple[int, ...]) -> CaptureHistories:
    """The same people with the lists in another order."""
    names = tuple(table.lists[index] for index in order)
    cells = [("".join(history[i] for i in order), count) for history, count in table.cells()]
    return CaptureHistories.from_cells(cells, names)

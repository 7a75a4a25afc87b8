"""Tables of small counts, for properties."""

from __future__ import annotations

from hypothesis import strategies as st

from panoh.science.disclosure import Table

SMALL_COUNTS = st.one_of(st.integers(0, 6), st.integers(0, 60))
MONTHS = ("01", "02", "03", "04", "05", "06")
COUNTRIES = ("KZ", "KG", "TJ", "TM", "UZ")
FORMS = ("labour", "sexual", "begging")


@st.composite
def tables(draw: st.DrawFn, height: int = 4, width: int = 5) -> Table:
    """One table of up to height × width counts."""
    rows = COUNTRIES[: draw(st.integers(1, height))]
    columns = MONTHS[: draw(st.integers(1, width))]
    counts = tuple(tuple(draw(SMALL_COUNTS) for _ in columns) for _ in rows)
    return Table("cases", "country", rows, "month", columns, counts)


@st.composite
def linked_tables(draw: st.DrawFn) -> tuple[Table, Table, Table]:
    """The same people by country and month, by country and form, and by month and form."""
    rows, columns = COUNTRIES[: draw(st.integers(1, 3))], MONTHS[: draw(st.integers(1, 3))]
    cube = [[[draw(SMALL_COUNTS) for _ in FORMS] for _ in columns] for _ in rows]
    by_month = tuple(tuple(sum(cell) for cell in row) for row in cube)
    by_form = tuple(tuple(sum(cell[f] for cell in row) for f in range(3)) for row in cube)
    months_by_form = tuple(
        tuple(sum(row[m][f] for row in cube) for f in range(3)) for m in range(len(columns))
    )
    return (
        Table("by month", "country", rows, "month", columns, by_month),
        Table("by form", "country", rows, "form", FORMS, by_form),
        Table("forms by month", "month", columns, "form", FORMS, months_by_form),
    )

"""Tables, timelines, charts and the like render what they are given, and teach when empty."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.safestring import mark_safe

from panoh.kernel.ui import samples
from panoh.kernel.ui.charts import Chart, Kind, Series
from panoh.kernel.ui.parts import (
    Cell,
    Clash,
    Column,
    Difference,
    Empty,
    Moment,
    Step,
    Table,
)

NASTY = '<script>alert("x")</script>'
YES = SimpleNamespace(allowed=True, reason="")


def shown(source: str, **context: Any) -> str:
    """Render a piece of template, with spaces drawn together."""
    html = Template("{% load ui %}" + source).render(Context(context))
    return re.sub(r"\s+", " ", html).strip()


def table(**more: Any) -> Table:
    """A table with one row."""
    columns = (Column("Case", "code", "code"), Column("Due", "due"), Column("Days", kind="number"))
    fixed: dict[str, Any] = {
        "caption": "Cases",
        "columns": columns,
        "rows": [(Cell("KG-26-7Q3K", "/c"), NASTY, 1204)],
    }
    return Table(**{**fixed, **more})


def test_table() -> None:
    """Heads, a caption, escaped cells, numbers in the language, CSV."""
    html = shown("{% table t %}", t=table(csv="/t.csv"))
    assert re.search(r"<caption>\s*Cases\s*</caption>", html)
    assert html.count('<th scope="col"') == 3
    assert "<script" not in html
    assert "1,204" in html
    assert 'href="/t.csv"' in html


def test_table_sorts_by_link() -> None:
    """A head turns the order round, keeps the rest of the address, and drops the page."""
    request = RequestFactory().get("/cases/", {"state": "open", "page": "3"})
    html = shown("{% table t %}", t=table(sort="due"), request=request)
    assert 'aria-sort="ascending"' in html
    assert "?state=open&amp;sort=-due" in html
    assert "?state=open&amp;sort=code" in html
    assert "page=3" not in html
    assert 'aria-sort="descending"' in shown("{% table t %}", t=table(sort="-due"))


def test_table_rows_have_as_many_cells_as_columns() -> None:
    """A row too short stops the page instead of shifting figures under wrong heads."""
    with pytest.raises(ValueError, match="shorter"):
        shown("{% table t %}", t=table(rows=[("x",)]))


def test_empty_table_teaches() -> None:
    """Without rows the table gives way to what will be here."""
    state = Empty("No cases yet", "They begin with a call.", "Take a call", "/call")
    html = shown("{% table t %}", t=table(rows=[], empty=state))
    assert "<table" not in html
    assert "No cases yet" in html
    assert 'href="/call"' in html
    assert "Nothing here" in shown("{% table t %}", t=table(rows=[]))
    assert "No cases yet" in shown('{% empty_state "No cases yet" "Text" %}')


def test_pages() -> None:
    """Previous and next keep the rest of the address."""
    request = RequestFactory().get("/cases/", {"state": "open"})
    page = Paginator(range(30), 10).page(2)
    html = shown("{% pages page %}", page=page, request=request)
    assert "?state=open&amp;page=1" in html
    assert "?state=open&amp;page=3" in html
    assert "page 2 of 3" in html
    assert shown("{% pages page %}", page=None) == ""


def test_timeline() -> None:
    """Each entry says when, who, agency, what; text is escaped."""
    when = datetime(2026, 3, 2, 8, 48, tzinfo=UTC)
    entry = Moment(when, NASTY, "A. Counsellor", "NGO A", body="One\n\nTwo", rows=[("Act", "x")])
    with time_machine.travel(datetime(2026, 3, 2, 9, tzinfo=UTC), tick=False):
        html = shown("{% timeline events %}", events=[entry])
    assert "<script" not in html
    assert "12 min ago" in html
    assert "A. Counsellor" in html
    assert "NGO A" in html
    assert "<p>Two</p>" in html
    assert "Nothing has happened here yet" in shown("{% timeline events %}", events=[])
    assert "No entries" in shown('{% timeline events "No entries" %}', events=[])


def test_steps_and_stations() -> None:
    """States are words; the present step is marked; a journey shows date, owner and what blocks."""
    steps = [
        Step("Consent", "done"),
        Step("Needs", "now", "/needs"),
        Step("Journey", "blocked", note="no clearance", on=date(2026, 3, 9), owner="NGO A"),
    ]
    html = shown("{% steps steps across=True label='Way home' %}", steps=steps)
    assert 'class="stations"' in html
    assert html.count('aria-current="step"') == 1
    for word in ("done", "now", "blocked", "no clearance", "9 Mar 2026", "NGO A", "Way home"):
        assert word in html
    assert 'class="steps"' in shown("{% steps steps %}", steps=steps)


def test_conflict_shows_both_texts() -> None:
    """Theirs and yours, escaped, and the promise that nothing was overwritten."""
    clash = Clash("B. Manager", None, (Difference("Note", "theirs", NASTY),))
    html = shown("{% conflict clash %}", clash=clash)
    assert "B. Manager changed this" in html
    assert "theirs" in html
    assert "&lt;script&gt;" in html
    assert "Nothing was overwritten" in html
    assert shown("{% conflict clash %}", clash=None) == ""


def test_chart_has_table_source_date_and_completeness() -> None:
    """A figure is never a picture alone."""
    series = Series.of(mark_safe("<i>Calls</i>"), {"Jan": 12, "Feb": "<5", "Mar": None})
    one = Chart(
        "By month",
        "Calls rise",
        Kind.BARS,
        (series,),
        "calls",
        NASTY,
        date(2026, 3, 1),
        "21 of 24 lines reported",
    )
    html = shown("{% chart c '/c.csv' %}", c=one)
    assert "<figure" in html
    assert "<svg" in html
    assert "21 of 24 lines reported" in html
    assert "1 Mar 2026" in html
    assert 'href="/c.csv"' in html
    assert "&lt;5" in html
    assert "not known" in html
    assert "<script" not in html
    assert html.count("<tr>") == 4


def test_local_time_uses_the_agency_s_zone() -> None:
    """Without a zone, the zone of the agency that one acts for."""
    now = datetime(2026, 11, 24, 9, 40, tzinfo=UTC)
    actor = SimpleNamespace(agency=SimpleNamespace(timezone="Asia/Dubai"))
    request = SimpleNamespace(actor=actor)
    moment = now + timedelta(hours=3)
    with time_machine.travel(now, tick=False):
        own = shown("{% local_time m %}", m=moment, request=request)
        osh = shown("{% local_time m 'Asia/Bishkek' 'Osh' %}", m=moment, request=request)
    assert "in 3 h, 16:40 Dubai" in own
    assert "in 3 h, 18:40 Osh" in osh
    assert 'datetime="2026-11-24T12:40+00:00"' in osh
    assert shown("{% local_time m %}", m=None) == ""


def test_filters() -> None:
    """Numbers, days and countries; nothing for nothing."""
    html = shown(
        "{{ n|number }} {{ p|number:1 }} {{ d|day }} {{ c|country }}",
        n=11313,
        p=0.25,
        d=date(2026, 3, 2),
        c="KG",
    )
    assert html == "11,313 0.2 2 Mar 2026 Kyrgyzstan"
    assert shown("[{{ n|number }}{{ n|day }}{{ c|country }}]", n=None, c="") == "[]"


def test_every_sample_renders() -> None:
    """The style guide's own content goes through every component."""
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    source = (
        "{% form_fields form %}{% table t %}{% facts rows wide=True %}{% timeline story %}"
        "{% steps tasks %}{% conflict clash %}{% for c in charts %}{% chart c %}{% endfor %}"
    )
    html = shown(
        source,
        form=samples.form(),
        t=samples.table(),
        rows=samples.rows(),
        story=samples.story(now),
        tasks=samples.tasks(),
        clash=samples.clash(now),
        charts=samples.charts(),
    )
    assert html.count("<figure") == len(Kind)

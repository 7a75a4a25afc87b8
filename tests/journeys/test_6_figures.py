"""Step 6: the regional coordinator sees the region: counts, never people."""

from __future__ import annotations

import csv
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.conftest import Sit
from tests.journeys.desk import Desk, in_every_form
from tests.journeys.scene import Scene


@in_every_form
def test_the_region_in_figures(sit: Sit, scene: Scene) -> None:
    desk = sit("regional_coordinator", "RC-ALMATY")
    desk.room("Region")
    desk.press(str(scene.figures_year))
    desk.heading(f"The region in {scene.figures_year}")
    desk.sees("1 of 2 lines reported", "How small counts are protected")
    charts_have_their_tables(desk)
    small_counts_are_hidden(desk)
    on_paper(desk)
    for_the_public(desk)


def charts_have_their_tables(desk: Desk) -> None:
    """Each picture says its finding, source and day, and its numbers stand in a table."""
    charts = desk.page.locator("figure.chart")
    assert charts.count() >= 1
    for chart in charts.all():
        expect(chart.locator("svg").first).to_be_visible()
        expect(chart).to_contain_text("Source")
    assert desk.page.locator("table").count() >= charts.count()


def small_counts_are_hidden(desk: Desk) -> None:
    """Three missing people are not told; forty questions are. The same stands in the file."""
    table = desk.page.locator("table", has_text="Kyrgyzstan").filter(has_text="…").first
    expect(table).to_be_visible()
    rows = csv_of(desk)
    assert "hidden" in rows["Kyrgyzstan"]
    assert "40" in rows["Kyrgyzstan"]
    assert "3" not in rows["Kyrgyzstan"]
    assert "7" in rows["Uzbekistan"]


def csv_of(desk: Desk) -> dict[str, list[str]]:
    """The table of topics as a file: a country's cells."""
    with desk.page.expect_download() as download:
        desk.page.locator("a[href$='contacts_by_topic.csv']").first.click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    return {row[0]: row[1:] for row in csv.reader(text.splitlines()) if row}


def on_paper(desk: Desk) -> None:
    """Printed, the frame is gone and the figures stay."""
    desk.page.emulate_media(media="print")
    expect(desk.page.locator(".rooms")).to_be_hidden()
    expect(desk.page.locator("nav[aria-label='Period']")).to_be_hidden()
    expect(desk.page.locator("table").first).to_be_visible()
    desk.page.emulate_media(media="screen")


def for_the_public(desk: Desk) -> None:
    """The public is shown less."""
    desk.press("For the public")
    desk.sees("1 of 2 lines reported")
    assert "7" not in csv_of(desk)["Uzbekistan"]

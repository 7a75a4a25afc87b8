"""Addresses of the room “Screening”."""

from __future__ import annotations

from django.urls import URLPattern, path

from panoh.rooms.screening import pages

app_name = "screening"
urlpatterns: list[URLPattern] = [
    path("", pages.list_page, name="list"),
    path("open/", pages.open_page, name="open"),
    path("<uuid:screening>/", pages.screening_page, name="screening"),
    path("<uuid:screening>/print/", pages.print_page, name="print"),
    path("<uuid:screening>/safety/", pages.safety_page, name="safety"),
    path("<uuid:screening>/steps/<slug:step>/", pages.step_page, name="step"),
    path("<uuid:screening>/steps/<slug:step>/panel/", pages.panel_page, name="panel"),
    path("<uuid:screening>/frame/", pages.frame_page, name="change-frame"),
    path("<uuid:screening>/conclude/", pages.conclude_page, name="conclude"),
    path("<uuid:screening>/reopen/", pages.reopen_page, name="reopen"),
    path("<uuid:screening>/decisions/new/", pages.determine_page, name="determine"),
    path("<uuid:screening>/versions/<uuid:entry>/", pages.version_page, name="version"),
]

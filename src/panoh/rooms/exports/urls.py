"""Addresses of the room “Exports”."""

from __future__ import annotations

from django.urls import URLPattern, path

from panoh.rooms.exports import pages

app_name = "exports"

urlpatterns: list[URLPattern] = [
    path("", pages.list_page, name="list"),
    path("new/", pages.ask_page, name="ask"),
    path("<str:code>/", pages.export_page, name="export"),
    path("<str:code>/approve/", pages.approve_page, name="approve"),
    path("<str:code>/decline/", pages.decline_page, name="decline"),
    path("<str:code>/file/", pages.make_page, name="make"),
]

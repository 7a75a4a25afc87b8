"""Addresses of the room “Specialists”: codes and keys, never a name."""

from __future__ import annotations

from django.urls import URLPattern, path

from panoh.rooms.specialists import pages

app_name = "specialists"
urlpatterns: list[URLPattern] = [
    path("", pages.list_page, name="list"),
    path("for/<str:code>/", pages.open_page, name="open"),
    path("<uuid:pk>/", pages.file_page, name="file"),
    path("<uuid:pk>/notes/new/", pages.write_page, name="write"),
    path("<uuid:pk>/notes/<uuid:entry>/", pages.note_page, name="note"),
    path("<uuid:pk>/summary/", pages.summary_page, name="summary"),
    path("<uuid:pk>/summary/write/", pages.summarise_page, name="summarise"),
    path("<uuid:pk>/assign/", pages.assign_page, name="assign"),
    path("<uuid:pk>/release/", pages.release_page, name="release"),
]

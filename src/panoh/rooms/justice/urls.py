"""Addresses of the room “Justice”: codes, never a name."""

from __future__ import annotations

from django.urls import path

from panoh.rooms.justice import pages

app_name = "justice"
urlpatterns = [
    path("", pages.list_page, name="list"),
    path("new/<str:code>/", pages.draft_page, name="draft"),
    path("<str:code>/", pages.package_page, name="package"),
    path("<str:code>/change/", pages.change_page, name="change"),
    path("<str:code>/preview/", pages.preview_page, name="preview"),
    path("<str:code>/release/", pages.release_page, name="release"),
    path("<str:code>/content/", pages.content_page, name="content"),
    path("<str:code>/print/", pages.print_page, name="print"),
    path("<str:code>/withdraw/", pages.withdraw_page, name="withdraw"),
    path("<str:code>/deleted/", pages.deleted_page, name="deleted"),
]

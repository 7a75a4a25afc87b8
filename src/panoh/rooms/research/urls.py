"""Addresses of the room “Research”."""

from __future__ import annotations

from django.urls import path

from panoh.rooms.research import pages

app_name = "research"
urlpatterns = [
    path("", pages.list_page, name="list"),
    path("new/", pages.open_page, name="open"),
    path("<uuid:study>/", pages.study_page, name="study"),
    path("<uuid:study>/table/", pages.add_table_page, name="add-table"),
    path("<uuid:study>/example/", pages.example_page, name="example"),
    path("<uuid:study>/close/", pages.close_page, name="close"),
    path("<uuid:study>/reopen/", pages.reopen_page, name="reopen"),
    path("table/<uuid:table>/", pages.table_page, name="table"),
    path("table/<uuid:table>/estimate/", pages.run_form_page, name="estimate"),
    path("run/<uuid:run>/", pages.run_page, name="run"),
]

"""Addresses of the room “Research”."""

from __future__ import annotations

from django.urls import path

from panoh.rooms.research.pages import reports, runs, studies, tables

app_name = "research"
urlpatterns = [
    path("", studies.list_page, name="list"),
    path("new/", studies.open_page, name="open"),
    path("<uuid:study>/", studies.study_page, name="study"),
    path("<uuid:study>/protocol/", studies.protocol_page, name="protocol"),
    path("<uuid:study>/list/", studies.list_form_page, name="add-list"),
    path("<uuid:study>/claim/", studies.claim_page, name="add-claim"),
    path("<uuid:study>/table/", tables.add_page, name="add-table"),
    path("<uuid:study>/records/", tables.records_page, name="count-records"),
    path("<uuid:study>/example/", tables.example_page, name="example"),
    path("<uuid:study>/close/", studies.close_page, name="close"),
    path("<uuid:study>/reopen/", studies.reopen_page, name="reopen"),
    path("<uuid:study>/report/", reports.report_page, name="report"),
    path("<uuid:study>/report.pdf", reports.pdf_page, name="report-pdf"),
    path("table/<uuid:table>/", tables.table_page, name="table"),
    path("table/<uuid:table>/estimate/", runs.form_page, name="estimate"),
    path("run/<uuid:run>/", runs.run_page, name="run"),
    path("run/<uuid:run>/progress/", runs.progress_page, name="progress"),
    path("run/<uuid:run>/again/", runs.again_page, name="again"),
    path("run/<uuid:run>/stop/", runs.stop_page, name="stop"),
]

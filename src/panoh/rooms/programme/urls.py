"""Addresses of the room “Region”."""

from __future__ import annotations

from django.urls import path

from panoh.rooms.programme import pages, snapshot_pages

app_name = "programme"
urlpatterns = [
    path("", pages.figures_page, name="figures"),
    path("<int:year>/<slug:audience>/", pages.figures_page, name="year"),
    path("<int:year>/<slug:audience>/<slug:name>.csv", pages.csv_page, name="csv"),
    path("snapshots/", snapshot_pages.list_page, name="snapshots"),
    path("snapshots/new/", snapshot_pages.make_page, name="make-snapshot"),
    path("snapshots/<uuid:pk>/", snapshot_pages.snapshot_page, name="snapshot"),
    path("snapshots/<uuid:pk>/print/", snapshot_pages.print_page, name="print-snapshot"),
    path("snapshots/<uuid:pk>/lock/", snapshot_pages.lock_page, name="lock-snapshot"),
    path("snapshots/<uuid:pk>/discard/", snapshot_pages.discard_page, name="discard-snapshot"),
    path("snapshots/<uuid:pk>/<slug:name>.csv", snapshot_pages.csv_page, name="snapshot-csv"),
    path("months/", pages.months_page, name="months"),
    path("months/<str:month>/confirm/", pages.confirm_page, name="confirm"),
]

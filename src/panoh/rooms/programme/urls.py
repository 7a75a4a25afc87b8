"""Addresses of the room “Region”."""

from __future__ import annotations

from django.urls import path

from panoh.rooms.programme import pages

app_name = "programme"
urlpatterns = [
    path("", pages.figures_page, name="figures"),
    path("<int:year>/<slug:audience>/", pages.figures_page, name="year"),
    path("<int:year>/<slug:audience>/<slug:name>.csv", pages.csv_page, name="csv"),
    path("months/", pages.months_page, name="months"),
    path("months/<str:month>/confirm/", pages.confirm_page, name="confirm"),
]

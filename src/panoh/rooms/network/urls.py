"""Addresses of the room “Network”."""

from __future__ import annotations

from django.urls import path

from panoh.rooms.network import pages

app_name = "network"
urlpatterns = [
    path("", pages.list_page, name="list"),
    path("add/", pages.add_page, name="add"),
    path("<uuid:service>/", pages.service_page, name="service"),
    path("<uuid:service>/change/", pages.change_page, name="change"),
    path("<uuid:service>/verify/", pages.verify_page, name="verify"),
    path("<uuid:service>/failed/", pages.failed_page, name="failed"),
]

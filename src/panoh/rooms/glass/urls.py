"""Addresses of the room “Emergency access”: keys, never a name."""

from __future__ import annotations

from django.urls import path

from panoh.rooms.glass import pages

app_name = "glass"
urlpatterns = [
    path("", pages.list_page, name="list"),
    path("new/", pages.ask_page, name="ask"),
    path("own/<uuid:pk>/", pages.own_page, name="own"),
    path("own/<uuid:pk>/read/", pages.read_page, name="read"),
    path("own/<uuid:pk>/give-back/", pages.give_back_page, name="give-back"),
    path("<uuid:pk>/", pages.access_page, name="access"),
    path("<uuid:pk>/approve/", pages.approve_page, name="approve"),
    path("<uuid:pk>/recovery-key/", pages.recover_page, name="recover"),
    path("<uuid:pk>/refuse/", pages.refuse_page, name="refuse"),
    path("<uuid:pk>/end/", pages.end_page, name="end"),
    path("<uuid:pk>/review/", pages.review_page, name="review"),
]

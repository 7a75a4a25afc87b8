"""Addresses of the room “Rights”: codes and keys, never a name."""

from __future__ import annotations

from django.urls import URLPattern, path

from panoh.rooms.rights.pages import keeping, requests

app_name = "rights"

urlpatterns: list[URLPattern] = [
    path("", requests.list_page, name="list"),
    path("deletions/", keeping.deletions_page, name="deletions"),
    path("retention/", keeping.retention_page, name="retention"),
    path("retention/new/", keeping.look_page, name="look"),
    path("retention/<uuid:pk>/", keeping.preview_page, name="preview"),
    path("retention/<uuid:pk>/clear/", keeping.clear_page, name="clear"),
    path("holds/<uuid:pk>/", keeping.held_page, name="held"),
    path("holds/<uuid:pk>/lift/", keeping.lift_page, name="lift"),
    path("requests/<uuid:pk>/", requests.request_page, name="request"),
    path("requests/<uuid:pk>/give/", requests.give_page, name="give"),
    path("requests/<uuid:pk>/correct/", requests.correct_page, name="correct"),
    path("requests/<uuid:pk>/refuse/", requests.refuse_page, name="refuse"),
    path("requests/<uuid:pk>/erase/", requests.erase_page, name="erase"),
    path("cases/<str:code>/hold/", keeping.hold_page, name="hold"),
    path("cases/<str:code>/persons/<uuid:pk>/", requests.open_page, name="open"),
]

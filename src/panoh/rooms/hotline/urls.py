"""Addresses of the room “Hotline”."""

from __future__ import annotations

from django.urls import path

from panoh.rooms.hotline import call_pages, pages

app_name = "hotline"
urlpatterns = [
    path("", pages.today_page, name="today"),
    path("call/", call_pages.call_page, name="call"),
    path("call/beside/", call_pages.beside_page, name="beside"),
    path("lookup/", pages.lookup_page, name="lookup"),
    path("search/", pages.search_page, name="search"),
    path("contacts/", pages.list_page, name="list"),
    path("contacts/<uuid:contact>/", pages.contact_page, name="contact"),
    path("contacts/<uuid:contact>/again/", call_pages.again_page, name="again"),
    path("contacts/<uuid:contact>/correct/", call_pages.correct_page, name="correct"),
    path("contacts/<uuid:contact>/call-back/", pages.schedule_page, name="call-back"),
    path("contacts/<uuid:contact>/reached/", pages.done_page, name="reached"),
    path("contacts/<uuid:contact>/not-reached/", pages.failed_page, name="not-reached"),
    path("contacts/<uuid:contact>/unsafe/", pages.unsafe_page, name="unsafe"),
    path("contacts/<uuid:contact>/safe-again/", pages.safe_page, name="safe-again"),
    path("contacts/<uuid:contact>/screen/", pages.screen_page, name="screen"),
    path("contacts/<uuid:contact>/open-case/", pages.case_page, name="open-case"),
    path("contacts/<uuid:contact>/link-case/", pages.link_page, name="link-case"),
]

"""Addresses of the room “Referrals”."""

from __future__ import annotations

from django.urls import path

from panoh.rooms.referrals import pages

app_name = "referrals"
urlpatterns = [
    path("", pages.list_page, name="list"),
    path("over/", pages.ended_page, name="ended"),
    path("new/<str:code>/", pages.draft_page, name="draft"),
    path("<str:code>/", pages.referral_page, name="referral"),
    path("<str:code>/change/", pages.change_page, name="change"),
    path("<str:code>/preview/", pages.preview_page, name="preview"),
    path("<str:code>/covered/", pages.covered_page, name="covered"),
    path("<str:code>/send/", pages.send_page, name="send"),
    path("<str:code>/update/", pages.update_page, name="update"),
    path("<str:code>/update/send/", pages.send_update_page, name="send-update"),
    path("<str:code>/withdraw/", pages.revoke_page, name="revoke"),
    path("<str:code>/expire/", pages.expire_page, name="expire"),
    path("<str:code>/open/", pages.open_page, name="open"),
    path("<str:code>/accept/", pages.accept_page, name="accept"),
    path("<str:code>/decline/", pages.decline_page, name="decline"),
    path("<str:code>/wait/", pages.waitlist_page, name="waitlist"),
    path("<str:code>/arrived/", pages.arrived_page, name="confirm-arrival"),
    path("<str:code>/helping/", pages.helping_page, name="start-service"),
    path("<str:code>/close/", pages.close_page, name="close"),
    path("<str:code>/deleted/", pages.deleted_page, name="confirm-deletion"),
    path("<str:code>/<int:number>/", pages.release_page, name="release"),
    path("<str:code>/<int:number>/print/", pages.print_page, name="print"),
]

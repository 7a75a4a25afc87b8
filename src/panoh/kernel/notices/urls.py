"""Addresses of the mailbox."""

from django.urls import path

from panoh.kernel.notices import pages

urlpatterns = [
    path("", pages.notices, name="notices"),
    path("code/", pages.code, name="notices-code"),
    path("forget/", pages.forget, name="notices-forget"),
]

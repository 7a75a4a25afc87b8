"""Addresses of conflicts of interest."""

from django.urls import path

from panoh.kernel.access import pages, permissions

urlpatterns = [
    path("access/", permissions.permissions, name="permissions"),
    path("conflicts/", pages.recusals, name="recusals"),
    path("conflicts/new/", pages.recuse, name="recuse"),
    path("conflicts/<uuid:pk>/lift/", pages.lift, name="recusal-lift"),
]

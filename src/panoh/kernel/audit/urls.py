"""Addresses of the audit."""

from django.urls import path

from panoh.kernel.audit import pages

urlpatterns = [
    path("", pages.events, name="audit"),
    path("shared/", pages.shared, name="audit-shared"),
    path("checkpoint/", pages.checkpoint_page, name="audit-checkpoint"),
    path("checkpoint/file/", pages.checkpoint_file, name="audit-checkpoint-file"),
]

"""Addresses of the room “Hotline”."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "hotline"
urlpatterns: list[URLPattern] = []

"""Addresses of the look itself: the choice of theme. The style guide is for development only."""

from django.urls import path

from panoh.kernel.ui import themes

app_name = "ui"
urlpatterns = [path("theme/", themes.choose_theme, name="theme")]

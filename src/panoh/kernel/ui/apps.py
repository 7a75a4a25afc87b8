"""The look of Panoh as a Django app: templates, static files, template tags."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Must stand before django.forms in INSTALLED_APPS: it replaces that app's choice widget."""

    name = "panoh.kernel.ui"
    label = "ui"

"""The house put together: settings, addresses, health, the commands' ground."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "panoh.site"
    label = "site"

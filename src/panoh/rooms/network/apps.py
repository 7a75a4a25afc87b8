"""The room “Directory”."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    name = "panoh.rooms.network"
    label = "network"
    verbose_name = _("Directory")

    def ready(self) -> None:
        """Register verbs."""
        for module in ("verbs",):
            import_module(f"{self.name}.{module}")

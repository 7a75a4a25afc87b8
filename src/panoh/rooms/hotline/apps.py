"""The room “Hotline”."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HotlineConfig(AppConfig):
    name = "panoh.rooms.hotline"
    label = "hotline"
    verbose_name = _("Hotline")

    def ready(self) -> None:
        """Register verbs, when they may be done, and what the case page shows."""
        for module in ("lifecycle", "conflicts", "verbs", "doors", "about"):
            import_module(f"{self.name}.{module}")

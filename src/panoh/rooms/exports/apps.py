"""The room “Exports”."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExportsConfig(AppConfig):
    name = "panoh.rooms.exports"
    label = "exports"
    verbose_name = _("Exports")

    def ready(self) -> None:
        """Register verbs and when they may be done."""
        for module in ("lifecycle", "verbs"):
            import_module(f"{self.name}.{module}")

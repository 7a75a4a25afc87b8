"""The room “Emergency access”."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GlassConfig(AppConfig):
    name = "panoh.rooms.glass"
    label = "glass"
    verbose_name = _("Emergency access")

    def ready(self) -> None:
        """Register the lifecycle and conditions, and what this room tells beside a case."""
        import_module("panoh.rooms.glass.lifecycle")
        import_module("panoh.rooms.glass.beside_cases")
        import_module("panoh.rooms.glass.forgetting")

"""The room “Research”."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResearchConfig(AppConfig):
    name = "panoh.rooms.research"
    label = "research"
    verbose_name = _("Research")

    def ready(self) -> None:
        """When verbs may be done, and what else must hold."""
        for module in ("lifecycle", "conditions", "verbs"):
            import_module(f"{self.name}.{module}")

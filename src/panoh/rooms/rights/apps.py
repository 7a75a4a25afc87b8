"""The room “Rights”: what a person may ask of those who keep their data."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RightsConfig(AppConfig):
    name = "panoh.rooms.rights"
    label = "rights"
    verbose_name = _("Rights")

    def ready(self) -> None:
        """Register verbs, lifecycles, the clock of cases, and what this room adds to a case."""
        for module in ("lifecycle", "verbs", "clock", "beside_cases"):
            import_module(f"{self.name}.{module}")

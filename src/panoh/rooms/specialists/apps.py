"""The room “Specialists”."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SpecialistsConfig(AppConfig):
    name = "panoh.rooms.specialists"
    label = "specialists"
    verbose_name = _("Notes of psychologists, doctors and lawyers")

    def ready(self) -> None:
        """Register verbs, when they may be done, and what a case shows of them."""
        for module in ("conditions", "verbs", "beside_cases", "about"):
            import_module(f"{self.name}.{module}")

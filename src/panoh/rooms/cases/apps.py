"""The room “Cases”."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "panoh.rooms.cases"
    label = "cases"
    verbose_name = _("Cases")

    def ready(self) -> None:
        """Register verbs, lifecycles, conditions and doors before any page is asked for."""
        for module in ("lifecycle", "conflicts", "beside_screening", "document_panel", "telling"):
            import_module(f"{self.name}.{module}")
        for module in ("bringing", "showing"):
            import_module(f"{self.name}.htcds.{module}")

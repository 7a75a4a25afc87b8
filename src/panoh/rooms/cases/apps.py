"""The room “Cases”."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "panoh.rooms.cases"
    label = "cases"
    verbose_name = _("Cases")

    def ready(self) -> None:
        """Register lifecycles, conditions and doors: they must be known before any page is."""
        for module in ("lifecycle", "beside_screening"):
            import_module(f"{self.name}.{module}")
        import_module("panoh.rooms.cases.htcds.showing")

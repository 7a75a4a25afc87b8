"""The room “Cases”."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "panoh.rooms.cases"
    label = "cases"
    verbose_name = _("Cases")

    def ready(self) -> None:
        """Register lifecycles and conditions: ``decide()`` must know them before any page does."""
        import_module("panoh.rooms.cases.lifecycle")
        import_module("panoh.rooms.cases.htcds.showing")

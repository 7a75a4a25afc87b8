"""The room “Region”."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammeConfig(AppConfig):
    name = "panoh.rooms.programme"
    label = "programme"
    verbose_name = _("Region")

    def ready(self) -> None:
        """Register the lifecycle and conditions."""
        import_module("panoh.rooms.programme.lifecycle")

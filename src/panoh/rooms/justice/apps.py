"""The room “Justice”: release packages to police and prosecutors."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JusticeConfig(AppConfig):
    name = "panoh.rooms.justice"
    label = "justice"
    verbose_name = _("Justice")

    def ready(self) -> None:
        """Register the lifecycle and conditions, and what this room adds to a case."""
        import_module("panoh.rooms.justice.lifecycle")
        import_module("panoh.rooms.justice.beside_cases")
        import_module("panoh.rooms.justice.about")

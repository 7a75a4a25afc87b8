"""The room “Screening”."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScreeningConfig(AppConfig):
    name = "panoh.rooms.screening"
    label = "screening"
    verbose_name = _("Screening")

    def ready(self) -> None:
        """When verbs may be done."""
        import_module(f"{self.name}.lifecycle")

"""The room “Returns”."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReturnsConfig(AppConfig):
    name = "panoh.rooms.returns"
    label = "returns"
    verbose_name = _("Returns")

    def ready(self) -> None:
        """Register verbs, when they may be done, and what a case shows of them."""
        for module in (
            "lifecycle",
            "conflicts",
            "conditions",
            "verbs",
            "withdrawal",
            "beside_cases",
            "about",
        ):
            import_module(f"{self.name}.{module}")

"""The room “Referrals”."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReferralsConfig(AppConfig):
    name = "panoh.rooms.referrals"
    label = "referrals"
    verbose_name = _("Referrals")

    def ready(self) -> None:
        """Register the lifecycle and conditions, and what this room adds to a case."""
        for module in ("lifecycle", "conflicts", "beside_cases", "beside_numbers", "about"):
            import_module(f"{self.name}.{module}")

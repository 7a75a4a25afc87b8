"""Sheets: declarations, forms and the answers given."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import registry


class SheetsConfig(AppConfig):
    name = "panoh.kernel.sheets"
    label = "sheets"
    verbose_name = _("Sheets")

    def ready(self) -> None:
        """Register the sheets that stand in the ``sheets`` module of each installed app."""
        autodiscover_modules("sheets")
        registry.collect_installed()

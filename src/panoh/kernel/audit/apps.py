"""What was done, by whom and when: a chain of events that cannot be changed unseen."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "panoh.kernel.audit"
    label = "audit"
    verbose_name = _("Audit")

    def ready(self) -> None:
        """Take in the kinds of events from the ``events`` module of each installed app."""
        autodiscover_modules("events")
        import_module("panoh.kernel.audit.kinds").collected()

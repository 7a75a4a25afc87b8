"""What was done, by whom and when: a chain of events that cannot be changed unseen."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "panoh.kernel.audit"
    label = "audit"
    verbose_name = _("Audit")

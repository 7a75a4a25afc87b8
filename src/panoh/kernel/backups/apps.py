"""Backups: sealed copies of everything, the register of them, and the way back."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BackupsConfig(AppConfig):
    name = "panoh.kernel.backups"
    label = "backups"
    verbose_name = _("Backups")

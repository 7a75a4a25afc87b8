"""Who may do what; conflicts of interest."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    name = "panoh.kernel.access"
    label = "access"
    verbose_name = _("Conflicts of interest")

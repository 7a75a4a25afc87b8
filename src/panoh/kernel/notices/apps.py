"""Word that something waits: e-mails to colleagues that say nothing more."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "panoh.kernel.notices"
    label = "notices"
    verbose_name = _("E-mail notices")

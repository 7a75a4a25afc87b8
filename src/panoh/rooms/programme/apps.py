"""The room “Region”."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammeConfig(AppConfig):
    name = "panoh.rooms.programme"
    label = "programme"
    verbose_name = _("Region")

"""The room “Hotline”."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HotlineConfig(AppConfig):
    name = "panoh.rooms.hotline"
    label = "hotline"
    verbose_name = _("Hotline")

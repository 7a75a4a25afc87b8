"""Agencies, the people who work for them, and their roles."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActorsConfig(AppConfig):
    name = "panoh.kernel.actors"
    label = "actors"
    verbose_name = _("People and agencies")

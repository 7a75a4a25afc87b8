"""The verb wrapper, lifecycles and the tokens that make a verb happen once."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VerbsConfig(AppConfig):
    name = "panoh.kernel.verbs"
    label = "verbs"
    verbose_name = _("Verbs")

"""Keys, envelopes, the blind index and drafts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VaultConfig(AppConfig):
    name = "panoh.kernel.vault"
    label = "vault"
    verbose_name = _("Vault")

"""Sets Django up for a command; import this first. An unsafe setting ends it with a sentence."""

from __future__ import annotations

import os
import sys

import django
from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "panoh.site.settings")
try:
    django.setup()
except ImproperlyConfigured as error:
    sys.exit(f"Panoh does not start: {error}")

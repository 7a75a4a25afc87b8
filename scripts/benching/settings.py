"""Panoh's own settings, and two bare views to measure beside; for `make bench` only."""

from panoh.site.settings import *  # noqa: F403
from panoh.site.settings import MIDDLEWARE, MODE

if MODE == "production":
    raise SystemExit("The benchmark's settings are not for production.")
ROOT_URLCONF = "benching.urls"
MIDDLEWARE = ["benching.bare.BareMiddleware", *MIDDLEWARE]

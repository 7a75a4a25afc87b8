"""All addresses. No name of a person ever stands in one."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from panoh.kernel.ui import errors
from panoh.site import health, home, search

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error

urlpatterns = [
    path("", home.today, name="home"),
    path("search/", search.search, name="search"),
    path("health/", health.health, name="health"),
    path("", include("panoh.kernel.access.urls")),
    path("", include("panoh.kernel.actors.urls")),
    path("audit/", include("panoh.kernel.audit.urls")),
    path("account/notices/", include("panoh.kernel.notices.urls")),
    path("help/", include("panoh.kernel.ui.help_urls")),
    path("", include("panoh.kernel.ui.urls")),
    path("network/", include("panoh.rooms.network.urls")),
    path("screening/", include("panoh.rooms.screening.urls")),
    path("cases/", include("panoh.rooms.cases.urls")),
    path("hotline/", include("panoh.rooms.hotline.urls")),
    path("exports/", include("panoh.rooms.exports.urls")),
    path("specialists/", include("panoh.rooms.specialists.urls")),
    path("emergency/", include("panoh.rooms.glass.urls")),
    path("referrals/", include("panoh.rooms.referrals.urls")),
    path("returns/", include("panoh.rooms.returns.urls")),
    path("rights/", include("panoh.rooms.rights.urls")),
    path("justice/", include("panoh.rooms.justice.urls")),
    path("programme/", include("panoh.rooms.programme.urls")),
    path("research/", include("panoh.rooms.research.urls")),
]

if settings.DEVELOPMENT:
    urlpatterns.append(path("style/", include("panoh.kernel.ui.style_urls")))

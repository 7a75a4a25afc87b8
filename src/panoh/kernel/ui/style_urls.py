"""The style guide's address; the site includes it in development only."""

from django.urls import path

from panoh.kernel.ui import styleguide

urlpatterns = [path("", styleguide.style, name="style")]

"""Panoh's addresses and a bare view behind the same door."""

from django.urls import path

from benching.asking import BARE
from benching.bare import bare
from panoh.site.urls import handler400, handler403, handler404, handler500
from panoh.site.urls import urlpatterns as of_panoh

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
urlpatterns = [path(BARE.lstrip("/"), bare), *of_panoh]

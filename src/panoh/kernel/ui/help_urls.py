"""The address of the page for whoever shares a telephone or a computer."""

from django.urls import path

from panoh.kernel.ui import help as helping

urlpatterns = [path("", helping.help_page, name="help")]

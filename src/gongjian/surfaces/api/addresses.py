"""Addresses below /api/, read at the first request there."""

from django.urls import path

from gongjian.surfaces.api.schema import api

urlpatterns = [path("api/", api().urls)]

from django.urls import path

from gongjian.surfaces.api import api

urlpatterns = [path("api/", api().urls)]

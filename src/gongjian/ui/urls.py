from django.urls import path
from django.views.i18n import set_language

from gongjian.ui import gallery, pages

app_name = "ui"
urlpatterns = [
    path("i18n/setlang/", set_language, name="set_language"),
    path("search/", pages.search, name="search"),
    path("ui/views/save/", pages.save_view, name="save_view"),
    path("ui/views/<int:pk>/forget/", pages.forget_view, name="forget_view"),
    path("ui/gallery/", gallery.gallery, name="gallery"),
    path("ui/gallery/why/", gallery.why, name="gallery_why"),
    path("ui/gallery/bulk/", gallery.bulk, name="gallery_bulk"),
]

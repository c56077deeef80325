from django.urls import path

from gongjian.dashboards import pages

urlpatterns = [
    path("", pages.my_day, name="my-day"),
    path("board/", pages.board, name="board"),
    path("board/why/<slug:figure>/", pages.why, name="board-why"),
    path("burden/", pages.burden, name="burden"),
    path("burden/self-check/", pages.self_check, name="self-check"),
    path("help/", pages.guide, name="help"),
    path("phone/", pages.phone, name="phone"),
    path("phone/worker.js", pages.worker, name="phone-worker"),
    path("phone/manifest.webmanifest", pages.manifest, name="phone-manifest"),
]

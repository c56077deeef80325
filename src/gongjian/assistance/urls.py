from django.urls import path

from gongjian.assistance import pages

urlpatterns = [
    path("resumption/", pages.board, name="resumption"),
    path("resumption/<int:project_id>/describe/", pages.describe, name="describe-resumption"),
    path("resumption/<int:project_id>/supplies/", pages.supplies, name="count-supplies"),
    path("resumption/<int:project_id>/prevention/", pages.prevention, name="check-prevention"),
    path("resumption/<int:project_id>/<slug:step>/", pages.step, name="resumption-step"),
]

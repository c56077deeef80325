from django.urls import path

from gongjian.assistance import pages

urlpatterns = [
    path("needs/", pages.needs, name="needs"),
    path("needs/raise/", pages.raise_page, name="raise-need"),
    path("needs/<int:need_id>/", pages.need, name="need"),
    path("needs/<int:need_id>/<slug:code>/", pages.need_step, name="need-step"),
    path("firms/<int:project_id>/", pages.firm, name="firm"),
    path("resumption/", pages.board, name="resumption"),
    path("resumption/<int:project_id>/describe/", pages.describe, name="describe-resumption"),
    path("resumption/<int:project_id>/supplies/", pages.supplies, name="count-supplies"),
    path("resumption/<int:project_id>/prevention/", pages.prevention, name="check-prevention"),
    path("resumption/<int:project_id>/<slug:step>/", pages.step, name="resumption-step"),
]

from django.urls import path

from gongjian.assistance import pages

urlpatterns = [
    path("policies/", pages.policies, name="policies"),
    path("policies/add/", pages.add_policy, name="add-policy"),
    path("policies/<int:policy_id>/", pages.policy, name="policy"),
    path("policies/<int:policy_id>/change/", pages.change_policy, name="change-policy"),
    path("policies/<int:policy_id>/end/", pages.end_policy, name="end-policy"),
    path("policies/<int:policy_id>/apply/<int:project_id>/", pages.apply_for, name="apply-for-policy"),
    path("policies/applications/<int:application_id>/<slug:code>/", pages.application_step, name="application-step"),
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

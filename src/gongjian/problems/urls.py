from django.urls import path

from gongjian.problems import pages

urlpatterns = [
    path("problems/", pages.board, name="problems"),
    path("problems/list/", pages.problem_list, name="problem-list"),
    path("problems/raise/", pages.raise_page, name="raise-problem"),
    path("problems/similar/<int:project_id>/", pages.similar, name="similar-problems"),
    path("problems/<int:problem_id>/", pages.problem, name="problem"),
    path("problems/<int:problem_id>/change/", pages.change, name="change-problem"),
    path("problems/<int:problem_id>/<slug:step>/", pages.move, name="problem-step"),
]

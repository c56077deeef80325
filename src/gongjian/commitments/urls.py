from django.urls import path

from gongjian.commitments import pages

urlpatterns = [
    path("week/", pages.week, name="week"),
    path("week/new/", pages.new_promise, name="new-promise"),
    path("week/plan/", pages.plan, name="plan-nodes"),
    path("week/promises/<int:pk>/", pages.promise, name="promise"),
    path("week/quick/", pages.quick, name="week-quick"),
    path("week/promises/<int:pk>/cell/<slug:name>/", pages.cell, name="week-cell-editor"),
    path("week/promises/<int:pk>/cell/<slug:name>/<slug:code>/", pages.cell, name="week-cell"),
    path("week/promises/<int:pk>/<slug:step>/", pages.promise, name="promise-step"),
    path("week/constraints/<int:pk>/", pages.constraint, name="constraint"),
    path("week/constraints/<int:pk>/<slug:step>/", pages.constraint, name="constraint-step"),
    path("week/nodes/<int:pk>/", pages.node, name="weekly-node"),
    path("week/nodes/<int:pk>/<slug:step>/", pages.node, name="weekly-node-step"),
    path("week/targets/<int:pk>/", pages.target, name="stage-target"),
    path("week/targets/<int:pk>/<slug:step>/", pages.target, name="stage-target-step"),
    path("projects/<int:project_id>/backward/", pages.backward, name="backward-plan"),
    path("look-ahead/", pages.look_ahead, name="look-ahead"),
]

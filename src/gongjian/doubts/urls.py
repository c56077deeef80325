from django.urls import path

from gongjian.doubts import pages

urlpatterns = [
    path("doubts/", pages.doubts, name="doubts"),
    path("doubts/look/", pages.look, name="look-for-doubts"),
    path("doubts/projects/<int:project_id>/visit/", pages.plan, name="plan-doubt-visit"),
    path("doubts/<int:doubt_id>/", pages.doubt, name="doubt"),
    path("doubts/<int:doubt_id>/reopen/", pages.reopen, name="reopen-doubt"),
]

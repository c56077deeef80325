from django.urls import path

from gongjian.fieldwork import pages

urlpatterns = [
    path("site/reports/", pages.reports, name="daily-reports"),
    path("site/projects/<int:project_id>/report/", pages.report, name="report-day"),
    path("site/projects/<int:project_id>/no-change/", pages.no_change, name="no-change"),
    path("site/huddle/", pages.huddle, name="huddle"),
    path("site/huddle/teams/<int:team_id>/", pages.huddle, name="team-huddle"),
    path("site/huddle/begin/", pages.begin, name="begin-huddle"),
    path("site/huddle/teams/<int:team_id>/begin/", pages.begin, name="begin-team-huddle"),
    path("site/points/<int:point_id>/<slug:move>/", pages.move_point, name="move-point"),
    path("site/huddles/", pages.huddles, name="huddles"),
    path("site/huddles/<int:huddle_id>/", pages.minutes, name="huddle-minutes"),
    path("site/huddles/<int:huddle_id>/close/", pages.close, name="close-huddle"),
    path("site/huddles/<int:huddle_id>/minutes.<slug:kind>", pages.minutes_file, name="huddle-minutes-file"),
    path("site/visits/", pages.visits, name="visits"),
    path("site/visits/plan/", pages.plan_proposed, name="plan-proposed-visit"),
    path("site/projects/<int:project_id>/visits/new/", pages.plan, name="plan-visit"),
    path("site/visits/<int:visit_id>/", pages.visit, name="visit"),
    path("site/visits/<int:visit_id>/hold/", pages.hold, name="hold-visit"),
    path("site/visits/<int:visit_id>/decide/", pages.decide, name="decide-at-visit"),
    path("site/visits/<int:visit_id>/move/", pages.move, name="move-visit"),
    path("site/visits/<int:visit_id>/cancel/", pages.cancel, name="cancel-visit"),
    path("phone/photos/<int:project_id>/<slug:digest>", pages.arriving, name="photo-arriving"),
    path("phone/photo/<int:photo_id>/<slug:size>", pages.photo, name="phone-photo"),
    path("photos/<int:photo_id>/", pages.photo_page, name="photo-page"),
    path("photos/<int:photo_id>/erase/", pages.erase, name="erase-photo"),
    path("photos/<int:photo_id>/keep/", pages.drop_erasure, name="drop-photo-erasure"),
    path("retention/", pages.retention, name="retention"),
    path("photos/<int:photo_id>/<slug:size>/", pages.photo, name="photo"),
]

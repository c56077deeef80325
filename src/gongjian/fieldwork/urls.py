from django.urls import path

from gongjian.fieldwork import pages

urlpatterns = [
    path("site/reports/", pages.reports, name="daily-reports"),
    path("site/projects/<int:project_id>/report/", pages.report, name="report-day"),
    path("site/projects/<int:project_id>/no-change/", pages.no_change, name="no-change"),
    path("phone/photos/<int:project_id>/<slug:digest>", pages.arriving, name="photo-arriving"),
    path("phone/photo/<int:photo_id>/<slug:size>", pages.photo, name="phone-photo"),
    path("photos/<int:photo_id>/<slug:size>/", pages.photo, name="photo"),
]

from django.urls import path

from gongjian.schedules import pages

urlpatterns = [
    path("schedules/", pages.campaign_schedules, name="campaign-schedules"),
    path("schedules/bars/", pages.campaign_bars, name="campaign-bars"),
    path("schedules/<int:schedule_id>/", pages.schedule_chart, name="schedule-chart"),
    path("schedules/<int:schedule_id>/bars/", pages.schedule_bars, name="schedule-bars"),
    path("schedules/<int:schedule_id>/move/", pages.move_activity, name="move-activity"),
    path("activities/<int:activity_id>/progress/", pages.progress, name="report-progress"),
]

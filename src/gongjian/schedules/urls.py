from django.urls import path

from gongjian.schedules import pages

urlpatterns = [
    path("portfolio/", pages.portfolio.portfolio, name="portfolio"),
    path("projects/<int:project_id>/recovery/", pages.studio.ask, name="ask-for-recovery"),
    path("recovery/<int:pk>/", pages.studio.study, name="recovery-study"),
    path("recovery/<int:pk>/progress/", pages.studio.progress, name="recovery-progress"),
    path("recovery/<int:pk>/stop/", pages.studio.stop, name="stop-study"),
    path("schedules/", pages.campaign_schedules, name="campaign-schedules"),
    path("schedules/bars/", pages.campaign_bars, name="campaign-bars"),
    path("schedules/<int:schedule_id>/", pages.schedule_chart, name="schedule-chart"),
    path("schedules/<int:schedule_id>/bars/", pages.schedule_bars, name="schedule-bars"),
    path("schedules/<int:schedule_id>/move/", pages.move_activity, name="move-activity"),
    path("activities/<int:activity_id>/progress/", pages.progress, name="report-progress"),
]

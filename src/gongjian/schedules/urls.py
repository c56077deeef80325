from django.urls import path

from gongjian.schedules import pages

urlpatterns = [
    path("portfolio/", pages.portfolio.portfolio, name="portfolio"),
    path("portfolio/ask/", pages.common_crews.ask, name="ask-for-common-crews"),
    path("projects/<int:project_id>/recovery/", pages.studio.ask, name="ask-for-recovery"),
    path("projects/<int:project_id>/recovery/compare/", pages.comparing.compare, name="compare-recoveries"),
    path("recovery/<int:pk>/", pages.study.study, name="recovery-study"),
    path("recovery/<int:pk>/bars/", pages.study.bars, name="recovery-bars"),
    path("recovery/<int:pk>/progress/", pages.study.progress, name="recovery-progress"),
    path("recovery/<int:pk>/stop/", pages.study.stop, name="stop-study"),
    path("recovery/<int:pk>/again/", pages.study.again, name="start-study-again"),
    path("recovery/<int:pk>/approval.<slug:kind>", pages.approval_file, name="compression-approval"),
    path("recovery/<int:pk>/changes.xlsx", pages.recovery_files.changes_xlsx, name="recovery-changes"),
    path("projects/<int:project_id>/schedule/", pages.schedule, name="schedule"),
    path("projects/<int:project_id>/schedule/import/", pages.import_plan, name="import-schedule"),
    path("projects/<int:project_id>/schedule/new/", pages.new_schedule, name="new-schedule"),
    path("projects/<int:project_id>/forecast/", pages.forecast, name="project-forecast"),
    path("schedules/", pages.campaign_schedules, name="campaign-schedules"),
    path("schedules/bars/", pages.campaign_bars, name="campaign-bars"),
    path("schedules/<int:schedule_id>/", pages.schedule_chart, name="schedule-chart"),
    path("schedules/<int:schedule_id>/bars/", pages.schedule_bars, name="schedule-bars"),
    path("schedules/<int:schedule_id>/move/", pages.move_activity, name="move-activity"),
    path("schedules/<int:pk>/edit/", pages.edit_schedule, name="edit-schedule"),
    path("schedules/<int:pk>/copy/", pages.copy_schedule, name="copy-schedule"),
    path("schedules/<int:pk>/in-force/", pages.put_in_force, name="put-schedule-in-force"),
    path("schedules/<int:pk>/drop/", pages.drop_schedule, name="drop-schedule"),
    path("schedules/<int:pk>/plan.<slug:kind>", pages.download, name="schedule-file"),
    path("activities/<int:activity_id>/progress/", pages.progress, name="report-progress"),
]

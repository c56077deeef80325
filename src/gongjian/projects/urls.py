from django.urls import path

from gongjian.projects import pages

urlpatterns = [
    path("projects/", pages.projects, name="projects"),
    path("projects/<int:project_id>/", pages.project_file, name="project"),
    path("projects/<int:project_id>/why/", pages.why, name="project-why"),
    path("projects/<int:project_id>/change/", pages.change_project, name="change-project"),
    path("projects/<int:project_id>/plan/", pages.plan, name="set-plan"),
    path("projects/<int:project_id>/investment/", pages.report, name="report-investment"),
    path("projects/<int:project_id>/stop/", pages.stop, name="stop-project"),
    path("projects/<int:project_id>/resume/", pages.resume, name="resume-project"),
    path("projects/<int:project_id>/take-out/", pages.take_out, name="take-out-project"),
    path("projects/<int:project_id>/return/", pages.return_project, name="return-project"),
    path("plan-points/<int:point_id>/", pages.reach, name="reach-plan-point"),
    path("investments/", pages.report_all, name="report-investments"),
    path("investments/<int:report_id>/review/", pages.review, name="review-investment"),
    path("investments/<int:report_id>/withdraw/", pages.withdraw, name="withdraw-investment"),
    path("campaigns/new/", pages.new_campaign, name="new-campaign"),
    path("campaigns/<int:campaign_id>/", pages.campaign, name="campaign"),
    path("campaigns/<int:campaign_id>/settings/", pages.settings, name="campaign-settings"),
    path("campaigns/<int:campaign_id>/rules/", pages.options, name="campaign-rules"),
    path("campaigns/<int:campaign_id>/close/", pages.close, name="close-campaign"),
    path("campaigns/<int:campaign_id>/reopen/", pages.reopen, name="reopen-campaign"),
    path("campaigns/<int:campaign_id>/outline/", pages.draw_outline, name="draw-outline"),
    path("campaigns/<int:campaign_id>/outline/remove/", pages.remove_outline, name="remove-outline"),
    path("campaigns/<int:campaign_id>/projects/new/", pages.add_project, name="add-project"),
]

from django.urls import path

from gongjian.projects import pages

urlpatterns = [
    path("projects/", pages.projects, name="projects"),
    path("projects/<int:project_id>/", pages.project_file, name="project"),
    path("campaigns/<int:campaign_id>/", pages.campaign, name="campaign"),
]

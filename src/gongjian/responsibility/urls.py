from django.urls import path

from gongjian.responsibility import pages

urlpatterns = [
    path("responsibility/gaps/", pages.gaps, name="gaps"),
    path("responsibility/leaders/", pages.leaders, name="leaders-days"),
    path("projects/<int:project_id>/lead/", pages.name_lead, name="name-lead-leader"),
    path("projects/<int:project_id>/hand-over/", pages.propose, name="hand-over-lead"),
    path("projects/<int:project_id>/deputy/", pages.deputy, name="name-deputy"),
    path("projects/<int:project_id>/substitute/", pages.substitute, name="name-substitute"),
    path("projects/<int:project_id>/representative/", pages.representative, name="name-representative"),
    path("projects/<int:project_id>/team/", pages.assign_team, name="assign-team"),
    path("projects/<int:project_id>/work-plan/", pages.work_plan, name="put-plan-in-force"),
    path("projects/<int:project_id>/work-plan/<int:number>/file/", pages.plan_file, name="work-plan-file"),
    path("projects/<int:project_id>/cadre/", pages.post_cadre, name="post-cadre"),
    path("projects/<int:project_id>/service-person/", pages.name_service_person, name="name-service-person"),
    path("stations/<int:row_id>/hand-over/", pages.hand_over_station, name="hand-over-station"),
    path("stations/<int:row_id>/end/", pages.recall_cadre, name="recall-cadre"),
    path("service-persons/<int:row_id>/end/", pages.release_service_person, name="release-service-person"),
    path("hand-overs/<int:hand_over_id>/", pages.hand_over, name="hand-over"),
    path("leads/<int:row_id>/end/", pages.release_lead, name="release-lead-leader"),
    path("deputies/<int:row_id>/end/", pages.release_deputy, name="release-deputy"),
    path("substitutes/<int:row_id>/end/", pages.release_substitute, name="release-substitute"),
    path("representatives/<int:row_id>/end/", pages.release_representative, name="release-representative"),
    path("team-members/<int:row_id>/end/", pages.end_membership, name="end-team-membership"),
    path("teams/<int:team_id>/", pages.team, name="team"),
    path("campaigns/<int:campaign_id>/teams/new/", pages.add_team, name="add-team"),
    path("teams/<int:team_id>/members/new/", pages.add_member, name="add-team-member"),
]

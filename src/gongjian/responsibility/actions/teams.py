from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.refusal import Refusal
from gongjian.projects.actions.projects import require_running
from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries import require_open
from gongjian.responsibility import events
from gongjian.responsibility.actions.rules import before_the_end, end, give_way, person_of, unit_of
from gongjian.responsibility.inputs import AddTeam, AddTeamMember, AssignTeam, ChangeTeam, End, EndQuietly
from gongjian.responsibility.models import Team, TeamAssignment, TeamMember


class TeamOfAnotherCampaign(Refusal):
    code, http_status, field = "team_of_another_campaign", 422, "team_id"
    sentence = _("This work team does not belong to the campaign.")


class SameTeam(Refusal):
    code, http_status, field = "same_team", 422, "team_id"
    sentence = _("This work team works for the project already.")


class ChangeNeedsReason(Refusal):
    code, http_status, field = "change_needs_reason", 422, "reason"
    sentence = _("This replaces what holds now; say why.")


@action(target=Campaign, given=AddTeam)
def add_team(act: Act, campaign: Campaign, given: AddTeam) -> Team:
    require_open(campaign)
    unit_of(campaign.district_id, given.lead_unit_id)
    team = act.save(Team(campaign=campaign, **given.model_dump()))
    act.record(events.TEAM_ADDED, team, team=team.name, lead_unit_id=team.lead_unit_id)
    return team


@action(target=Team, given=ChangeTeam)
def change_team(act: Act, team: Team, given: ChangeTeam) -> Team:
    require_open(team.campaign)
    team.expect_version(given.version)
    unit_of(team.campaign.district_id, given.lead_unit_id)
    team.name, team.lead_unit_id = given.name, given.lead_unit_id
    act.save(team)
    act.record(events.TEAM_CHANGED, team, team=team.name, lead_unit_id=team.lead_unit_id)
    return team


@action(target=Team, given=AddTeamMember)
def add_team_member(act: Act, team: Team, given: AddTeamMember) -> TeamMember:
    require_open(team.campaign)
    before_the_end(team.campaign, given.from_on)
    person = person_of(team.campaign.district_id, given.person_id)
    member = act.save(TeamMember(team=team, **given.model_dump()))
    act.record(
        events.TEAM_MEMBER_ADDED,
        team,
        team=team.name,
        person=person.name,
        person_id=person.pk,
        from_on=given.from_on,
        duty=given.duty,
        is_head=given.is_head,
    )
    return member


@action(target=TeamMember, given=EndQuietly)
def end_team_membership(act: Act, member: TeamMember, given: EndQuietly) -> TeamMember:
    require_open(member.team.campaign)
    end(member, given.until_on)
    act.save(member)
    act.record(
        events.TEAM_MEMBERSHIP_ENDED,
        member.team,
        team=member.team.name,
        person=member.person.name,
        person_id=member.person_id,
        until_on=given.until_on,
    )
    return member


@action(target=Project, given=AssignTeam)
def assign_team(act: Act, project: Project, given: AssignTeam) -> TeamAssignment:
    """Give the project its work team; one that works there now ends on the same day, with a reason."""
    require_running(project)
    before_the_end(project.campaign, given.from_on)
    team = Team.objects.filter(pk=given.team_id, campaign_id=project.campaign_id).first()
    if team is None:
        raise TeamOfAnotherCampaign
    holds = Q(from_on__lte=given.from_on) & (Q(until_on=None) | Q(until_on__gt=given.from_on))
    current = TeamAssignment.objects.filter(holds, project=project).first()
    until_on = None
    if current is not None:
        if current.team_id == team.pk:
            raise SameTeam
        if not given.reason:
            raise ChangeNeedsReason
        until_on = current.until_on
        give_way(current, given.from_on)
        act.save(current)
    assignment = act.save(TeamAssignment(project=project, until_on=until_on, **given.model_dump()))
    act.record(
        events.TEAM_ASSIGNED,
        project,
        name=project.name,
        team=team.name,
        team_id=team.pk,
        from_on=given.from_on,
        reason=given.reason,
    )
    return assignment


@action(target=TeamAssignment, given=End)
def end_team_assignment(act: Act, assignment: TeamAssignment, given: End) -> TeamAssignment:
    require_running(assignment.project)
    end(assignment, given.until_on)
    act.save(assignment)
    act.record(
        events.TEAM_ASSIGNMENT_ENDED,
        assignment.project,
        name=assignment.project.name,
        team=assignment.team.name,
        team_id=assignment.team_id,
        until_on=given.until_on,
        reason=given.reason,
    )
    return assignment

from gongjian.core.action import Act, action
from gongjian.projects.actions.projects import require_running
from gongjian.projects.models import Project
from gongjian.responsibility import events
from gongjian.responsibility.actions.rules import before_the_end, end, person_of, whose
from gongjian.responsibility.inputs import (
    End,
    EndQuietly,
    NameDeputy,
    NameLeadLeader,
    NameRepresentative,
    NameSubstitute,
    ReasonNoted,
)
from gongjian.responsibility.models import Deputy, LeadAssignment, Representative, Substitute
from gongjian.responsibility.states import Side


@action(target=Project, given=NameLeadLeader)
def name_lead_leader(act: Act, project: Project, given: NameLeadLeader) -> LeadAssignment:
    """Name the lead leader of a project that has none in this time."""
    require_running(project)
    before_the_end(project.campaign, given.from_on)
    person_of(project.campaign.district_id, given.person_id)
    lead = act.save(LeadAssignment(project=project, **given.model_dump()))
    act.record(
        events.LEAD_NAMED,
        project,
        **whose(lead),
        from_on=given.from_on,
        until_on=given.until_on,
        basis=given.basis,
    )
    return lead


@action(target=LeadAssignment, given=End)
def release_lead_leader(act: Act, lead: LeadAssignment, given: End) -> LeadAssignment:
    """End a leader's responsibility without a successor: the gaps board shows it from that day."""
    require_running(lead.project)
    end(lead, given.until_on)
    lead.end_reason = given.reason
    act.save(lead)
    act.record(
        events.LEAD_RELEASED,
        lead.project,
        **whose(lead),
        until_on=given.until_on,
        reason=given.reason,
    )
    return lead


@action(target=LeadAssignment, given=ReasonNoted)
def strike_lead_leader(act: Act, lead: LeadAssignment, given: ReasonNoted) -> Project:
    """Take out an entry made by mistake, as if it had never been; the record keeps that it was."""
    require_running(lead.project)
    act.record(
        events.LEAD_STRUCK,
        lead.project,
        **whose(lead),
        from_on=lead.from_on,
        until_on=lead.until_on,
        reason=given.note,
    )
    act.remove(lead)
    return lead.project


@action(target=Project, given=NameDeputy)
def name_deputy(act: Act, project: Project, given: NameDeputy) -> Deputy:
    require_running(project)
    before_the_end(project.campaign, given.from_on)
    person_of(project.campaign.district_id, given.person_id)
    deputy = act.save(Deputy(project=project, **given.model_dump()))
    act.record(
        events.DEPUTY_NAMED,
        project,
        **whose(deputy),
        from_on=given.from_on,
        order=given.order,
    )
    return deputy


@action(target=Deputy, given=EndQuietly)
def release_deputy(act: Act, deputy: Deputy, given: EndQuietly) -> Deputy:
    require_running(deputy.project)
    end(deputy, given.until_on)
    act.save(deputy)
    act.record(
        events.DEPUTY_RELEASED,
        deputy.project,
        **whose(deputy),
        until_on=given.until_on,
    )
    return deputy


@action(target=Deputy, given=ReasonNoted)
def strike_deputy(act: Act, deputy: Deputy, given: ReasonNoted) -> Project:
    """Take out an entry made by mistake, as if it had never been; the record keeps that it was."""
    require_running(deputy.project)
    act.record(
        events.DEPUTY_STRUCK,
        deputy.project,
        **whose(deputy),
        reason=given.note,
    )
    act.remove(deputy)
    return deputy.project


@action(target=Project, given=NameSubstitute)
def name_substitute(act: Act, project: Project, given: NameSubstitute) -> Substitute:
    """Let somebody act for the lead leader for some days."""
    require_running(project)
    before_the_end(project.campaign, given.from_on)
    person_of(project.campaign.district_id, given.person_id)
    substitute = act.save(Substitute(project=project, **given.model_dump()))
    act.record(
        events.SUBSTITUTE_NAMED,
        project,
        **whose(substitute),
        from_on=given.from_on,
        until_on=given.until_on,
        reason=given.reason,
    )
    return substitute


@action(target=Substitute, given=EndQuietly)
def release_substitute(act: Act, substitute: Substitute, given: EndQuietly) -> Substitute:
    require_running(substitute.project)
    end(substitute, given.until_on)
    act.save(substitute)
    act.record(
        events.SUBSTITUTE_RELEASED,
        substitute.project,
        **whose(substitute),
        until_on=given.until_on,
    )
    return substitute


@action(target=Project, given=NameRepresentative)
def name_representative(act: Act, project: Project, given: NameRepresentative) -> Representative:
    """Name who speaks for the owner or the contractor here."""
    require_running(project)
    before_the_end(project.campaign, given.from_on)
    person_of(project.campaign.district_id, given.person_id)
    representative = act.save(Representative(project=project, **given.model_dump()))
    act.record(
        events.OWNER_NAMED if given.side == "owner" else events.CONTRACTOR_NAMED,
        project,
        **whose(representative),
        side=given.side,
        from_on=given.from_on,
    )
    return representative


@action(target=Representative, given=EndQuietly)
def release_representative(act: Act, representative: Representative, given: EndQuietly) -> Representative:
    require_running(representative.project)
    end(representative, given.until_on)
    act.save(representative)
    act.record(
        events.OWNER_RELEASED if representative.side == Side.OWNER else events.CONTRACTOR_RELEASED,
        representative.project,
        **whose(representative),
        side=representative.side,
        until_on=given.until_on,
    )
    return representative

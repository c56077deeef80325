"""What a project needs: listed from the catalogue, moved to its newest version, assigned, tied to work, its papers."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.people.models import Unit
from gongjian.procedures import events
from gongjian.procedures.actions.catalogue import ItemUnknown, UnitElsewhere
from gongjian.procedures.actions.climbing import settle_its_problems
from gongjian.procedures.inputs import AssignPermit, CheckPapers, LoadPermits, RenewPermits, TiePermit
from gongjian.procedures.models import CatalogueItem, Permit, PermitPaper, PermitTie
from gongjian.procedures.queries.catalogue import in_force
from gongjian.procedures.queries.clocks import reckon
from gongjian.procedures.queries.permits import permits_of, renewals
from gongjian.procedures.states import LimitName, PaperState
from gongjian.projects.actions.projects import require_running
from gongjian.projects.models import Project
from gongjian.schedules.queries import activities_by_code, schedule_in_force


class AllListed(Refusal):
    code, field = "all_listed", "codes"
    sentence = _("All of these are listed for the project already.")


class NothingToRenew(Refusal):
    code = "nothing_to_renew"
    sentence = _("All open permits of this project already follow the newest version.")


class ActivityUnknown(Refusal):
    code, http_status, field = "activity_unknown", 422, "activities"
    sentence = _("The schedule in force has no activity %(code)s.")


@action(target=Project, given=LoadPermits)
def load_permits(act: Act, project: Project, given: LoadPermits) -> Project:
    """Only what applies: the items chosen, each as the catalogue says it today."""
    require_running(project)
    district = project.campaign.district_id
    items = {one.code: one for one in in_force(CatalogueItem.objects.filter(district=district, code__in=given.codes))}
    unknown = next((code for code in given.codes if code not in items), None)
    if unknown is not None:
        raise ItemUnknown(field="codes", code=unknown)
    listed = set(Permit.objects.filter(project=project, code__in=given.codes).values_list("code", flat=True))
    missing = [code for code in dict.fromkeys(given.codes) if code not in listed]
    if not missing:
        raise AllListed
    for code in missing:
        permit = act.save(permit_of(project, items[code]))
        put_papers(act, permit, dict.fromkeys(items[code].documents, PaperState.OWNER))
    act.record(events.PERMITS_LOADED, project, count=len(missing), codes=missing)
    act.answer(count=len(missing))
    return project


def permit_of(project: Project, item: CatalogueItem, **own: Any) -> Permit:
    """A permit as its item of the catalogue says it; `own` overrides."""
    values: dict[str, Any] = {
        "code": item.code,
        "name": item.name,
        "stage": item.stage,
        "lead_unit_id": item.lead_unit_id,
        "limit_days": item.limit_days,
        "limit_kind": item.limit_kind,
        "promised_days": item.promised_days,
        "promised_kind": item.promised_kind,
    }
    return Permit(project=project, item=item, **(values | own))


def put_papers(act: Act, permit: Permit, papers: dict[str, str], *, first: int = 0) -> None:
    for position, (name, state) in enumerate(papers.items(), first):
        act.save(PermitPaper(permit=permit, position=position, name=name, state=state))


@action(target=Project, given=RenewPermits)
def renew_permits(act: Act, project: Project, given: RenewPermits) -> Project:
    """Only when somebody says so: what is under way keeps its version until then. Papers already noted stay."""
    require_running(project)
    rows = [row for row in renewals(permits_of(project)) if not given.codes or row[0].code in given.codes]
    if not rows:
        raise NothingToRenew
    for permit, item in rows:
        _renew(act, permit, item)
    act.answer(count=len(rows))
    return project


def _renew(act: Act, permit: Permit, item: CatalogueItem) -> None:
    before = permit.item
    keeps_unit = before is None or permit.lead_unit_id != before.lead_unit_id
    for name in ("name", "stage", "limit_days", "limit_kind", "promised_days", "promised_kind"):
        setattr(permit, name, getattr(item, name))
    permit.item = item
    permit.lead_unit_id = permit.lead_unit_id if keeps_unit else item.lead_unit_id
    known = {paper.name for paper in permit.papers.all()}
    added = [name for name in dict.fromkeys(item.documents) if name not in known]
    put_papers(act, permit, dict.fromkeys(added, PaperState.OWNER), first=len(known))
    reckon(permit)
    act.save(permit)
    act.record(
        events.PERMIT_RENEWED, permit, permit=permit.name, number=item.number, before=before.number if before else "—"
    )


@action(target=Permit, given=AssignPermit)
def assign_permit(act: Act, permit: Permit, given: AssignPermit) -> Permit:
    """Which department grants it, where the catalogue names none or another."""
    require_running(permit.project)
    unit = Unit.objects.filter(pk=given.unit_id or 0, district=permit.project.campaign.district_id).first()
    if given.unit_id is not None and unit is None:
        raise UnitElsewhere(field="unit_id")
    permit.lead_unit = unit
    act.save(permit)
    act.record(events.PERMIT_ASSIGNED, permit, permit=permit.name, unit=str(unit or "—"))
    return permit


@action(target=Permit, given=CheckPapers)
def check_papers(act: Act, permit: Permit, given: CheckPapers) -> Permit:
    """Which papers are there, and who owes the others."""
    require_running(permit.project)
    for paper in permit.papers.all():
        act.remove(paper)
    put_papers(act, permit, {paper.name: paper.state for paper in given.papers})
    missing = [paper.name for paper in given.papers if paper.state != PaperState.THERE]
    note_lacking(act, permit, is_complete=not missing)
    act.save(permit)
    act.record(
        events.PAPERS_CHECKED,
        permit,
        permit=permit.name,
        there=len(given.papers) - len(missing),
        missing=len(missing),
        names=missing,
    )
    settle_papers(act, permit)
    return permit


def note_lacking(act: Act, permit: Permit, *, is_complete: bool) -> None:
    """The last paper brought ends an acceptance with papers missing; one found missing again opens it anew."""
    if permit.lacking_due_on is None:
        return
    permit.lacking_met_on = permit.lacking_met_on or local_date(act.at) if is_complete else None


def settle_papers(act: Act, permit: Permit) -> None:
    """Once all are there, what the clock put on the ladder about them is done."""
    if permit.lacking_met_on is not None:
        settle_its_problems(act, permit, gettext("The missing papers are there."), of=(LimitName.PAPERS,))


@action(target=Permit, given=TiePermit)
def tie_permit(act: Act, permit: Permit, given: TiePermit) -> Permit:
    """Work of the schedule that may not begin without the permit."""
    require_running(permit.project)
    wanted = list(dict.fromkeys(given.activities))
    schedule = schedule_in_force(permit.project)
    known = activities_by_code(schedule, wanted) if schedule and wanted else {}
    for code in wanted:
        if code not in known:
            raise ActivityUnknown(code=code)
    for tie in permit.ties.all():
        act.remove(tie)
    for code in wanted:
        act.save(PermitTie(permit=permit, activity_code=code))
    act.save(permit)
    named = "、".join(known[code].name for code in wanted) or "—"
    act.record(events.PERMIT_TIED, permit, permit=permit.name, activities=named, codes=wanted)
    return permit

"""A finding from what was seen to closed: discussed, put right, checked again by somebody else; stop-work orders."""

from datetime import date, timedelta

import pytest

from gongjian.access.roles import Role
from gongjian.core.actor import SYSTEM
from gongjian.core.models import Event
from gongjian.core.refusal import InputRefused, NewerVersion, NotInThisState
from gongjian.core.work import perform_all
from gongjian.inspections import actions
from gongjian.inspections.actions.findings import DueInThePast, NotDueYet, StoppedForIt
from gongjian.inspections.actions.fixing import FixedByYou, RecordedByYou
from gongjian.inspections.actions.stops import NotPutRight
from gongjian.inspections.jobs import watch_findings
from gongjian.inspections.models import Finding, Fix, StopWork
from gongjian.inspections.queries import findings_visible_to, repeats_by_contractor
from gongjian.inspections.states import FINDINGS, FindingState
from gongjian.messaging.models import Message
from gongjian.projects.actions.stoppages import StoppedAlready
from gongjian.projects.models import Stoppage
from tests import factories, personas
from tests.inspections.rounds import AT, FRIDAY, LATER, TODAY, agreed, contractor, fixed, found, looked, planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def another(district):
    return personas.at_district(Role.OFFICE, district)


def test_found_discussed_put_right_and_closed_by_somebody_else(project, office, another):
    finding = fixed(project, office)
    actions.accept_fix(finding, {"note": "已看"}, by=another, at=AT)
    finding.refresh_from_db()
    fix = Fix.objects.get()
    assert (finding.state, finding.closed_at, fix.state, fix.note) == ("closed", AT, "accepted", "已看")
    assert (finding.agreed_with, finding.due_on) == ("业主王某、项目经理李某", FRIDAY)


def test_whoever_put_it_right_does_not_check_it_again(project, office, another):
    finding = fixed(project, office, fixer=another)
    for step, given in ((actions.accept_fix, {}), (actions.send_back_fix, {"note": "未净", "due_on": LATER})):
        with pytest.raises(FixedByYou):
            step(finding, given, by=another, at=AT)


def test_whoever_recorded_it_does_not_check_it_again(project, office):
    finding = fixed(project, office)
    for step, given in ((actions.accept_fix, {}), (actions.send_back_fix, {"note": "未净", "due_on": LATER})):
        with pytest.raises(RecordedByYou):
            step(finding, given, by=office, at=AT)
    finding.refresh_from_db()
    assert finding.state == "fixed"


def test_sent_back_it_has_a_new_day_and_the_next_try_stands_beside_the_first(project, office, another):
    finding = fixed(project, office)
    actions.send_back_fix(finding, {"note": "还有一处", "due_on": LATER}, by=another, at=AT)
    finding.refresh_from_db()
    assert (finding.state, finding.due_on) == ("agreed", LATER)
    actions.fix_finding(finding, {"text": "全部补植"}, by=contractor(project), at=AT)
    actions.accept_fix(finding, {}, by=another, at=AT)
    assert list(finding.fixes.order_by("pk").values_list("state", flat=True)) == ["sent_back", "accepted"]


def test_a_day_that_has_passed_is_refused(project, office):
    with pytest.raises(DueInThePast):
        agreed(project, office, due_on=TODAY - timedelta(days=1))


def test_agreed_anew_takes_the_place_and_a_stale_form_is_told(project, office):
    finding = agreed(project, office)
    terms = {"agreed_with": "李某", "agreed_fix": "覆盖", "due_on": LATER, "version": finding.version}
    actions.agree_finding(finding, terms, by=office, at=AT)
    with pytest.raises(NewerVersion):
        actions.agree_finding(finding, terms, by=office, at=AT)


@pytest.mark.parametrize("missing", ["agreed_with", "agreed_fix", "due_on"])
def test_what_is_agreed_names_who_what_and_when(project, office, missing):
    terms = {"agreed_with": "李某", "agreed_fix": "覆盖", "due_on": FRIDAY}
    with pytest.raises(InputRefused):
        actions.agree_finding(found(project, office), terms | {missing: ""}, by=office, at=AT)


STEPS = {
    "agree_finding": {"agreed_with": "李某", "agreed_fix": "覆盖", "due_on": FRIDAY},
    "fix_finding": {"text": "已盖"},
    "accept_fix": {},
    "send_back_fix": {"note": "未净", "due_on": FRIDAY},
    "withdraw_finding": {"reason": "误记"},
}


@pytest.mark.parametrize("state", FindingState.values)
@pytest.mark.parametrize("step", STEPS)
def test_each_step_only_from_the_states_of_its_table(project, office, another, state, step):
    finding = found(project, office)
    finding.state, finding.due_on = state, FRIDAY
    finding.save()
    if state == FindingState.FIXED:
        finding.fixes.create(text="已盖", fixed_at=AT)
    action = getattr(actions, step)
    if FINDINGS.allows(state, step):
        action(finding, STEPS[step], by=another, at=AT)
        return
    with pytest.raises(NotInThisState):
        action(finding, STEPS[step], by=another, at=AT)


def test_seen_beside_the_catalogue_it_is_kept_and_marked(project, office):
    row = planned(project, office)
    actions.record_finding(row, {"text": "围墙外堆土"}, by=office, at=AT)
    finding = Finding.objects.get()
    assert (finding.kind, finding.item_code, finding.state) == ("", "", "found")
    actions.record_finding(row, {"text": "门口积水"}, by=office, at=AT)  # several without an item
    assert Finding.objects.count() == 2


def test_the_same_item_with_the_same_contractor_is_found_again_on_another_site(project, office, campaign):
    firm = factories.UnitFactory(district=campaign.district, name="某建工")
    other = factories.ProjectFactory(campaign=campaign, contractor_unit=firm)
    project.contractor_unit = firm
    project.save()
    first, second = found(project, office), found(other, office)
    assert (first.repeats, second.repeats) == (None, first)
    row = repeats_by_contractor(findings_visible_to(office, on=TODAY))[0]
    assert (row["contractor__name"], row["item_code"], row["times"], row["sites"]) == ("某建工", "S.2-1", 2, 2)


def test_without_a_contractor_only_the_own_site_repeats(project, office, campaign):
    found(factories.ProjectFactory(campaign=campaign), office)
    first = found(project, office)
    assert first.repeats is None
    later = looked(planned(project, office, planned_on=date(2020, 6, 2)), office, S_2_1="又有裸土")
    assert Finding.objects.get(round=later).repeats == first


def test_the_clock_reminds_the_day_before_and_tells_once_when_the_day_has_passed(project, office):
    finding = agreed(project, office)
    for day in (20, 21, 21, 22, 23, 23):
        watch_findings(None, AT.replace(day=day))
    told = list(Event.objects.filter(surface="clock").values_list("name", flat=True))
    assert told[:2] == ["finding.reminded", "finding.overdue"]
    assert told.count("finding.overdue") == 1
    finding.refresh_from_db()
    assert finding.state == "agreed"


def test_nobody_is_out_of_time_on_the_very_day(project, office):
    with pytest.raises(NotDueYet):
        actions.note_overdue_finding(agreed(project, office, due_on=TODAY), {}, by=SYSTEM, at=AT)


def test_the_office_is_told_when_a_day_has_passed(project, office):
    agreed(project, office)
    watch_findings(None, AT.replace(day=25))
    perform_all(AT.replace(day=25))
    assert Message.objects.filter(event__name="finding.overdue", person=office.person_id).exists()


def test_work_stopped_by_order_is_a_stoppage_with_its_reason_and_goes_on_when_it_is_closed(project, office, another):
    finding = fixed(project, office)
    order = {"from_on": TODAY - timedelta(days=2), "scope": "基坑作业", "reason": "基坑渗水，未监测"}
    actions.order_stop_work(finding, order, by=another, at=AT)
    stop, stoppage = StopWork.objects.get(), Stoppage.objects.get()
    assert (stop.stoppage, stoppage.reason, stoppage.until_on) == (stoppage, "基坑渗水，未监测", None)
    assert (stoppage.is_force_majeure, stoppage.is_builders_fault) == (False, True)
    stopped = Event.objects.get(name="project.stopped")
    assert (stopped.actor_key, stopped.cause.name) == ("system", "stop_work.ordered")
    with pytest.raises(NotPutRight):
        actions.lift_stop_work(stop, {"resumed_on": TODAY}, by=another, at=AT)
    actions.accept_fix(finding, {}, by=another, at=AT)
    actions.lift_stop_work(stop, {"resumed_on": TODAY, "note": "已监测"}, by=another, at=AT)
    stoppage.refresh_from_db()
    assert (stoppage.until_on, StopWork.objects.get().state) == (TODAY, "lifted")


def test_an_order_from_outside_is_nobodys_fault(project, office):
    order = {"from_on": TODAY, "scope": "土方", "reason": "重污染天气橙色预警", "is_excusable": True}
    actions.order_stop_work(found(project, office), order, by=office, at=AT)
    stoppage = Stoppage.objects.get()
    assert (stoppage.is_force_majeure, stoppage.is_builders_fault) == (True, False)


def test_a_site_is_stopped_once_at_a_time_and_only_for_what_is_open(project, office, another):
    finding = fixed(project, office)
    order = {"from_on": TODAY, "scope": "基坑作业", "reason": "渗水"}
    actions.order_stop_work(finding, order, by=another, at=AT)
    with pytest.raises(StoppedAlready):
        actions.order_stop_work(finding, order, by=another, at=AT)
    actions.accept_fix(finding, {}, by=another, at=AT)
    finding.refresh_from_db()
    with pytest.raises(NotInThisState):
        actions.order_stop_work(finding, order, by=another, at=AT)


def test_a_finding_that_stops_work_is_not_withdrawn(project, office):
    finding = found(project, office)
    actions.order_stop_work(finding, {"from_on": TODAY, "scope": "基坑", "reason": "渗水"}, by=office, at=AT)
    with pytest.raises(StoppedForIt):
        actions.withdraw_finding(finding, {"reason": "误记"}, by=office, at=AT)


def test_a_contractor_sees_the_own_site_only(project, office, campaign):
    other = found(factories.ProjectFactory(campaign=campaign), office)
    mine = found(project, office)
    seen = findings_visible_to(contractor(project), on=TODAY)
    assert (list(seen), other in seen) == ([mine], False)


def test_a_department_sees_the_rounds_of_its_own_plan(project, office):
    finding = found(project, office)
    unit = finding.round.serves.get().plan.unit
    assert list(findings_visible_to(personas.at_unit(Role.DEPARTMENT, unit), on=TODAY)) == [finding]
    stranger = personas.at_unit(Role.DEPARTMENT, factories.UnitFactory(district=project.campaign.district))
    assert not findings_visible_to(stranger, on=TODAY).exists()

"""A finding past its day climbs the one ladder, once; put right and checked it takes its problem with it."""

from datetime import timedelta

import pytest

from gongjian.access.roles import Role
from gongjian.commitments.queries import history_of
from gongjian.core.actor import SYSTEM
from gongjian.core.refusal import NotInThisState
from gongjian.inspections import actions
from gongjian.inspections.actions.climbing import ClimbedAlready
from gongjian.inspections.actions.findings import NotDueYet
from gongjian.inspections.jobs import watch_findings
from gongjian.inspections.models import Finding
from gongjian.people.models import Post, UnitKind
from gongjian.problems.actions import NobodyToRaise, solve_problem
from gongjian.problems.models import Problem
from tests import factories, personas
from tests.inspections.rounds import AT, FRIDAY, LATER, agreed, contractor, found

pytestmark = pytest.mark.django_db
PAST = AT.replace(day=23)


@pytest.fixture(autouse=True)
def _promotion_group(district):
    factories.UnitFactory(district=district, kind=UnitKind.OFFICE)


@pytest.fixture
def another(district):
    return personas.at_district(Role.SUPERVISION, district)


def climbed(project, office):
    finding = agreed(project, office)
    watch_findings(None, PAST)
    finding.refresh_from_db()
    return finding


def fixed_late(project, office):
    finding = climbed(project, office)
    actions.fix_finding(finding, {"text": "已补植"}, by=contractor(project), at=PAST)
    return finding


def test_on_the_very_day_nothing_climbs_and_the_day_after_one_problem_does(project, office):
    finding = agreed(project, office)
    watch_findings(None, AT.replace(day=22))
    assert not Problem.objects.exists()
    for hour in (9, 10, 11):
        watch_findings(None, PAST.replace(hour=hour))
    problem = Problem.objects.get()
    finding.refresh_from_db()
    assert (finding.problem, finding.state, problem.title) == (problem, "agreed", "草坪裸土")
    assert (problem.raised_by_id, problem.blocking_unit) == (office.person_id, project.contractor_unit)


def test_one_problem_of_a_finding(project, office):
    finding = climbed(project, office)
    with pytest.raises(ClimbedAlready):
        actions.climb_finding(finding, {}, by=SYSTEM, at=PAST)


def test_a_day_agreed_anew_that_passes_again_makes_no_second_problem(project, office):
    finding = climbed(project, office)
    terms = {"agreed_with": "李某", "agreed_fix": "补植", "due_on": LATER}
    actions.agree_finding(finding, terms, by=office, at=PAST)
    watch_findings(None, AT.replace(day=30))
    assert Problem.objects.count() == 1


def test_nothing_climbs_before_its_day_or_before_anything_was_agreed(project, office):
    with pytest.raises(NotDueYet):
        actions.climb_finding(agreed(project, office), {}, by=SYSTEM, at=AT)
    other = factories.ProjectFactory(campaign=project.campaign)
    with pytest.raises(NotInThisState):
        actions.climb_finding(found(other, office), {}, by=SYSTEM, at=PAST)


def test_put_right_and_checked_the_problem_nobody_solved_is_gone(project, office, another):
    finding = fixed_late(project, office)
    actions.accept_fix(finding, {}, by=another, at=PAST)
    assert Problem.objects.get().state == "withdrawn"


def test_a_problem_said_to_be_solved_is_confirmed_by_the_second_look(project, office, another):
    finding = fixed_late(project, office)
    solve_problem(Problem.objects.get(), {"solution": "已督促补植"}, by=office, at=PAST)
    actions.accept_fix(finding, {"note": "已看"}, by=another, at=PAST)
    assert Problem.objects.get().state == "confirmed"


def test_a_problem_said_to_be_solved_is_open_again_when_the_second_look_sends_it_back(project, office, another):
    finding = fixed_late(project, office)
    solve_problem(Problem.objects.get(), {"solution": "已督促补植"}, by=office, at=PAST)
    given = {"note": "仍有裸土", "due_on": LATER}
    actions.send_back_fix(finding, given, by=another, at=PAST)
    assert (Problem.objects.get().state, Finding.objects.get().state) == ("open", "agreed")


def test_where_whoever_raised_it_has_left_the_problem_is_seen_to_by_hand(project, office, another):
    finding = fixed_late(project, office)
    Post.objects.filter(person=office.person_id).update(until_on=FRIDAY)
    actions.accept_fix(finding, {}, by=another, at=PAST)
    assert (Finding.objects.get().state, Problem.objects.get().state) == ("closed", "open")


def test_nobody_in_office_nobody_raises(project, office):
    agreed(project, office)
    Post.objects.update(until_on=FRIDAY)
    with pytest.raises(NobodyToRaise):
        actions.climb_finding(Finding.objects.get(), {}, by=SYSTEM, at=PAST)
    watch_findings(None, PAST)  # the clock goes on
    assert not Problem.objects.exists()


def test_a_finding_without_a_contractor_and_without_an_item_climbs_too(project, office):
    finding = agreed(project, office)
    Finding.objects.filter(pk=finding.pk).update(contractor=None, item_name="", text="长" * 400)
    watch_findings(None, PAST + timedelta(days=1))
    problem = Problem.objects.get()
    assert (len(problem.title), problem.blocks, problem.blocking_unit) == (200, "", None)


def test_what_the_clock_did_is_told_in_the_readers_words(project, office):
    finding = climbed(project, office)
    told = [one["by"] for one in history_of(finding)]
    assert told[0] == "系统"
    assert "system" not in told

"""The problem list as known on an earlier day: what it showed that evening, whatever happened since."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.problems import actions
from gongjian.problems.models import Decision, Problem
from gongjian.problems.queries import blockers, problems_known, standing_by_level
from gongjian.projects.jobs import keep_days
from gongjian.projects.queries import evening_of, kept_faults, known_on
from tests import factories
from tests.cells import Where
from tests.problems.meeting import AT, clock_runs
from tests.problems.rows import decision_of
from tests.projects.days import stays, words_of

DAY = moments.local_date(AT)  # day 58
EVENING = evening_of(DAY)
LATER = AT + timedelta(days=8)
SHEET = "/problems/list/?export=csv&cols=number,title,state,level,holder,clock,age,wan_days,raised_by"


def _rows(answer):
    """Without the title, which carries the day."""
    return answer.content.decode("utf-8-sig").splitlines()[1:]


@pytest.fixture
def course(project, problem, raiser, holder, monkeypatch):
    """Two problems of day 58, a third of the day after; since then one is solved, one has climbed."""
    actions.raise_problem(project, {"title": "临时道路", "kind": "utilities"}, by=raiser, at=AT + timedelta(hours=1))
    keep_days(EVENING + timedelta(microseconds=1))
    actions.raise_problem(project, {"title": "夜间施工", "kind": "utilities"}, by=raiser, at=AT + timedelta(days=1))
    actions.solve_problem(problem, {"solution": "临时箱变"}, by=holder, at=AT + timedelta(days=1))
    clock_runs(LATER)
    monkeypatch.setattr(moments, "now", lambda: LATER)
    return problem


@pytest.mark.parametrize("filters", ["", "&which=unsettled", "&state=open", "&age=0", "&words=临时", "&sort=-clock"])
def test_the_list_is_the_one_of_that_evening(project, problem, raiser, holder, signed_in, monkeypatch, filters):
    client = signed_in(Role.OFFICE)
    actions.raise_problem(project, {"title": "临时道路", "kind": "utilities"}, by=raiser, at=AT + timedelta(hours=1))
    monkeypatch.setattr(moments, "now", lambda: EVENING)
    then = _rows(client.get(SHEET + filters))
    keep_days(EVENING + timedelta(microseconds=1))
    actions.solve_problem(problem, {"solution": "临时箱变"}, by=holder, at=AT + timedelta(days=1))
    clock_runs(LATER)
    monkeypatch.setattr(moments, "now", lambda: LATER)
    assert _rows(client.get(f"{SHEET}{filters}&day=58")) == then
    assert _rows(client.get(SHEET + filters)) != then
    assert not list(kept_faults())


def test_counts_and_blockers_are_those_of_that_evening(course, campaign, office):
    known = known_on(campaign, ["58"], on=moments.local_date(LATER), at=LATER)
    rows = problems_known(office, known, on=known.on)
    words = {"responsible_unit": "责任单位"}
    assert [one.total for one in standing_by_level(rows, known.at, is_past=False, words=words)] == [2]
    assert [one.label for one in blockers(rows, known.at)] == ["区供电中心"]
    assert Problem.objects.count() == 3


def test_nothing_is_offered_and_rows_lead_to_the_problem(course, signed_in):
    text = signed_in(Role.OFFICE).get("/problems/list/?day=58").content.decode()
    assert 'btn-filled" href="/problems/raise' not in text
    assert f'"/problems/{course.pk}/"' in text
    assert "夜间施工" not in text


def test_a_day_that_was_not_kept_is_not_made_up(course, signed_in):
    text = signed_in(Role.OFFICE).get("/problems/list/?day=50").content.decode()
    assert "没有留存" in text
    assert "10kV" not in text


def test_seen_by_the_posts_held_now(course, signed_in, project, unit):
    """The unit that answered then and is out of it now reads nothing of that day."""
    other = factories.UnitFactory(district=unit.district)
    assert "10kV" in signed_in(Role.DEPARTMENT, unit=unit).get("/problems/list/?day=58").content.decode()
    assert "10kV" not in signed_in(Role.DEPARTMENT, unit=other).get("/problems/list/?day=58").content.decode()
    elsewhere = factories.CampaignFactory().district
    assert "10kV" not in signed_in(Role.OFFICE, district=elsewhere).get("/problems/list/?day=58").content.decode()


@pytest.mark.parametrize("page", ["/problems/list/", "/problems/", "/problems/blocking/"])
def test_a_past_day_costs_the_same_for_one_problem_and_for_fifty(
    problem, project, raiser, signed_in, monkeypatch, page
):
    client = signed_in(Role.OFFICE)

    def queries(day):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"{page}?day={day}").status_code == 200
        return len(captured)

    keep_days(EVENING + timedelta(microseconds=1))
    for nth in range(49):
        given = {"title": f"难题{nth}", "kind": "utilities"}
        actions.raise_problem(project, given, by=raiser, at=AT + timedelta(days=1))
    keep_days(EVENING + timedelta(days=1, microseconds=1))
    monkeypatch.setattr(moments, "now", lambda: LATER)
    queries(58)
    assert queries(59) == queries(58)


@pytest.mark.parametrize("address", ["/problems/", "/problems/blocking/?by=kind&export=csv"])
def test_the_board_is_the_one_of_that_evening(project, problem, raiser, holder, signed_in, monkeypatch, address):
    client = signed_in(Role.OFFICE)
    read = _rows if "export" in address else words_of
    actions.raise_problem(
        project, {"title": "临时道路", "kind": "utilities", "stake_wan": Decimal(60)}, by=raiser, at=AT
    )
    actions.solve_problem(
        actions.raise_problem(project, {"title": "塔吊", "kind": "utilities"}, by=raiser, at=AT).id,
        {"solution": "换吊"}, by=holder, at=AT + timedelta(hours=2),
    )  # fmt: skip
    monkeypatch.setattr(moments, "now", lambda: EVENING)
    then = read(client.get(address))
    keep_days(EVENING + timedelta(microseconds=1))
    actions.solve_problem(problem, {"solution": "临时箱变"}, by=holder, at=AT + timedelta(days=1))
    clock_runs(LATER)
    monkeypatch.setattr(moments, "now", lambda: LATER)
    past = client.get(f"{address}{'&' if '?' in address else '?'}day=58")
    assert [word.replace("当晚在办", "在办") for word in read(past)] == then
    assert read(client.get(address)) != then


def test_links_of_the_board_keep_the_day(course, signed_in):
    text = signed_in(Role.OFFICE).get("/problems/?day=58").content.decode()
    for address in ("/problems/list/", "/problems/blocking/", f"/projects/{course.project_id}/"):
        assert f'href="{address}?day=2020-05-19"' in text
    assert "/problems/raise/" not in text
    assert f'"/problems/{course.pk}/"' in text


def test_a_file_of_a_day_there_is_not_is_refused(course, signed_in):
    assert signed_in(Role.OFFICE).get("/problems/list/?day=99&export=csv").status_code == 404


def test_decisions_are_those_of_that_evening(project, unit, signed_in, monkeypatch):
    person = factories.PersonFactory(district=unit.district, unit=unit)
    decision_of(Where(district=unit.district, unit=unit, project=project, person=person))

    def since():
        Decision.objects.update(state="done", settled_on=DAY + timedelta(days=1))

    stays(monkeypatch, signed_in(Role.OFFICE), "/conferences/decisions/", since)

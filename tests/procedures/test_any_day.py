"""The matrix of permits as known on an earlier day."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.procedures import actions
from gongjian.procedures.models import CatalogueItem, PermitStop, PermitTie
from gongjian.projects.jobs import keep_days
from gongjian.projects.queries import kept_faults
from gongjian.schedules.models import Activity, Schedule
from tests import factories
from tests.cells import Where
from tests.procedures.conftest import AT
from tests.procedures.rows import item_of, permit_in
from tests.projects.days import DAY, LATER, last_moment, midnight, words_of

THEN = "/permits/?day=58"


@pytest.fixture
def where(district, project, bureau):
    person = factories.PersonFactory(district=district, unit=bureau)
    return Where(district=district, unit=bureau, project=project, person=person)


def _rows(answer):
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    return list(sheet.iter_rows(values_only=True))[1:]


def test_the_matrix_is_the_one_of_that_evening(where, owner, signed_in, monkeypatch):
    client = signed_in(Role.OFFICE)
    for number, state in enumerate(("to_prepare", "handed_in", "accepted", "granted", "not_needed")):
        permit_in(where, state, code=f"E0{number}", papers="owner")
    monkeypatch.setattr(moments, "now", lambda: last_moment(DAY))
    then = _rows(client.get("/permits/?export=xlsx"))
    keep_days(midnight(DAY))
    first = where.project.permits.get(code="E00")
    actions.hand_in_permit(first.pk, {"on": DAY + timedelta(days=1)}, by=owner, at=AT + timedelta(days=1))
    monkeypatch.setattr(moments, "now", lambda: LATER)
    answer = client.get(THEN + "&export=xlsx")
    assert _rows(answer) == then
    assert "2020-05-19" in answer["Content-Disposition"]
    assert _rows(client.get("/permits/?export=xlsx")) != then
    assert f"data-p={first.pk}>" in client.get(THEN).content.decode()
    assert not list(kept_faults())


def test_a_day_that_was_not_kept_is_not_made_up(where, signed_in, monkeypatch):
    permit_in(where, "granted", code="E01", papers="owner")
    keep_days(midnight(DAY))
    monkeypatch.setattr(moments, "now", lambda: LATER)
    assert "没有留存" in signed_in(Role.OFFICE).get("/permits/?day=50").content.decode()


@pytest.fixture
def held_up(where, district):
    """A start held up by permits in every state, a clock that stands, five granted ones, and work of a schedule."""
    project = where.project
    for number, state in enumerate(("to_prepare", "handed_in", "accepted", "supplement")):
        permit_in(where, state, code=f"E0{number}", item=item_of(where, f"E0{number}", gates_start=True))
    schedule = Schedule.objects.create(
        project=project, number=1, title="总进度计划", state="in_force", start_on=DAY, made_at=AT
    )
    Activity.objects.create(
        schedule=schedule,
        code="A10",
        name="基坑开挖",
        position=1,
        duration_minutes=480,
        early_start_at=AT,
        float_minutes=960,
    )
    PermitTie.objects.create(permit=project.permits.get(code="E02"), activity_code="A10")
    for _ in range(5):
        other = factories.ProjectFactory(campaign=project.campaign)
        here = Where(district=district, unit=where.unit, project=other, person=where.person)
        permit_in(here, "granted", code="E00", item=CatalogueItem.objects.get(code="E00"))
    return project


def test_critical_permits_are_those_of_that_evening(held_up, signed_in, monkeypatch):
    """Clocks, stops and work of a schedule as they stood: since then a clock goes on without its stop, and a tie is gone."""
    client = signed_in(Role.OFFICE)
    monkeypatch.setattr(moments, "now", lambda: last_moment(DAY))
    then = words_of(client.get("/permits/critical/"), 'class="stack"')
    assert "基坑开挖" not in then
    keep_days(midnight(DAY))
    held_up.permits.update(limit_days=90, promised_days=60)
    PermitTie.objects.all().delete()
    PermitStop.objects.all().delete()
    held_up.permits.filter(code="E03").update(state="accepted")
    keep_days(midnight(DAY + timedelta(days=1)))
    monkeypatch.setattr(moments, "now", lambda: LATER)
    assert words_of(client.get("/permits/critical/?day=58"), 'class="stack"') == then
    assert words_of(client.get("/permits/critical/?day=59"), 'class="stack"') != then
    assert not list(kept_faults())


@pytest.mark.parametrize("address", ["/permits/", "/permits/critical/"])
def test_fifty_projects_of_a_past_day_cost_the_queries_of_one(where, campaign, signed_in, monkeypatch, address):
    client = signed_in(Role.OFFICE)

    def queries(day):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"{address}?day={day}").status_code == 200
        return len(captured)

    permit_in(where, "granted", code="E01", papers="owner")
    keep_days(midnight(DAY))
    for _ in range(49):
        project = factories.ProjectFactory(campaign=campaign)
        here = Where(district=where.district, unit=where.unit, project=project, person=where.person)
        permit_in(here, "granted", code="E01", papers="owner")
    keep_days(midnight(DAY + timedelta(days=1)))
    monkeypatch.setattr(moments, "now", lambda: LATER)
    queries(58)
    assert queries(59) == queries(58)

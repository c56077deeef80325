"""Absurd days and amounts through the pages: a sentence at the field, in the reader's language, and nothing typed is lost."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gongjian.access.roles import Role
from gongjian.commitments.models import Constraint, Promise, WeeklyNode
from gongjian.core import moments
from gongjian.people.models import UnitKind
from gongjian.projects.models import InvestmentReport, Project
from tests import factories

AT, DUE = factories.AT, date(2020, 5, 22)


@pytest.fixture(autouse=True)
def day_58(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: AT)


@pytest.fixture
def office(signed_in, project):
    factories.UnitFactory(district=project.campaign.district, kind=UnitKind.OFFICE)
    return signed_in(Role.OFFICE)


def form_of(answer: Any) -> Any:
    if "steps" in answer.context:
        return next(one["form"] for one in answer.context["steps"] if one["open"])
    return answer.context["form"]


REPORT = {"as_of_on": "2020-05-19", "cumulative_wan": "1", "source": "报表"}
STOP = {"from_on": "2020-05-01", "reason": "停工"}
CAMPAIGN = {
    "name": "甲", "start_on": "2020-03-23", "end_on": "2020-06-30", "stage_gates": "30", "cut_off_weekday": "6", "cut_off_time": "18:00",
}  # fmt: skip
PLAN = {"title": "方案", "from_on": "2020-04-01", "approved_by": "甲", "approved_on": "2020-04-01"}
PROMISE = {"title": "浇筑", "due_on": "2020-05-22"}
CASES = [
    ("/projects/{project}/investment/", REPORT, "as_of_on", "2020-05-20"),
    ("/projects/{project}/investment/", REPORT, "as_of_on", "2019-12-31"),
    ("/projects/{project}/investment/", REPORT, "as_of_on", "9999-12-31"),
    ("/projects/{project}/investment/", REPORT, "cumulative_wan", "-1"),
    ("/projects/{project}/investment/", REPORT, "cumulative_wan", "1e400"),
    ("/projects/{project}/investment/", REPORT, "source", "报\u202e表"),
    ("/projects/{project}/investment/", REPORT, "source", "\u200b"),
    ("/projects/{project}/investment/", REPORT, "source", "字" * 10_000),
    ("/projects/{project}/stop/", STOP, "from_on", "2020-05-20"),
    ("/projects/{project}/stop/", STOP, "until_on", "2020-04-01"),
    ("/projects/{project}/stop/", STOP, "until_on", "2020-06-01"),
    ("/projects/{project}/change/", {"name": "项目"}, "actual_start_on", "2020-05-20"),
    ("/projects/{project}/change/", {"name": "项目", "actual_start_on": "2020-05-01"}, "actual_finish_on", "2020-04-01"),
    ("/projects/{project}/change/", {"name": "项目", "start_on": "2020-05-01"}, "finish_on", "2020-04-01"),
    ("/projects/{project}/change/", {"name": "项目"}, "total_investment_wan", "-5"),
    ("/projects/{project}/change/", {}, "name", "\u2800"),
    ("/campaigns/{campaign}/settings/", CAMPAIGN, "end_on", "2020-03-23"),
    ("/campaigns/{campaign}/settings/", CAMPAIGN, "end_on", "2119-01-01"),
    ("/campaigns/{campaign}/settings/", CAMPAIGN, "name", "名" * 101),
    ("/campaigns/{campaign}/settings/", CAMPAIGN, "stage_gates", "60, 30"),
    ("/projects/{project}/lead/", {"person_id": "{person}"}, "from_on", "2020-07-01"),
    ("/projects/{project}/substitute/", {"person_id": "{person}", "from_on": "2020-05-19", "reason": "出差"}, "until_on", "2020-05-19"),
    ("/projects/{project}/work-plan/", PLAN, "approved_on", "2020-05-20"),
    ("/projects/{project}/work-plan/", PLAN, "from_on", "2021-01-01"),
    ("/week/new/", {**PROMISE, "project_id": "{project}", "owner_id": "{person}"}, "due_on", "2020-07-01"),
    ("/week/promises/{promised}/keep/", {}, "done_on", "2020-05-20"),
    ("/week/promises/{promised}/keep/", {}, "done_on", "2020-01-01"),
    ("/week/constraints/{constraint}/clear/", {}, "cleared_on", "2019-01-01"),
    ("/week/nodes/{node}/meet/", {}, "met_on", "1901-01-01"),
    ("/problems/raise/?project={project}", {"title": "缺地", "kind": "land"}, "stake_wan", "-1"),
    ("/problems/raise/?project={project}", {"kind": "land"}, "title", "缺\u2066地"),
]  # fmt: skip


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(("address", "rest", "field", "typed"), CASES)
def test_refused_in_a_sentence_at_the_field_with_all_that_was_typed(
    office, project, address, rest, field, typed, language
):
    office.person.account.language = language
    office.person.account.save()
    office.cookies["django_language"] = language
    promise = Promise.objects.create(project=project, title="甲", owner=office.person, due_on=DUE, prepared_at=AT)
    made = Promise.objects.create(
        project=project, title="乙", owner=office.person, due_on=DUE, prepared_at=AT, state="promised"
    )
    names = {
        "project": project.pk,
        "campaign": project.campaign_id,
        "person": office.person.pk,
        "promised": made.pk,
        "constraint": Constraint.objects.create(promise=promise, kind="land", text="征地", needed_by_on=DUE).pk,
        "node": WeeklyNode.objects.create(project=project, title="封顶", due_on=DUE).pk,
    }
    sent = {name: value.format(**names) for name, value in rest.items()} | {field: typed}
    answer = office.post(address.format(**names), sent)
    assert answer.status_code == 422
    form = form_of(answer)
    assert list(form.errors) == [field], form.errors
    sentence = form.errors[field][0]
    assert ("\u4e00" <= sentence[0] <= "\u9fff" or sentence[0] == "“") == (language == "zh-hans"), sentence
    assert {name: str(form[name].value()) for name in sent} == sent


def test_more_done_than_the_project_costs_is_accepted_with_a_question(office, project):
    Project.objects.filter(pk=project.pk).update(total_investment_wan=Decimal(100), before_year_wan=Decimal(60))
    page = office.post(f"/projects/{project.pk}/investment/", REPORT | {"cumulative_wan": "50"}, follow=True)
    assert InvestmentReport.objects.get().cumulative_wan == 50
    text = page.content.decode()
    assert "数字是否有误" in text
    assert "超过总投资" in text


def test_a_figure_that_falls_needs_its_reason_and_shows_it(office, project):
    InvestmentReport.objects.create(
        project=project, as_of_on=date(2020, 5, 1), cumulative_wan=9, source="表", reported_at=AT
    )
    refused = office.post(f"/projects/{project.pk}/investment/", REPORT)
    assert "decrease_reason" in refused.context["form"].errors
    page = office.post(f"/projects/{project.pk}/investment/", REPORT | {"decrease_reason": "核减"}, follow=True)
    assert "核减" in page.content.decode()

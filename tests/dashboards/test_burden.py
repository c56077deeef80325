"""What is asked of each role is counted from the inputs; nothing is asked twice; a role's number is nobody's number."""

import pytest

from gongjian.access.roles import Role
from gongjian.core.actor import actor_for_person
from gongjian.dashboards.queries import asked
from gongjian.fieldwork.actions import report_day
from gongjian.fieldwork.inputs import ReportDay
from tests import factories, personas

AT = factories.AT


def reported(project, person, district):
    actor = actor_for_person(person.pk, person.name)
    return report_day(project, {"on": AT.date(), "is_unchanged": True}, by=actor, at=AT)


def numbers(district):
    rows = asked.burden_by_role([district.pk], on=AT.date(), at=AT)
    return {row.role: row for row in rows}


def test_every_field_of_recurring_work_says_which_fact_it_is_and_what_for():
    assert asked.undeclared_fields() == []


def test_a_field_without_its_purpose_is_found(monkeypatch):
    fields = {**ReportDay.model_fields, "mood": ReportDay.model_fields["done"]}
    monkeypatch.setattr(ReportDay, "__pydantic_fields__", fields)
    assert asked.undeclared_fields() == ["report_day.mood"]


def test_no_fact_is_asked_twice():
    assert [one for one in asked.asked_twice() if not one.why] == []


def test_a_fact_asked_twice_is_found(monkeypatch):
    again = asked.Asked(
        "hand_in_account", "x", (Role.OWNER,), asked.Rhythm.WEEK, {"sentence": asked.Wanted("done_wan", "x", "x")}
    )
    monkeypatch.setattr(asked, "RECURRING", (*asked.RECURRING, again))
    found = {one.name: one.where for one in asked.asked_twice()}
    assert found["done_wan"] == ("report_investment.cumulative_wan", "hand_in_account.sentence")


def test_no_change_is_one_tap_a_day(district):
    cadre = numbers(district)[Role.STATIONED_CADRE]
    report, times = next((one, times) for one, times in cadre.asked if one.action == "report_day")
    assert (report.must, times) == (1, 5)


def test_entries_are_counted_by_role_and_never_by_person(district, project):
    office = personas.person(Role.OFFICE, district)
    assert {field for field in asked.RoleBurden.__dataclass_fields__ if "person" in field} == set()
    reported(project, office, district)
    for _ in range(2):
        personas.person(Role.STATIONED_CADRE, district)
    assert numbers(district)[Role.STATIONED_CADRE].typed is None  # two persons: a number would point at one of them
    personas.person(Role.STATIONED_CADRE, district)
    assert numbers(district)[Role.STATIONED_CADRE].typed == 0  # the office's entry is not theirs


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "按角色合计，不到人"), ("en", "by role, never by person")])
def test_the_page_is_for_everybody_and_leads_to_the_complaint(signed_in, language, said):
    page = signed_in(Role.CONTRACTOR).get("/burden/", HTTP_ACCEPT_LANGUAGE=language).content.decode()
    assert said in page
    assert 'href="/complaints/"' in page


def test_the_list_is_exported(signed_in):
    assert signed_in(Role.OWNER).get("/burden/?export=xlsx").content[:2] == b"PK"


def test_the_self_check_sheet_asks_for_doubles(signed_in):
    page = signed_in(Role.OFFICE).get("/burden/self-check/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "typed a second time" in page
    assert "Opinion of the data administration" in page

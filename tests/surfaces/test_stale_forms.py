"""Every form that carries a version: a newer one is answered with 409, both values and a choice; nothing typed is lost."""

from datetime import date
from typing import Any

import pytest

from gongjian.access.roles import Role
from gongjian.commitments.models import Promise, WeeklyNode
from gongjian.core import moments
from gongjian.core.actor import actor_for_person
from gongjian.core.models import Event
from gongjian.doubts.models import Doubt
from gongjian.improvements.models import Alternative, Lesson, Selection, StudyVisit
from gongjian.people.models import UnitKind
from gongjian.problems.actions import raise_problem
from gongjian.problems.models import Problem
from gongjian.surfaces import forms
from tests import factories
from tests.cells import Where
from tests.notices import cells as notices

AT, DUE, FROM = factories.AT, date(2020, 5, 22), date(2020, 5, 6)
JUMP = {"gain": "9", "usual": "2", "told_at": "2020-05-17T15:00:00+08:00", "cut_off_at": "2020-05-17T18:00:00+08:00"}


@pytest.fixture(autouse=True)
def day_58(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: AT)


def _unit(client, _project):
    unit = factories.UnitFactory(district=client.person.district, name="旧名")
    return unit, f"/people/units/{unit.pk}/", "name"


def _person(client, _project):
    person = factories.PersonFactory(district=client.person.district, name="旧名")
    return person, f"/people/persons/{person.pk}/change/", "name"


def _project(_client, project):
    return project, f"/projects/{project.pk}/change/", "name"


def _campaign(_client, project):
    return project.campaign, f"/campaigns/{project.campaign_id}/settings/", "name"


def _promise(client, project):
    row = Promise.objects.create(project=project, title="旧名", owner=client.person, due_on=DUE, prepared_at=AT)
    return row, f"/week/promises/{row.pk}/edit/", "title"


def _node(_client, project):
    row = WeeklyNode.objects.create(project=project, title="旧名", due_on=DUE)
    return row, f"/week/nodes/{row.pk}/edit/", "title"


def _problem(client, project):
    factories.UnitFactory(district=client.person.district, kind=UnitKind.OFFICE)
    answer = raise_problem(project, {"title": "旧名", "kind": "permit"}, by=_actor(client), at=AT)
    row = Problem.objects.get(pk=answer.id)
    return row, f"/problems/{row.pk}/change/", "title"


def _doubt(_client, project):
    row = Doubt.objects.create(
        project=project, kind="jump", key="x", first_on=DUE, last_on=DUE, found_at=AT, facts=JUMP
    )
    return row, f"/doubts/{row.pk}/", "sentence"


def _study(client, project):
    unit = factories.UnitFactory(district=client.person.district)
    row = StudyVisit.objects.create(
        campaign=project.campaign,
        where="旧名",
        from_on=FROM,
        until_on=FROM,
        units=[[unit.pk, unit.name]],
        recorded_at=AT,
    )
    return row, f"/studies/{row.pk}/correct/", "where"


def _lesson(client, project):
    visit, _address, _name = _study(client, project)
    row = Lesson.objects.create(visit=visit, text="旧名")
    return row, f"/studies/lessons/{row.pk}/correct/", "text"


def _alternative(_client, project):
    selection = Selection.objects.create(project=project, kind="colours", title="色彩", started_at=AT)
    row = Alternative.objects.create(selection=selection, position=0, name="旧名")
    return row, f"/selections/alternatives/{row.pk}/correct/", "name"


def _bulletin(client, project):
    where = Where(district=project.campaign.district, unit=None, project=project, person=client.person)
    row, _given = notices.CELLS["write_bulletin"](where)
    return row, f"/bulletins/{row.pk}/", "title"


def _actor(client):
    return actor_for_person(client.person.pk, client.person.name)


CASES = {"unit": _unit, "person": _person, "project": _project, "campaign": _campaign, "promise": _promise,
         "node": _node, "problem": _problem, "doubt": _doubt, "study": _study, "lesson": _lesson, "alternative": _alternative,
         "bulletin": _bulletin}  # fmt: skip
ROLES = {"unit": Role.SYSTEM_ADMIN, "person": Role.SYSTEM_ADMIN}


@pytest.fixture(params=sorted(CASES))
def stale(request, signed_in, project):
    """(client, row, address, field, what was typed) after somebody else changed the row in another tab."""
    client = signed_in(ROLES.get(request.param, Role.OFFICE))
    row, address, name = CASES[request.param](client, project)
    version, shown = row.version, as_shown(client, address)
    type(row).objects.filter(pk=row.pk).update(**{name: "别人改的", "version": version + 1})
    return client, row, address, name, {**shown, name: "我改的"}


def form_of(answer: Any) -> Any:
    """The form that was tried, wherever the page keeps it."""
    if "steps" in answer.context:
        return next(one["form"] for one in answer.context["steps"] if one["open"])
    return answer.context["form"]


def as_shown(client: Any, address: str) -> dict[str, str]:
    """What a browser would send of the form as it opened, but for its key."""
    fields = [bound for bound in form_of(client.get(address)) if bound.name != "key"]
    sent = {bound.html_name: bound.value() for bound in fields}
    return {name: value if isinstance(value, list) else str(value) for name, value in sent.items() if value is not None}


def test_a_newer_version_is_409_with_both_values(stale):
    client, row, address, name, typed = stale
    answer = client.post(address, typed)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "别人改的" in text
    assert "我改的" in text
    assert f'name="take" value="{name}"' in text
    row.refresh_from_db()
    assert getattr(row, name) == "别人改的"


def test_sending_once_more_saves_what_was_typed(stale):
    client, row, address, name, typed = stale
    again = {**typed, "version": form_of(client.post(address, typed))["version"].value()}
    assert client.post(address, again).status_code == 302
    row.refresh_from_db()
    assert getattr(row, name) == "我改的"


def test_taking_what_is_stored_fills_the_field_and_saves_nothing(stale):
    client, _row, address, name, typed = stale
    events = Event.objects.count()
    form = form_of(client.post(address, {**typed, "take": name}))
    assert form[name].value() == "别人改的"
    assert form.compared == []
    assert Event.objects.count() == events


def test_a_third_change_meanwhile_is_a_conflict_again(stale):
    client, row, address, name, typed = stale
    again = {**typed, "version": form_of(client.post(address, typed))["version"].value()}
    type(row).objects.filter(pk=row.pk).update(**{name: "第三人", "version": row.version + 2})
    assert client.post(address, again).status_code == 409


def test_every_form_with_a_version_is_walked_here():
    """A new versioned form must join the cases above (fields named version, over all forms of the program)."""

    def below(one: type) -> set[type]:
        return {one}.union(*(below(sub) for sub in one.__subclasses__()))

    named = {
        form.action.name
        for form in below(forms.ActionForm)
        if "version" in form.base_fields and hasattr(form, "action")
    }
    walked = {
        "change_unit",
        "change_person",
        "change_project",
        "change_campaign",
        "change_promise",
        "change_node",
        "change_problem",
        "explain_doubt",
        "correct_study_visit",
        "correct_lesson",
        "correct_alternative",
        "write_bulletin",
    }
    same_page = {
        "change_campaign_options",
        "add_project",
    }  # the campaign's other form; a new project has no version yet
    a_sheet = {"change_schedule"}  # not fields but rows: tests/schedules/test_pages.py keeps both versions of those
    # Kept where their pages are tested: a robot, an item of the agenda, the arrangement and minutes of a conference, a
    # visit that is moved, the report of a day, the resumption of work.
    at_home = {
        "change_robot",  # tests/messaging/test_robots.py
        "add_item",
        "arrange_conference",
        "correct_minutes",
        "invite_attendee",
        "write_notes",  # tests/problems/test_conference_pages.py, test_conference_rules.py
        "move_visit",  # tests/fieldwork/test_visits.py
        "report_day",  # tests/fieldwork/test_pages.py
        "describe_resumption",
        "count_supplies",
        "check_prevention",  # tests/assistance/test_resumption_pages.py
        "plan_measure",  # tests/assistance/test_need_pages.py
        "move_round",
        "agree_finding",  # tests/inspections/test_pages.py
        "score_alternatives",
        "set_criteria",  # tests/improvements/test_selections.py, test_pages.py
        "hand_in_account",
        "take_back_account",  # tests/assessments/test_account_pages.py
        "grant_cadre_correction",
        "decline_cadre_correction",  # tests/assessments/test_cadres.py
        "change_policy",  # tests/assistance/test_policies.py
        "finish_bulletin",  # tests/notices/test_bulletin_pages.py
    }
    assert named <= walked | same_page | a_sheet | at_home

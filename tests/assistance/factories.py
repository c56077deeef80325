"""Needs in the states the tests begin with, brought about by their own actions."""

from datetime import date
from decimal import Decimal

from gongjian.access.roles import Role
from gongjian.assistance import actions
from gongjian.assistance.models import Need
from gongjian.core.actor import actor_for_person
from gongjian.people.models import UnitKind
from gongjian.responsibility.actions import name_representative
from tests import personas
from tests.factories import AT, DAY_1, PersonFactory, UnitFactory

TODAY, DUE = date(2020, 5, 19), date(2020, 5, 26)


def office_of(project):
    return personas.at_district(Role.OFFICE, project.campaign.district)


def owner_of(project, office):
    """The person who speaks for the owner, with the posts that follow from it."""
    person = PersonFactory(district=project.campaign.district)
    given = {"person_id": person.pk, "side": "owner", "from_on": DAY_1}
    name_representative(project, given, by=office, at=AT)
    return actor_for_person(person.pk, person.name)


def raised(project, by, **given):
    given = {"title": "流动资金缺口", "kind": "finance", "amount_wan": Decimal(500), **given}
    if given["kind"] != "finance":
        given.pop("amount_wan")
    return Need.objects.get(pk=actions.raise_need(project, given, by=by, at=AT).id)


def unit_of(need):
    return UnitFactory(district=need.campaign.district, kind=UnitKind.FUNCTIONAL)


def in_hand(need, office, due_on=DUE, **given):
    unit = given.pop("unit", None) or unit_of(need)
    content = {"measure": "召开银企对接会", "responsible_unit_id": unit.pk, "due_on": due_on, **given}
    actions.plan_measure(need, content, by=office, at=AT)
    need.refresh_from_db()
    return need


def done(need, by):
    actions.report_result(need, {"result": "已放款", "done_on": TODAY}, by=by, at=AT)
    need.refresh_from_db()
    return need

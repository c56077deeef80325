"""What holds for every one of the five: persons of the district, whole days, no overlap."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.people.models import Person, Unit
from gongjian.projects.models import Campaign


class LeadHeldAlready(Refusal):
    code, field = "lead_held_already", "from_on"
    sentence = _("The project already has a lead leader in this time; hand over instead of naming a second one.")


class TeamHeldAlready(Refusal):
    code, field = "team_held_already", "from_on"
    sentence = _("The project already has a work team in this time.")


class PlanHeldAlready(Refusal):
    code, field = "plan_held_already", "from_on"
    sentence = _("The project already has a plan in force in this time.")


class SubstituteHeldAlready(Refusal):
    code, field = "substitute_held_already", "from_on"
    sentence = _("Somebody already acts for the lead leader in this time.")


class HeldAlready(Refusal):
    code, field = "held_already", "person_id"
    sentence = _("This person already has this part in the project.")


class TeamNameTaken(Refusal):
    code, field = "team_name_taken", "name"
    sentence = _("There is already a work team of this name in the campaign.")


class PersonOfAnotherDistrict(Refusal):
    code, http_status = "person_of_another_district", 422
    sentence = _("This person does not belong to the district.")


class UnitOfAnotherDistrict(Refusal):
    code, http_status, field = "unit_of_another_district", 422, "lead_unit_id"
    sentence = _("This unit does not belong to the district.")


class EndsBeforeItBegan(Refusal):
    code, http_status, field = "ends_before_it_began", 422, "until_on"
    sentence = _("It began on %(from_on)s; it can end the day after at the earliest.")


class EndedAlready(Refusal):
    code = "ended_already"
    sentence = _("It ended already on %(until_on)s.")


class AfterTheCampaign(Refusal):
    code, http_status = "after_the_campaign", 422
    sentence = _("The campaign ends on %(end_on)s; this day lies after it.")


class TwoChangesOnOneDay(Refusal):
    """Responsibility changes at most once a day: a day has one name behind it."""

    code, http_status, field = "two_changes_on_one_day", 422, "from_on"
    sentence = _("On %(from_on)s it changed already; the next change is possible the day after.")


refuse_on_constraint("one_lead_leader_at_a_time", LeadHeldAlready)
refuse_on_constraint("one_team_at_a_time", TeamHeldAlready)
refuse_on_constraint("one_plan_at_a_time", PlanHeldAlready)
refuse_on_constraint("one_substitute_at_a_time", SubstituteHeldAlready)
refuse_on_constraint("one_open_deputy_post_of_a_person", HeldAlready)
refuse_on_constraint("one_open_representation_of_a_person", HeldAlready)
refuse_on_constraint("one_open_membership_of_a_person", HeldAlready)
refuse_on_constraint("one_team_of_a_name_in_a_campaign", TeamNameTaken)


def before_the_end(campaign: Campaign, day: date, *, field: str = "from_on") -> None:
    """Responsibility may be older than the campaign, but cannot begin after it."""
    if day > campaign.end_on:
        raise AfterTheCampaign(field=field, end_on=campaign.end_on)


def person_of(district_id: int, person_id: int, *, field: str = "person_id") -> Person:
    person = Person.objects.filter(pk=person_id, district_id=district_id).first()
    if person is None:
        raise PersonOfAnotherDistrict(field=field)
    return person


def whose(row: Any) -> dict[str, Any]:
    """What every event about a part in a project says: which project, and who has the part."""
    return {"name": row.project.name, "person": row.person.name, "person_id": row.person_id}


def unit_of(district_id: int, unit_id: int | None, *, field: str = "lead_unit_id") -> Unit | None:
    if unit_id is None:
        return None
    unit = Unit.objects.filter(pk=unit_id, district_id=district_id).first()
    if unit is None:
        raise UnitOfAnotherDistrict(field=field)
    return unit


def end(row: Any, until_on: date) -> None:
    """Put the end on an interval; it may be moved to an earlier day, never opened again."""
    if until_on <= row.from_on:
        raise EndsBeforeItBegan(from_on=row.from_on)
    if row.until_on is not None and row.until_on <= until_on:
        raise EndedAlready(until_on=row.until_on)
    row.until_on = until_on


def give_way(current: Any, from_on: date, *, field: str | None = "from_on") -> None:
    """The one that holds ends on the day the next begins; a day has only one."""
    if current.from_on == from_on:
        raise TwoChangesOnOneDay(from_on=from_on, field=field)
    end(current, from_on)

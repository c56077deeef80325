"""Stationed cadres: posted with rank and legal basis, recalled, relieved by another."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.people.models import Person
from gongjian.people.states import DEPUTY_SECTION, RANK_WORDS
from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries import require_open
from gongjian.responsibility import events
from gongjian.responsibility.actions.rules import before_the_end, end, give_way, person_of, unit_of
from gongjian.responsibility.inputs import End, HandOverStation, PostCadre
from gongjian.responsibility.models import StationedCadre


class RankTooLow(Refusal):
    """Plan of the campaign, II.3: cadres of at least deputy section level."""

    code, http_status, field = "rank_too_low", 422, "person_id"
    sentence = _("%(person)s: %(rank)s. A stationed cadre holds at least the deputy section level.")


class StationedElsewhere(Refusal):
    code, field = "stationed_elsewhere", "person_id"
    sentence = _("This person is stationed somewhere in this time already; recall or hand over first.")


class ProjectOfAnotherCampaign(Refusal):
    code, http_status, field = "project_of_another_campaign", 422, "project_id"
    sentence = _("This project does not belong to the campaign.")


class SameCadre(Refusal):
    code, http_status, field = "same_cadre", 422, "person_id"
    sentence = _("This person is stationed there already.")


refuse_on_constraint("one_station_of_a_person_at_a_time", StationedElsewhere)


@action(target=Campaign, given=PostCadre)
def post_cadre(act: Act, campaign: Campaign, given: PostCadre) -> StationedCadre:
    require_open(campaign)
    before_the_end(campaign, given.from_on)
    if given.project_id is not None and not Project.objects.filter(pk=given.project_id, campaign=campaign).exists():
        raise ProjectOfAnotherCampaign
    unit_of(campaign.district_id, given.department_id, field="department_id")
    unit_of(campaign.district_id, given.at_unit_id, field="at_unit_id")
    person = _of_rank(campaign.district_id, given.person_id)
    station = act.save(StationedCadre(rank=person.rank, **given.model_dump()))
    act.record(events.CADRE_POSTED, station, **_words(station), from_on=given.from_on, basis=given.basis)
    return station


@action(target=StationedCadre, given=End)
def recall_cadre(act: Act, station: StationedCadre, given: End) -> StationedCadre:
    end(station, given.until_on)
    station.end_reason = given.reason
    act.save(station)
    act.record(events.CADRE_RECALLED, station, **_words(station), until_on=given.until_on, reason=given.reason)
    return station


@action(target=StationedCadre, given=HandOverStation)
def hand_over_station(act: Act, station: StationedCadre, given: HandOverStation) -> StationedCadre:
    """The successor begins on the day the one before ends; the department that posts stays the same."""
    if given.person_id == station.person_id:
        raise SameCadre
    person = _of_rank(station.person.district_id, given.person_id)
    until_on, before = station.until_on, station.person.name
    give_way(station, given.from_on)
    act.save(station)
    successor = StationedCadre(
        department_id=station.department_id,
        project_id=station.project_id,
        at_unit_id=station.at_unit_id,
        rank=person.rank,
        until_on=until_on,
        **given.model_dump(),
    )
    act.save(successor)
    act.record(events.CADRE_HANDED_OVER, successor, **_words(successor), before=before, from_on=given.from_on)
    return successor


def _of_rank(district_id: int, person_id: int) -> Person:
    person = person_of(district_id, person_id)
    if person.rank < DEPUTY_SECTION:
        raise RankTooLow(person=person.name, rank=RANK_WORDS.get(person.rank, person.rank))
    return person


def _words(station: StationedCadre) -> dict[str, Any]:
    where = station.project.name if station.project is not None else str(station.at_unit)
    return {
        "person": station.person.name,
        "person_id": station.person_id,
        "department": str(station.department),
        "where": where,
        "project_id": station.project_id,
    }

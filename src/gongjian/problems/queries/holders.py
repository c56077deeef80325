"""Who answers for a problem at each level."""

from dataclasses import dataclass
from datetime import date

from gongjian.engine.escalation import Ladder, Level
from gongjian.people.models import Person, Unit, UnitKind
from gongjian.problems.states import LevelCode
from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries import own_level_names
from gongjian.responsibility.queries.answerable import head_of_team_on, leader_on


@dataclass(frozen=True, slots=True)
class Holder:
    """A person or a unit."""

    person: Person | None
    unit: Unit | None

    @property
    def name(self) -> str:
        return str(self.person or self.unit or "")

    @property
    def ids(self) -> dict[str, int | None]:
        return {
            "holder_person_id": self.person.pk if self.person else None,
            "holder_unit_id": self.unit.pk if self.unit else None,
        }


def level_words(campaign: Campaign | None) -> dict[str, str]:
    """The levels in the district's own words, where it has any; in the order of the ladder."""
    own = own_level_names(campaign) if campaign else {}
    return {code: own.get(code) or str(label) for code, label in LevelCode.choices}


def holder_at(level: str, project: Project, *, on: date) -> Holder | None:
    """Who answers at a level of this project; None where the post is vacant."""
    if level == LevelCode.STATIONED_CADRE:
        return _person(head_of_team_on(project, on))
    if level == LevelCode.RESPONSIBLE_UNIT:
        return Holder(None, project.responsible_unit) if project.responsible_unit else None
    if level == LevelCode.LEAD_LEADER:
        return _person(leader_on(project, on))
    return Holder(None, office_of(project.campaign))


def first_holder(
    ladder: Ladder, project: Project, *, on: date, above: str | None = None
) -> tuple[Level, Holder] | None:
    """The lowest level (above the given one) that has somebody: a vacant post must not hold a problem up.

    None when there is no level above. The joint conference always has one: the office that calls it.
    """
    return next(iter(ladder_ahead(ladder, project, on=on, above=above)), None)


def ladder_ahead(ladder: Ladder, project: Project, *, on: date, above: str | None = None) -> list[tuple[Level, Holder]]:
    """Every level above the given one that has somebody, with who that is today."""
    codes = [level.code for level in ladder.levels]
    start = 0 if above is None else codes.index(above) + 1
    held = ((level, holder_at(level.code, project, on=on)) for level in ladder.levels[start:])
    return [(level, holder) for level, holder in held if holder is not None]


def office_of(campaign: Campaign) -> Unit | None:
    return Unit.objects.filter(district=campaign.district_id, kind=UnitKind.OFFICE).order_by("id").first()


def _person(person: Person | None) -> Holder | None:
    return None if person is None else Holder(person, None)

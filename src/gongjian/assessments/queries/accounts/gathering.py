"""Every line of a campaign's week from the features that know it, and whose account each belongs to."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from gongjian.access.roles import Role
from gongjian.assessments.states import Side
from gongjian.assistance.queries import measures_owed
from gongjian.commitments.queries import nodes_owed, promises_owed
from gongjian.engine.accounts import Kind, Line, Week
from gongjian.inspections.queries import rectifications_owed
from gongjian.notices.queries import orders_owed
from gongjian.people.models import Person, Unit
from gongjian.people.queries import holders_between, named
from gongjian.people.states import UnitKind
from gongjian.problems.queries import decisions_owed, problems_owed
from gongjian.procedures.queries import papers_owed, permits_owed
from gongjian.projects.models import Campaign
from gongjian.responsibility.queries import leaders_between, represented_between

Source = Callable[[Campaign, Week], Iterator[Line]]
SOURCES: tuple[Source, ...] = (
    promises_owed,
    decisions_owed,
    problems_owed,
    permits_owed,
    measures_owed,
    nodes_owed,
    rectifications_owed,
    papers_owed,
    orders_owed,
)
FIRMS = (UnitKind.OWNER, UnitKind.CONTRACTOR)
FIRM_KINDS = (Kind.NODE, Kind.RECTIFICATION, Kind.PAPERS)


class Party(NamedTuple):
    """Who answers: a leader by name, a department, a person whose unit nobody knows; or the firms of a project."""

    side: Side
    unit_id: int | None = None
    person_id: int | None = None
    project_id: int | None = None


NOBODY = Party(Side.DISTRICT)
Told = tuple[Line, Party | None]


@dataclass(frozen=True, slots=True)
class _Named:
    leaders: set[int]
    firms: set[tuple[int, int]]  # (project, person)
    persons: dict[int, Person]
    units: dict[int, Unit]

    def party(self, line: Line) -> Party | None:
        """A leader answers in person; everybody else's promises are the unit's. None: nobody is named."""
        person = self.persons.get(line.person_id or 0)
        if person is not None and person.pk in self.leaders:
            return Party(Side.DISTRICT, person_id=person.pk)
        unit = self.units.get(line.unit_id or 0) or (person.unit if person else None)
        if self._is_firm(line, unit):
            return Party(Side.FIRM, project_id=line.project_id)
        if unit is not None:
            return Party(Side.DISTRICT, unit_id=unit.pk)
        return None if person is None else Party(Side.DISTRICT, person_id=person.pk)

    def _is_firm(self, line: Line, unit: Unit | None) -> bool:
        speaks_for_a_firm = line.person_id is not None and (line.project_id, line.person_id) in self.firms
        return line.kind in FIRM_KINDS or speaks_for_a_firm or (unit is not None and unit.kind in FIRMS)

    def who(self, line: Line) -> str:
        return str(self.persons.get(line.person_id or 0) or self.units.get(line.unit_id or 0) or "")


def told_in_week(campaign: Campaign, week: Week) -> list[Told]:
    """A constant number of queries, however many projects there are."""
    lines = [line for source in SOURCES for line in source(campaign, week)]
    leaders = leaders_between(campaign, week.first_on, week.last_on)
    leaders |= holders_between(Role.DISTRICT_LEADER, campaign.district_id, week.first_on, week.last_on)
    persons, units = named(
        (line.person_id for line in lines if line.person_id), (line.unit_id for line in lines if line.unit_id)
    )
    firms = represented_between(campaign, week.first_on, week.last_on)
    known = _Named(leaders, firms, persons, units)
    return [(replace(line, who=known.who(line)), known.party(line)) for line in lines]


def by_party(told: Iterable[Told]) -> dict[Party, list[Line]]:
    found: dict[Party, list[Line]] = defaultdict(list)
    for line, party in told:
        if party is not None:
            found[party].append(line)
    return found

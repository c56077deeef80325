"""Who can be named, and called, on the projects that a phone carries."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from gongjian.people.models import Person
from gongjian.responsibility.queries.holding import (
    deputies_of,
    lead_leaders_of,
    representatives_of,
    substitutes_of,
    teams_of,
)


def persons_of_projects(project_ids: Iterable[int], *, on: date) -> list[tuple[Person, list[int]]]:
    """Leaders, teams and representatives of the day, each with the projects they answer for."""
    ids = list(project_ids)
    found: dict[int, Person] = {}
    projects: dict[int, set[int]] = defaultdict(set)

    def put(person: Person, project: int) -> None:
        found[person.pk] = person
        projects[person.pk].add(project)

    for leader in lead_leaders_of(ids, on=on).values():
        put(leader.person, leader.project_id)
    for substitute in substitutes_of(ids, on=on).values():
        put(substitute.person, substitute.project_id)
    for deputies in deputies_of(ids, on=on).values():
        for deputy in deputies:
            put(deputy.person, deputy.project_id)
    for representatives in representatives_of(ids, on=on).values():
        for one in representatives:
            put(one.person, one.project_id)
    for project, assignment in teams_of(ids, on=on).items():
        for member in assignment.team.present:
            put(member.person, project)
    by_name = sorted(found.values(), key=lambda person: (person.pinyin, person.name, person.pk))
    return [(person, sorted(projects[person.pk])) for person in by_name]

"""Who can be named, and called, on the projects that a phone carries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from gongjian.people.models import Person
from gongjian.projects.models import Project
from gongjian.responsibility.queries.holding import (
    deputies_of,
    lead_leaders_of,
    representatives_of,
    substitutes_of,
    teams_of,
)
from gongjian.responsibility.queries.serving import services_of, stations_of


def persons_of_projects(rows: Iterable[Project], *, on: date) -> list[tuple[Person, list[int]]]:
    """Leaders, teams, representatives, cadres and service persons of the day, each with the projects they answer for."""
    found: dict[int, Person] = {}
    projects: dict[int, set[int]] = defaultdict(set)
    for project, person in _pairs(list(rows), on):
        found[person.pk] = person
        projects[person.pk].add(project)
    by_name = sorted(found.values(), key=lambda person: (person.pinyin, person.name, person.pk))
    return [(person, sorted(projects[person.pk])) for person in by_name]


def _pairs(rows: Sequence[Project], on: date) -> Iterator[tuple[int, Person]]:
    ids = [project.pk for project in rows]
    several: tuple[Mapping[int, Sequence[Any]], ...] = (
        {project: [lead] for project, lead in lead_leaders_of(ids, on=on).items()},
        {project: [substitute] for project, substitute in substitutes_of(ids, on=on).items()},
        deputies_of(ids, on=on),
        representatives_of(ids, on=on),
        {project: assignment.team.present for project, assignment in teams_of(ids, on=on).items()},
        stations_of(rows, on=on),
        services_of(ids, on=on),
    )
    for by_project in several:
        for project, group in by_project.items():
            yield from ((project, one.person) for one in group)

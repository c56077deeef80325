"""Where a thing stands, and where a post is held."""

from dataclasses import dataclass, field
from datetime import date

from gongjian.access.roles import Role


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing stands: its district, the units and the project it belongs to, the persons it is assigned to."""

    district_id: int | None = None
    unit_ids: frozenset[int] = field(default_factory=frozenset)
    project_id: int | None = None
    person_ids: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class PostHeld:
    """A role held at a district, a unit or a project, from a day until (not including) another."""

    role: Role
    district_id: int | None
    unit_id: int | None = None
    project_id: int | None = None
    from_on: date = date.min
    until_on: date | None = None

    def is_held_on(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day < self.until_on)

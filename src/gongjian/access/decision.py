"""May this actor do this here? One pure decision, used by actions, lists and buttons alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from gongjian.access.places import Place, PostHeld
from gongjian.access.roles import Role


class Reach(Enum):
    EVERYWHERE = "everywhere"  # the whole district of the post
    PLACE = "place"  # things of the post's own unit or project
    ASSIGNED = "assigned"  # things that name the person
    NONE = "none"


Row = dict[Role, Reach]
Matrix = dict[str, Row]


@dataclass(frozen=True, slots=True)
class Extent:
    """All the things a permission reaches, as sets a query can filter by."""

    everything: bool = False
    district_ids: frozenset[int] = frozenset()
    unit_ids: frozenset[int] = frozenset()
    project_ids: frozenset[int] = frozenset()
    person_id: int | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.everything or self.district_ids or self.unit_ids or self.project_ids or self.person_id)


def reaches(post: PostHeld, reach: Reach, place: Place, *, person_id: int | None) -> bool:
    if post.district_id is None:
        return reach is Reach.EVERYWHERE
    if place.district_id != post.district_id:
        return False
    if reach is Reach.EVERYWHERE:
        return True
    if reach is Reach.PLACE:
        if post.project_id is not None:
            return place.project_id == post.project_id
        return post.unit_id in place.unit_ids
    return reach is Reach.ASSIGNED and person_id is not None and person_id in place.person_ids


def allows(
    matrix: Matrix, permission: str, posts: Iterable[PostHeld], place: Place, *, on: date, person_id: int | None
) -> bool:
    """Whether one of the posts held on the day carries the permission to this place."""
    row = matrix[permission]
    return any(
        post.is_held_on(on) and reaches(post, row.get(post.role, Reach.NONE), place, person_id=person_id)
        for post in posts
    )


def extent(matrix: Matrix, permission: str, posts: Iterable[PostHeld], *, on: date, person_id: int | None) -> Extent:
    """Everything the permission reaches on the day, for a list query."""
    row = matrix[permission]
    held = [(post, row.get(post.role, Reach.NONE)) for post in posts if post.is_held_on(on)]
    everywhere = [post for post, reach in held if reach is Reach.EVERYWHERE]
    own = [post for post, reach in held if reach is Reach.PLACE]
    return Extent(
        everything=any(post.district_id is None for post in everywhere),
        district_ids=frozenset(post.district_id for post in everywhere if post.district_id is not None),
        unit_ids=frozenset(post.unit_id for post in own if post.project_id is None and post.unit_id is not None),
        project_ids=frozenset(post.project_id for post in own if post.project_id is not None),
        person_id=person_id if any(reach is Reach.ASSIGNED for _, reach in held) else None,
    )

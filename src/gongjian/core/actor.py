"""Who acts: a person with the posts held, or the system itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from gongjian.access.decision import Extent, allows, extent
from gongjian.access.matrix import MATRIX
from gongjian.access.places import Place, PostHeld
from gongjian.access.roles import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """`key` names the actor in receipts and events; posts come from every registered source."""

    key: str
    name: str
    person_id: int | None = None
    posts: tuple[PostHeld, ...] = field(default=(), repr=False)
    # An API token may carry fewer permissions than its person; None means all of them.
    scopes: frozenset[str] | None = None

    def may(self, permission: str, place: Place, *, on: date) -> bool:
        if self.scopes is not None and permission not in self.scopes:
            return False
        return allows(MATRIX, permission, self.posts, place, on=on, person_id=self.person_id)

    def extent(self, permission: str, *, on: date) -> Extent:
        if self.scopes is not None and permission not in self.scopes:
            return Extent()
        return extent(MATRIX, permission, self.posts, on=on, person_id=self.person_id)

    def holds(self, role: Role, *, on: date) -> bool:
        return any(post.role is role and post.is_held_on(on) for post in self.posts)

    def district_ids(self, *, on: date) -> frozenset[int]:
        return frozenset(p.district_id for p in self.posts if p.district_id is not None and p.is_held_on(on))


SYSTEM = Actor(key="system", name="system", posts=(PostHeld(role=Role.SYSTEM, district_id=None),))

PostSource = Callable[[int], Iterable[PostHeld]]
_post_sources: list[PostSource] = []


def post_source(source: PostSource) -> PostSource:
    """Register a function from a person's id to posts held: lead leaders and stationed cadres are posts too."""
    _post_sources.append(source)
    return source


def actor_for_person(person_id: int, name: str, *, scopes: frozenset[str] | None = None) -> Actor:
    posts = tuple(post for source in _post_sources for post in source(person_id))
    return Actor(key=f"person:{person_id}", name=name, person_id=person_id, posts=posts, scopes=scopes)

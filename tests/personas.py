"""One actor per role: people with posts, for actions; people with accounts, for pages."""

from datetime import date
from typing import Any

from gongjian.access.places import PostHeld
from gongjian.access.roles import Role
from gongjian.core.actor import Actor, actor_for_person
from tests.factories import AccountFactory, PersonFactory, PostFactory


def person(role: Role, district: Any, *, unit: Any = None) -> Any:
    """A person with an account and a post of the role; project roles come from `responsibility`'s own actions."""
    somebody = PersonFactory(district=district, unit=unit)
    PostFactory(person=somebody, role=role, unit=unit)
    AccountFactory(person=somebody)
    return somebody


def at_district(role: Role, district: Any) -> Actor:
    return actor_for_person(person(role, district).pk, role.value)


def at_unit(role: Role, unit: Any) -> Actor:
    return actor_for_person(person(role, unit.district, unit=unit).pk, role.value)


def at_project(role: Role, project: Any, *, person_id: int | None = None) -> Actor:
    """An actor with a role at one project, without the rows behind it."""
    if person_id is None:
        person_id = PersonFactory(district=project.campaign.district).pk
    post = PostHeld(role, project.campaign.district_id, None, project.pk, date.min, None)
    return Actor(key=f"person:{person_id}", name=role.value, person_id=person_id, posts=(post,))

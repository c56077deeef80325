"""Reading units, persons and posts."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet

from gongjian.access.decision import Extent
from gongjian.access.places import PostHeld
from gongjian.access.roles import Role
from gongjian.core.actor import Actor, actor_for_person, post_source
from gongjian.people.models import Account, District, Person, Post, Token, Unit
from gongjian.surfaces.identities import told_by_token, told_by_username


@post_source
def posts_of_person(person_id: int) -> Iterable[PostHeld]:
    rows = Post.objects.filter(person_id=person_id).values_list("role", "district_id", "unit_id", "from_on", "until_on")
    return [PostHeld(Role(role), district, unit, None, start, end) for role, district, unit, start, end in rows]


def within(reach: Extent, *, district: str, unit: str, person: str) -> Q:
    """A filter for the things an extent reaches, by the lookups of the model at hand; an empty lookup has none."""
    if reach.everything:
        return Q()
    found = Q(pk__in=[])
    if reach.district_ids:
        found |= Q(**{f"{district}__in": reach.district_ids})
    if unit and reach.unit_ids:
        found |= Q(**{f"{unit}__in": reach.unit_ids})
    if person and reach.person_id:
        found |= Q(**{person: reach.person_id})
    return found


def districts_visible_to(viewer: Actor, *, on: date) -> QuerySet[District]:
    return District.objects.filter(within(viewer.extent("people.see", on=on), district="pk", unit="", person=""))


def units_visible_to(viewer: Actor, *, on: date) -> QuerySet[Unit]:
    return Unit.objects.filter(within(viewer.extent("people.see", on=on), district="district", unit="pk", person=""))


def persons_visible_to(viewer: Actor, *, on: date) -> QuerySet[Person]:
    reach = viewer.extent("people.see", on=on)
    return Person.objects.filter(within(reach, district="district", unit="unit", person="pk"))


def posts_visible_to(viewer: Actor, *, on: date) -> QuerySet[Post]:
    reach = viewer.extent("people.see", on=on)
    return Post.objects.filter(within(reach, district="district", unit="unit", person="person"))


def tokens_of(viewer: Actor, *, on: date) -> QuerySet[Token]:  # noqa: ARG001  the signature of all lists
    """One's own tokens; nobody lists another's."""
    return Token.objects.filter(person_id=viewer.person_id)


def account_of(person_id: int | None) -> Account | None:
    return Account.objects.filter(person_id=person_id).select_related("person").first()


def token_digest(secret: str) -> str:
    """A plain digest is enough: the secret is 256 random bits, nothing to guess."""
    return "sha256:" + hashlib.sha256(secret.encode()).hexdigest()


@told_by_token
def actor_of_token(secret: str, at: datetime) -> Actor | None:
    token = Token.objects.select_related("person").filter(
        digest=token_digest(secret), revoked_at=None, expires_at__gt=at, person__account__is_active=True
    ).first()
    if token is None:
        return None
    scopes = frozenset(token.scopes) if token.scopes else None
    return actor_for_person(token.person_id, token.person.name, scopes=scopes)


@told_by_username
def actor_of_username(username: str) -> Actor | None:
    account = Account.objects.select_related("person").filter(username__iexact=username, is_active=True).first()
    return actor_for_person(account.person_id, account.person.name) if account else None

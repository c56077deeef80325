"""Reading units, persons and posts."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from gongjian.access.decision import Extent
from gongjian.access.places import PostHeld
from gongjian.access.roles import Role
from gongjian.core.actor import Actor, actor_for_person, post_source
from gongjian.core.models import Event
from gongjian.core.refusal import NotFound
from gongjian.people.models import Account, Device, District, Person, Post, Token, Unit
from gongjian.people.states import ROLE_WORDS
from gongjian.surfaces.identities import Carrier, told_by_device, told_by_token, told_by_username

INSTALLATION_ID = 1  # the only row, made by core's migration
EVENTS_SHOWN = 50


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
    return Token.objects.filter(Q(person_id=viewer.person_id))


def account_of(person_id: int | None) -> Account | None:
    return Account.objects.filter(Q(person_id=person_id)).select_related("person").first()


def token_digest(secret: str) -> str:
    """A plain digest is enough: the secret is 256 random bits, nothing to guess."""
    return "sha256:" + hashlib.sha256(secret.encode()).hexdigest()


@told_by_token
def actor_of_token(secret: str, at: datetime) -> Actor | None:
    token = (
        Token.objects.select_related("person")
        .filter(digest=token_digest(secret), revoked_at=None, expires_at__gt=at, person__account__is_active=True)
        .first()
    )
    if token is None:
        return None
    scopes = frozenset(token.scopes) if token.scopes else None
    return actor_for_person(token.person_id, token.person.name, scopes=scopes)


@told_by_device
def carrier_of_secret(secret: str, at: datetime) -> Carrier | None:
    device = (
        Device.objects.select_related("person__account")
        .filter(digest=token_digest(secret), joined_at__isnull=False, expires_at__gt=at)
        .first()
    )
    if device is None:
        return None
    person = device.person
    is_valid = device.revoked_at is None and person.account.is_active
    return Carrier(device.pk, person, device.skew_seconds, is_valid=is_valid)


def device_of_code(code: str, at: datetime) -> Device | None:
    """The invitation that a scanned picture belongs to, while it lasts."""
    waiting = Device.objects.filter(joined_at=None, revoked_at=None, expires_at__gt=at)
    return waiting.filter(digest=token_digest(code)).select_related("person").first()


def devices_of(viewer: Actor, *, on: date) -> QuerySet[Device]:  # noqa: ARG001  the signature of all lists
    """One's own joined phones."""
    return Device.objects.filter(Q(person_id=viewer.person_id), joined_at__isnull=False)


def device_seen(viewer: Actor, device_id: int, *, on: date) -> Device:
    device = Device.objects.select_related("person").filter(pk=device_id).first()
    if device is None or not persons_visible_to(viewer, on=on).filter(pk=device.person_id).exists():
        raise NotFound
    return device


def devices_of_person(person: Person) -> QuerySet[Device]:
    return Device.objects.filter(person=person, joined_at__isnull=False).order_by("revoked_at", "-joined_at")


@told_by_username
def actor_of_username(username: str) -> Actor | None:
    account = Account.objects.select_related("person").filter(username__iexact=username, is_active=True).first()
    return actor_for_person(account.person_id, account.person.name) if account else None


def is_somebody(username: str) -> bool:
    return Account.objects.filter(username__iexact=username).exists()


def has_a_district() -> bool:
    return District.objects.exists()


def district_of(viewer: Actor, *, on: date) -> District | None:
    """The district whose people the viewer looks after; one installation seldom has a second."""
    return districts_visible_to(viewer, on=on).order_by("pk").first()


def person_seen(viewer: Actor, person_id: int, *, on: date) -> Person:
    found = persons_visible_to(viewer, on=on).select_related("unit").filter(pk=person_id).first()
    if found is None:
        raise NotFound
    return found


def unit_seen(viewer: Actor, unit_id: int, *, on: date) -> Unit:
    found = units_visible_to(viewer, on=on).filter(pk=unit_id).first()
    if found is None:
        raise NotFound
    return found


def post_seen(viewer: Actor, post_id: int, *, on: date) -> Post:
    found = posts_visible_to(viewer, on=on).filter(pk=post_id).first()
    if found is None:
        raise NotFound
    return found


def account_seen(viewer: Actor, account_id: int, *, on: date) -> Account:
    account = Account.objects.select_related("person").filter(pk=account_id).first()
    if account is None or not persons_visible_to(viewer, on=on).filter(pk=account.person_id).exists():
        raise NotFound
    return account


def accounts_visible_to(viewer: Actor, *, on: date) -> QuerySet[Account]:
    return Account.objects.filter(person__in=persons_visible_to(viewer, on=on).values("pk"))


def units_listed(viewer: Actor, *, on: date) -> QuerySet[Unit]:
    return units_visible_to(viewer, on=on).annotate(person_count=Count("persons"))


def unit_choices(viewer: Actor, *, on: date) -> list[tuple[int, str]]:
    return list(units_visible_to(viewer, on=on).order_by("pinyin").values_list("pk", "name"))


def persons_listed(viewer: Actor, *, on: date) -> QuerySet[Person]:
    """With unit, account and the posts held on the day (`posts_today`)."""
    today = Post.objects.filter(Q(until_on=None) | Q(until_on__gt=on), from_on__lte=on).order_by("from_on")
    held = Prefetch("posts", queryset=today, to_attr="posts_today")
    return persons_visible_to(viewer, on=on).select_related("unit", "account").prefetch_related(held)


def role_words(posts: Iterable[Post]) -> str:
    return _(", ").join(str(ROLE_WORDS[Role(post.role)]) for post in posts)


def account_words(person: Person) -> str:
    account: Account | None = getattr(person, "account", None)
    if account is None:
        return ""
    return account.username if account.is_active else _("%(username)s (closed)") % {"username": account.username}


def posts_of(person: Person) -> QuerySet[Post]:
    return Post.objects.filter(person=person).select_related("unit").order_by("-from_on", "-pk")


def events_about_person(person: Person) -> list[Event]:
    """The newest events about the person, the posts and the account."""
    about = Q(subject_kind="people.person", subject_id=str(person.pk))
    posts = [str(pk) for pk in Post.objects.filter(person=person).values_list("pk", flat=True)]
    about |= Q(subject_kind="people.post", subject_id__in=posts)
    account = account_of(person.pk)
    if account is not None:
        about |= Q(subject_kind="people.account", subject_id=str(account.pk))
    # When somebody signs in is for the security log, not for colleagues.
    return list(Event.objects.filter(about).exclude(name__startswith="sign_in.").order_by("-pk")[:EVENTS_SHOWN])


def username_counted(request: HttpRequest, credentials: dict[str, str] | None = None) -> str:
    """The name failures are counted under: spelling it with capitals is no fresh start."""
    name = (credentials or {}).get("username") or request.POST.get("username", "")
    return name.strip().lower()[:255]


def locked_until(request: HttpRequest, credentials: dict[str, str] | None) -> datetime | None:
    """When signing in is possible again after too many wrong passwords."""
    pause = get_cool_off(request)
    newest = (
        AccessAttempt.objects.filter(username=username_counted(request, credentials)).order_by("-attempt_time").first()
    )
    return newest.attempt_time + pause if newest and pause else None


def persons_holding(
    *roles: Role, on: date, district_id: int | None = None, unit_ids: Iterable[int | None] = ()
) -> list[int]:
    """Ids of the persons who hold one of the roles on the day, in a district or at one of the units."""
    where = (
        {"unit__in": [unit for unit in unit_ids if unit is not None]}
        if district_id is None
        else {"district": district_id}
    )
    posts = Post.objects.filter(Q(until_on=None) | Q(until_on__gt=on), role__in=roles, from_on__lte=on, **where)
    return sorted(set(posts.values_list("person_id", flat=True)))


def holders_between(role: Role, district_id: int, first_on: date, last_on: date) -> set[int]:
    """Whoever held the role in the district on one of the days."""
    held = Post.objects.filter(Q(until_on=None) | Q(until_on__gt=first_on), from_on__lte=last_on, role=role)
    return set(held.filter(district=district_id).values_list("person_id", flat=True))


def named(person_ids: Iterable[int], unit_ids: Iterable[int]) -> tuple[dict[int, Person], dict[int, Unit]]:
    """Persons, each with the own unit, and units."""
    persons = Person.objects.filter(pk__in=set(person_ids)).select_related("unit").in_bulk()
    return persons, Unit.objects.filter(pk__in=set(unit_ids)).in_bulk()

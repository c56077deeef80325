"""Every role × permission × situation runs the real action; every address demands signing in but a short list."""

import importlib
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from gongjian.access.decision import Reach
from gongjian.access.matrix import MATRIX
from gongjian.access.places import PostHeld
from gongjian.access.roles import Role
from gongjian.core.action import ACTIONS
from gongjian.core.actor import Actor
from gongjian.core.models import Event
from gongjian.core.refusal import NotAllowed, NotFound, Refusal
from gongjian.surfaces.pages import OPEN_PAGES
from tests import factories
from tests.cells import somewhere

TESTS = Path(__file__).parent.parent
FEATURES = [name for name in settings.FEATURES if (TESTS / name / "cells.py").exists()]
CELLS, NEVER_HERE = {}, set()
for _feature in FEATURES:
    _module = importlib.import_module(f"tests.{_feature}.cells")
    CELLS |= _module.CELLS
    NEVER_HERE |= getattr(_module, "NEVER_HERE", set())

# Which situations each reach covers: the table the decision has to agree with.
COVERS = {
    Reach.EVERYWHERE: {"district", "own unit", "own project", "assigned", "stranger", "elsewhere unit"},
    Reach.PLACE: {"own unit", "own project"},
    Reach.ASSIGNED: {"assigned"},
    Reach.NONE: set(),
}


def test_permissions_are_the_actions_and_what_may_be_seen():
    assert {name for name in MATRIX if not name.endswith(".see")} == ACTIONS.keys()


def test_every_target_names_a_permission_to_see_it():
    assert {action.target.SEE for action in ACTIONS.values()} <= MATRIX.keys()


def test_every_action_has_a_cell():
    assert ACTIONS.keys() - CELLS.keys() == set()


def test_no_cell_without_an_action():
    assert CELLS.keys() - ACTIONS.keys() == set()


def situations(place, where):
    """By name: the place of the post and whether the actor is the person the thing is assigned to."""
    district = place.district_id or where.district.pk
    other_unit = factories.UnitFactory(district=where.district).pk
    other_project = factories.ProjectFactory(campaign=where.project.campaign).pk
    found = {
        "district": (district, None, None, False),
        "stranger": (district, None, other_project, False),
        "elsewhere unit": (district, other_unit, None, False),
        "other district": (factories.DistrictFactory().pk, None, None, False),
    }
    if place.unit_ids:
        found["own unit"] = (district, min(place.unit_ids), None, False)
    if place.project_id:
        found["own project"] = (district, None, place.project_id, False)
    if place.person_ids:
        found["assigned"] = (district, None, None, True)
    return found


def actors(place, where):
    """Every role in every situation, as (role, situation, actor); the system is nowhere and everywhere."""
    assignee = min(place.person_ids, default=None)
    other = factories.PersonFactory(district=where.district).pk
    yield Role.SYSTEM, "district", Actor(key="system", name="system", posts=(PostHeld(Role.SYSTEM, None),))
    for situation, (district, unit, project, is_assigned) in situations(place, where).items():
        for role in set(Role) - {Role.SYSTEM}:
            person = assignee if is_assigned else other
            post = PostHeld(role, district, unit, project)
            yield role, situation, Actor(key=f"person:{person}", name=role, person_id=person, posts=(post,))


def expected(action, role, situation, place):
    def covers(permission):
        if place.district_id is None and role is not Role.SYSTEM:
            return False
        return situation in COVERS[MATRIX[permission].get(role, Reach.NONE)]

    if covers(action.name):
        return "let in"
    return "NotAllowed" if covers(action.target.SEE) else "NotFound"


class _Undo(Exception):
    pass


def outcome(action, target, given, actor, at):
    """What happened, undone: let in, done, NotAllowed or NotFound; a refusal must leave no event."""
    before = Event.objects.count()
    try:
        with transaction.atomic():
            action(target, given, by=actor, at=at)
            raise _Undo
    except _Undo:
        return "done"
    except (NotAllowed, NotFound) as refusal:
        assert Event.objects.count() == before
        return type(refusal).__name__
    except Refusal:
        assert Event.objects.count() == before
        return "let in"


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(ACTIONS.keys() & CELLS.keys()))
def test_every_cell_of_the_matrix(name):
    action, where = ACTIONS[name], somewhere()
    target, given = CELLS[name](where)
    place = target.place()
    wrong, outcomes = [], set()
    for role, situation, actor in actors(place, where):
        got = outcome(action, target.pk, given, actor, where.at)
        outcomes.add(got)
        wanted = expected(action, role, situation, place)
        if ("let in" if got == "done" else got) != wanted:
            wrong.append(f"{role} {situation}: {got} instead of {wanted}")
        assert action.permitted(target, actor, where.at) == (wanted == "let in")
    assert not wrong
    assert "done" in outcomes or name in NEVER_HERE, "the cell never succeeds: give it a state where the action does"


# ---- addresses

# May be opened without signing in: each is marked `@public` where it stands, and named here a second time.
OPEN = {
    "/healthz", "/healthz/live", "/sign-in/", "/sign-out/", "/first-run/", "/language/", "/verify/", "/verify/x", "/i18n/setlang/",
    "/phone/", "/phone/worker.js", "/phone/manifest.webmanifest", "/phone/leave/", "/phone/join/x/",
}  # fmt: skip
OPEN_BEGINNINGS = ("/static/",)


def patterns(resolver=None, prefix="/"):
    for pattern in (resolver or get_resolver()).url_patterns:
        text = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, text)
        elif isinstance(pattern, URLPattern):
            yield text, pattern


def example(address, number=1):
    """The address with something in each place."""
    for kind, word in (
        ("int", str(number)),
        ("slug", "x"),
        ("str", "x"),
        ("path", "x"),
        ("uuid", "0" * 8 + "-0000" * 3 + "-" + "0" * 12),
    ):
        while f"<{kind}:" in address:
            start = address.index(f"<{kind}:")
            address = address[:start] + word + address[address.index(">", start) + 1 :]
    while "<" in address:
        address = address[: address.index("<")] + "x" + address[address.index(">") + 1 :]
    return address


def named(resolver=None, space=""):
    """Every name with the namespace it is asked for in."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from named(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif pattern.name:
            yield space + pattern.name


def test_no_two_addresses_share_a_name():
    """The second would quietly take the links of the first."""
    assert [name for name, count in Counter(named()).items() if count > 1] == []


def test_the_pages_marked_public_are_the_short_list():
    marked = {example(address) for address, pattern in patterns() if pattern.callback in OPEN_PAGES}
    assert marked <= OPEN
    assert {"/sign-in/", "/first-run/", "/healthz"} <= marked


@pytest.mark.django_db
@pytest.mark.parametrize("address", sorted({example(address) for address, _ in patterns()}))
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_address_demands_signing_in(address, method):
    if address in OPEN or address.startswith(OPEN_BEGINNINGS):
        pytest.skip("on the short list of open addresses")
    answer = getattr(Client(), method)(address)
    to_sign_in = answer.status_code == 302 and answer["Location"].startswith("/sign-in/")
    assert to_sign_in or answer.status_code in {401, 404, 405}, (answer.status_code, answer.get("Location"))


# ---- what belongs to another district is not found

# The word before the number in an address → a row with that number in another district.
ROWS = {
    "projects": "project", "campaigns": "campaign", "districts": "district",
    "units": "unit", "persons": "person", "posts": "post", "accounts": "account", "tokens": "token",
}  # fmt: skip
NUMBERED = sorted({address for address, _ in patterns() if address.count("<int:") == 1 and address not in OPEN})


def target_of(address):
    """Which of ROWS the only number of the address means, by the folder before it."""
    before = address[: address.index("<int:")].rstrip("/").rsplit("/", 1)[-1]
    return ROWS.get(before)


def elsewhere():
    where = somewhere()
    return {
        "district": where.district, "unit": where.unit, "project": where.project, "person": where.person,
        "campaign": where.project.campaign, "post": factories.PostFactory(person=where.person, role="office"),
        "account": factories.AccountFactory(person=where.person),
        "token": where.person.tokens.create(label="x", digest="sha256:y", expires_at=where.at.replace(year=2099)),
    }  # fmt: skip


def test_addresses_of_projects_and_persons_are_among_those_walked():
    assert {"project", "campaign", "person", "unit"} <= {target_of(address) for address in NUMBERED}


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.OFFICE, Role.DISTRICT_LEADER])
def test_a_row_of_another_district_is_not_found_at_any_address(signed_in, role):
    client, rows = signed_in(role), elsewhere()
    wrong = []
    for address in NUMBERED:
        row = rows.get(target_of(address))
        if row is not None:
            answer = client.get(example(address, row.pk))
            if answer.status_code not in {404, 405}:
                wrong.append((address, answer.status_code))
    assert wrong == []

"""Two districts in one installation: nothing of the one is on any page of the other, whatever address is typed."""

import re
from datetime import timedelta

import pytest
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.urls import URLPattern, get_resolver

from gongjian.access.roles import Role
from gongjian.core import moments, work
from gongjian.notices.models import Notice
from gongjian.people.models import Person, Unit
from gongjian.problems.models import Problem
from gongjian.rankings.actions import (
    draft_evaluation,
    freeze_week,
    open_replies,
    publish_evaluation,
    sign_evaluation,
)
from tests import factories, personas
from tests.rankings import factories as weeks

CANARY = "金丝雀"
ROLES = (Role.OFFICE, Role.DISTRICT_LEADER, Role.SUPERVISION, Role.SYSTEM_ADMIN, Role.AUDITOR)
IDS = (1, 2, 5, 12)
# Of the whole installation by intention: signing out, and what is public.
LEFT_OUT = ("sign-out", "logout", "api/docs")


def patterns(resolver, before=""):
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield route, one.pattern.converters
        else:
            yield from patterns(one, route)


def addresses():
    found = set()
    for route, converters in patterns(get_resolver()):
        if any(left in route for left in LEFT_OUT) or "^" in route:
            continue
        kinds = {name: type(converter).__name__ for name, converter in converters.items()}
        if any(kind != "IntConverter" for kind in kinds.values()):
            continue
        for pk in IDS if kinds else (0,):
            address = route
            for name in kinds:
                address = address.replace(f"<int:{name}>", str(pk))
            found.add("/" + address)
    return sorted(found)


@pytest.fixture
def twin(campaign, office, district, monkeypatch):
    """A full week of the first district, published, with its notice; everything in it is called by the canary."""
    weeks.busy_week(campaign)
    name = Concat(Value(CANARY), Cast("pk", CharField()))
    campaign.projects.update(name=name, short_name=name)
    Person.objects.filter(district=district).update(name=name)
    Unit.objects.filter(district=district).update(name=name, short_name=name)
    Problem.objects.update(title=CANARY)
    pk = freeze_week(campaign, {"week": weeks.WEEK}, by=office, at=weeks.MONDAY).id
    draft_evaluation(pk, {}, by=office, at=weeks.MONDAY)
    open_replies(pk, {}, by=office, at=weeks.MONDAY)
    later = weeks.MONDAY + timedelta(days=3)
    sign_evaluation(pk, {}, by=personas.at_district(Role.DISTRICT_LEADER, district), at=later)
    publish_evaluation(pk, {}, by=office, at=later)
    work.perform_all(later)
    monkeypatch.setattr(moments, "now", lambda: later + timedelta(hours=1))
    return Notice.objects.get(evaluation=pk)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_no_address_shows_anything_of_the_other_district(twin, signed_in, role):
    other = factories.DistrictFactory()
    factories.CampaignFactory(district=other)
    client, leaks, broken = signed_in(role, district=other), [], []
    for address in addresses():
        answer = client.get(address)
        if answer.status_code >= 500:
            broken.append(address)
        elif not answer.streaming and CANARY.encode() in answer.content:
            leaks.append(address)
    assert (leaks, broken) == ([], [])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/search/?q=金丝雀", "/projects/?q=金丝雀&export=csv", "/problems/?q=金丝雀&export=csv"]
)
def test_no_search_or_export_finds_the_other_district(twin, signed_in, address):
    other = factories.DistrictFactory()
    rows = signed_in(Role.OFFICE, district=other).get(address).content.decode(errors="replace")
    assert not re.search(f"{CANARY}[0-9]", rows)


@pytest.mark.django_db
def test_the_canary_is_seen_at_home(twin, signed_in, district):
    """Otherwise the tests above could not fail."""
    client = signed_in(Role.OFFICE)
    seen = [address for address in addresses() if CANARY.encode() in getattr(client.get(address), "content", b"")]
    assert len(seen) > 10
    assert any(address.startswith("/problems/") for address in seen)

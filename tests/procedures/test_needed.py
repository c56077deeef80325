"""My day of an owner and the page of a firm: what the permits need next, by their days, in a constant number of queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.procedures.models import Permit
from gongjian.procedures.queries import needs_of_permits
from tests import factories
from tests.cells import Where
from tests.procedures.conftest import AT, TODAY
from tests.procedures.rows import item_of, permit_in

pytestmark = [pytest.mark.django_db, pytest.mark.row("C5")]
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def day_58(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: AT)


@pytest.fixture
def where(district, project, bureau):
    return Where(district=district, unit=bureau, project=project, person=factories.PersonFactory(district=district))


@pytest.fixture
def owner_client(signed_in, where):
    """Whoever acts for the unit that builds the project."""
    unit = factories.UnitFactory(district=where.district)
    where.project.owner_unit = unit
    where.project.save()
    return signed_in(Role.OWNER, unit=unit)


def filled(where):
    permit_in(where, "supplement", code="E01", reason="图件不一致")
    permit_in(where, "accepted", code="E02", papers="owner", lacking_due_on=TODAY - DAY)
    permit_in(where, "to_prepare", code="E03", papers="owner")
    permit_in(where, "to_prepare", code="E04")
    permit_in(where, "accepted", code="E05", promised_due_on=TODAY + DAY)
    permit_in(where, "to_prepare", code="E06", item=item_of(where, "E06", after=[["E05"]]))
    permit_in(where, "accepted", code="E07", promised_due_on=TODAY + 20 * DAY)
    permit_in(where, "refused", code="E08", reason="不符合规划")
    permit_in(where, "granted", code="E09")


def test_what_comes_next_by_its_day_and_nothing_that_must_wait(where):
    filled(where)
    found = [(one.permit.code, one.what) for one in needs_of_permits(Permit.objects.all(), on=TODAY)]
    assert found[:2] == [("E02", "lacking"), ("E05", "limit")]
    assert sorted(found[2:]) == [("E01", "supplement"), ("E03", "papers"), ("E04", "hand_in"), ("E08", "refused")]


def test_the_owner_s_day_says_so_and_others_are_not_asked(where, owner_client, signed_in):
    filled(where)
    page = owner_client.get(reverse("my-day")).content.decode()
    for words in ("图件不一致", "1 份材料待您补齐", "材料已齐", "不符合规划", "办理部门的时限"):
        assert words in page
    assert "示例许可E06" not in page
    assert "图件不一致" not in signed_in(Role.OFFICE).get(reverse("my-day")).content.decode()


def test_the_firm_s_page_lists_its_permits(where, signed_in):
    filled(where)
    page = signed_in(Role.OFFICE).get(f"/firms/{where.project.pk}/").content.decode()
    assert "需办 9 项，已办结 1 项" in page
    assert "示例许可E02" in page
    assert "示例许可E09" not in page


def test_many_permits_cost_the_queries_of_one(where, owner_client):
    client = owner_client

    def asked(address):
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    permit_in(where, "to_prepare", code="F01", papers="owner")
    pages = (reverse("my-day"), f"/firms/{where.project.pk}/")
    few = [(asked(one), asked(one))[1] for one in pages]
    filled(where)
    assert [asked(one) for one in pages] == few

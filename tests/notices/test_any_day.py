"""Supervision orders as known on an earlier day."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.notices.models import Order
from gongjian.projects.jobs import keep_days
from tests import factories
from tests.notices.course import issued
from tests.projects.days import DAY, LATER, midnight, stays

ORDERS = "/orders/"


def test_orders_are_those_of_that_evening(order, signed_in, monkeypatch):
    def since():
        Order.objects.update(state="replied", step="yellow", due_on=DAY + timedelta(days=20))

    stays(monkeypatch, signed_in(Role.OFFICE), ORDERS, since)


def test_filters_and_rights_hold_on_a_past_day(order, signed_in, monkeypatch):
    keep_days(midnight(DAY))
    Order.objects.update(state="replied")
    monkeypatch.setattr(moments, "now", lambda: LATER)
    client = signed_in(Role.OFFICE)
    fact = order.fact
    assert fact in client.get(f"{ORDERS}?day=58&state=issued&sort=project").content.decode()
    assert fact not in client.get(f"{ORDERS}?day=58&state=replied").content.decode()
    assert fact in client.get(ORDERS, {"day": "58", "words": order.notice.number}).content.decode()
    stranger = signed_in(Role.OFFICE, district=factories.CampaignFactory().district)
    assert fact not in stranger.get(f"{ORDERS}?day=58").content.decode()


def test_twenty_orders_of_a_past_day_cost_the_queries_of_one(campaign, order, supervision, signed_in, monkeypatch):
    client = signed_in(Role.OFFICE)

    def queries(day):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"{ORDERS}?day={day}").status_code == 200
        return len(captured)

    keep_days(midnight(DAY))
    for _ in range(19):
        unit = factories.UnitFactory(district=campaign.district)
        issued(factories.ProjectFactory(campaign=campaign), supervision, unit_id=unit.pk)
    keep_days(midnight(DAY + timedelta(days=1)))
    monkeypatch.setattr(moments, "now", lambda: LATER)
    queries(58)
    assert queries(59) == queries(58)

"""Needs of firms as known on an earlier day."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongjian.access.roles import Role
from gongjian.assistance.models import Need
from gongjian.core import moments
from gongjian.projects.jobs import keep_days
from tests.assistance.factories import done, in_hand, owner_of, raised
from tests.projects.days import DAY, LATER, midnight, stays, words_of


def test_needs_and_their_totals_are_those_of_that_evening(project, office, signed_in, monkeypatch):
    client, need = signed_in(Role.OFFICE), in_hand(raised(project, owner_of(project, office)), office)
    figures = []

    def since():
        figures.append(words_of(client.get("/needs/"))[:16])
        done(need, office)
        Need.objects.update(landed_wan=300, measure="另行协调")

    stays(monkeypatch, client, "/needs/", since)
    assert words_of(client.get("/needs/?day=58"))[:16] == figures[0]
    assert "/needs/raise/" not in client.get("/needs/?day=58").content.decode()


def test_twenty_needs_of_a_past_day_cost_the_queries_of_one(project, office, signed_in, monkeypatch):
    client, owner = signed_in(Role.OFFICE), owner_of(project, office)

    def queries(day):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/needs/?day={day}").status_code == 200
        return len(captured)

    in_hand(raised(project, owner), office)
    keep_days(midnight(DAY))
    for _ in range(19):
        in_hand(raised(project, owner), office)
    keep_days(midnight(DAY + timedelta(days=1)))
    monkeypatch.setattr(moments, "now", lambda: LATER)
    queries(58)
    assert queries(59) == queries(58)

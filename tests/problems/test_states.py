"""The state tables walked cell by cell: every state × action either moves as the table says or is refused."""

from datetime import timedelta

import pytest

from gongjian.access.roles import Role
from gongjian.core.action import ACTIONS
from gongjian.core.actor import SYSTEM
from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.core.refusal import NotInThisState
from gongjian.problems.states import (
    CONFERENCES,
    DECISIONS,
    ITEMS,
    ConferenceState,
    DecisionState,
    ItemState,
)
from tests import personas
from tests.cells import somewhere
from tests.problems.rows import conference_of, decision_of

SYSTEMS_OWN = {"fulfil_decision", "miss_decision"}


def run(flow, name, row, given, office, at):
    """The state after it, or that it was refused; a refusal leaves no event."""
    before = Event.objects.count()
    try:
        ACTIONS[name](row.pk, given, by=SYSTEM if name in SYSTEMS_OWN else office, at=at)
    except NotInThisState:
        assert Event.objects.count() == before
        assert not flow.allows(row.state, name)
        return None
    return type(row).objects.get(pk=row.pk).state


def check(flow, name, row, given, where):
    office = personas.at_district(Role.OFFICE, where.district)
    expected = flow.after(row.state, name) if flow.allows(row.state, name) else None
    assert run(flow, name, row, given, office, where.at) == expected


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted({move.action for move in CONFERENCES.moves}))
@pytest.mark.parametrize("state", list(ConferenceState))
def test_every_cell_of_a_conference(state, name):
    where = somewhere()
    conference = conference_of(where, state)
    conference.items.update(state="noted")
    if state == ConferenceState.DRAFTED:
        conference.meets_at, conference.venue, conference.chair = where.at + timedelta(days=1), "指挥部", where.person
        conference.save()
    if state == ConferenceState.CLOSED:
        conference.minutes.create(
            version=1, year=2020, sequence=1, title="纪要", issued_by=where.person, issued_at=where.at,
            dated_on=local_date(where.at),
        )  # fmt: skip
    arranged = {"meets_at": where.at + timedelta(days=2), "venue": "指挥部", "chair_id": where.person.pk}
    given = {
        "arrange_conference": arranged, "cancel_conference": {"reason": "合并"}, "close_conference": {"reason": "听取"},
        "correct_minutes": {"reason": "笔误"},
    }.get(name, {})  # fmt: skip
    check(CONFERENCES, name, conference, given, where)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted({move.action for move in ITEMS.moves}))
@pytest.mark.parametrize("state", list(ItemState))
def test_every_cell_of_an_item(state, name):
    where = somewhere()
    item = conference_of(where, "held").items.get()
    item.state = state
    if name == "hear_item":
        item.kind, item.problem = "other", None
    item.save()
    given = {"put_off_item": {"reason": "待勘察"}, "record_decision": {"kind": "solve", "text": "已解决"}}.get(name, {})
    check(ITEMS, name, item, given, where)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted({move.action for move in DECISIONS.moves}))
@pytest.mark.parametrize("state", list(DecisionState))
def test_every_cell_of_a_decision(state, name):
    where = somewhere()
    decision = decision_of(where, late=True)
    if state != DecisionState.OPEN:
        decision.state, decision.settled_on = state, local_date(where.at)
        decision.save()
    given = {"fulfil_decision": {"done_on": local_date(where.at)}, "drop_decision": {"reason": "已调整"}}.get(name, {})
    check(DECISIONS, name, decision, given, where)

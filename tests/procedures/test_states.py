"""The state table walked cell by cell: every state × action either moves as the table says or is refused."""

import pytest

from gongjian.access.roles import Role
from gongjian.core.action import ACTIONS
from gongjian.core.models import Event
from gongjian.core.refusal import NotInThisState
from gongjian.procedures.models import Permit
from gongjian.procedures.states import PERMITS, PermitState
from tests import personas
from tests.cells import somewhere
from tests.procedures.cells import CELLS
from tests.procedures.rows import permit_in

MOVES = sorted({move.action for move in PERMITS.moves})


@pytest.mark.django_db
@pytest.mark.parametrize("name", MOVES)
@pytest.mark.parametrize("state", list(PermitState))
def test_every_cell(state, name):
    where = somewhere()
    _target, given = CELLS[name](where)
    Permit.objects.all().delete()
    asked = "限额以下" if name == "decline_waiver" else ""  # what nobody asked for is not declined
    permit = permit_in(where, state, waiver_reason=asked)
    office = personas.at_district(Role.OFFICE, where.district)
    before = Event.objects.count()
    if PERMITS.allows(state, name):
        ACTIONS[name](permit.pk, given, by=office, at=where.at)
        assert Permit.objects.get(pk=permit.pk).state == PERMITS.after(state, name)
        assert Event.objects.count() == before + 1
        return
    with pytest.raises(NotInThisState):
        ACTIONS[name](permit.pk, given, by=office, at=where.at)
    assert Event.objects.count() == before
    assert Permit.objects.get(pk=permit.pk).state == state


def test_every_state_has_a_way_out():
    for state in PermitState:
        assert PERMITS.actions_from(state)

"""The state machines walked cell by cell: every state × every action either moves as the table says or is refused."""

from datetime import date

import pytest

from gongjian.access.roles import Role
from gongjian.commitments.models import Promise, WeeklyNode
from gongjian.commitments.states import NODES, PROMISES, NodeState, PromiseState
from gongjian.core.action import ACTIONS
from gongjian.core.actor import SYSTEM
from gongjian.core.models import Event
from gongjian.core.refusal import NotInThisState
from tests import factories, personas

DUE = date(2020, 5, 18)  # yesterday: due, so that also the silent lapse may come
GIVEN = {
    "make_promise": {},
    "lapse_promise": {},
    "waive_promise": {"reason": "口头同意"},
    "drop_promise": {"reason": "不做了"},
    "keep_promise": {"done_on": DUE},
    "miss_promise": {"reason": "weather"},
    "meet_node": {"met_on": DUE},
    "reopen_node": {"reason": "返工"},
    "cancel_node": {"reason": "变更"},
}
MOVES = sorted({move.action for move in PROMISES.moves})
NODE_MOVES = sorted({move.action for move in NODES.moves})


def brought_to(state, project, office):
    """A promise in the state, with what the database demands of that state."""
    due_on = DUE if state != PromiseState.PREPARED else date(2020, 5, 22)
    return Promise.objects.create(
        project=project,
        title="基础浇注",
        owner_id=office.person_id,
        due_on=due_on,
        prepared_at=factories.AT,
        state=state,
        done_on=DUE if state == PromiseState.KEPT else None,
        miss_reason="weather" if state == PromiseState.NOT_KEPT else "",
    )


@pytest.mark.parametrize("state", PromiseState.values)
@pytest.mark.parametrize("action", MOVES)
def test_a_promise_moves_only_as_the_table_says(project, office, state, action):
    promise = brought_to(state, project, office)
    if action == "waive_promise":
        promise.constraints.create(kind="permit", text="图审", needed_by_on=DUE)
    by = SYSTEM if action == "lapse_promise" else office
    if PROMISES.allows(state, action):
        ACTIONS[action](promise.pk, GIVEN[action], by=by, at=factories.AT)
        promise.refresh_from_db()
        assert promise.state == PROMISES.after(state, action)
        return
    with pytest.raises(NotInThisState):
        ACTIONS[action](promise.pk, GIVEN[action], by=by, at=factories.AT)
    promise.refresh_from_db()
    assert promise.state == state
    assert not Event.objects.exists()


@pytest.mark.parametrize("state", NodeState.values)
@pytest.mark.parametrize("action", NODE_MOVES)
def test_a_node_moves_only_as_the_table_says(project, district, state, action):
    office = personas.at_district(Role.OFFICE, district)
    node = WeeklyNode.objects.create(
        project=project, title="基础完成", due_on=DUE, state=state, met_on=DUE if state == NodeState.MET else None
    )
    if NODES.allows(state, action):
        ACTIONS[action](node.pk, GIVEN[action], by=office, at=factories.AT)
        node.refresh_from_db()
        assert node.state == NODES.after(state, action)
        return
    with pytest.raises(NotInThisState):
        ACTIONS[action](node.pk, GIVEN[action], by=office, at=factories.AT)
    node.refresh_from_db()
    assert node.state == state

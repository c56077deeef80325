"""Keeps what the facts show: new doubts, those that went on, those that are gone."""

from datetime import timedelta

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.doubts import events
from gongjian.doubts.inputs import FoundDoubt, KeepDoubts
from gongjian.doubts.models import Doubt
from gongjian.doubts.states import DOUBTS, DoubtState
from gongjian.projects.models import Campaign
from gongjian.projects.queries import require_open

# What went on for so long after it was explained wants another sentence.
_EXPLAINED_FOR = timedelta(days=7)


@action(target=Campaign, given=Nothing)
def look_for_doubts(act: Act, campaign: Campaign, _given: Nothing) -> Campaign:
    """Asked by the office; the worker looks, for reading everything takes seconds."""
    require_open(campaign)
    act.record(events.DOUBTS_ASKED, campaign)
    return campaign


@action(target=Campaign, given=KeepDoubts)
def keep_doubts(act: Act, campaign: Campaign, given: KeepDoubts) -> Campaign:
    """`found` is all that the facts of the campaign show now."""
    known = {
        (row.project_id, row.kind, row.key): row
        for row in Doubt.objects.select_for_update(no_key=True).filter(project__campaign=campaign)
    }
    shown = {(one.project_id, one.kind.value, one.key): one for one in given.found}
    new = [_new(act, one) for key, one in shown.items() if key not in known]
    for key, one in shown.items():
        if key in known:
            _go_on(act, known[key], one)
    gone = [row for key, row in known.items() if key not in shown and row.state != DoubtState.GONE]
    for row in gone:
        row.state = DOUBTS.after(row.state, "keep_doubts")
        act.save(row)
    is_open = Doubt.objects.filter(project__campaign=campaign, state=DoubtState.OPEN).count()
    act.record(events.DOUBTS_LOOKED_FOR, campaign, new=len(new), gone=len(gone), open=is_open)
    return campaign


def _new(act: Act, one: FoundDoubt) -> Doubt:
    return act.save(Doubt(found_at=act.at, **one.model_dump()))


def _go_on(act: Act, row: Doubt, one: FoundDoubt) -> None:
    state = row.state
    if state == DoubtState.GONE:
        state = DOUBTS.after(state, "keep_doubts")
    elif row.explained_until_on and state == DoubtState.EXPLAINED:
        went_on = one.last_on - row.explained_until_on
        state = DOUBTS.after(state, "reopen_doubt") if went_on >= _EXPLAINED_FOR else state
    values = {"state": state, "first_on": one.first_on, "last_on": one.last_on, "facts": dict(one.facts)}
    if all(getattr(row, name) == value for name, value in values.items()):
        return
    for name, value in values.items():
        setattr(row, name, value)
    act.save(row)

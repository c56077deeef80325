"""Reading the list is on record; a sentence explains a doubt."""

from gongjian.core.action import Act, action
from gongjian.doubts import events
from gongjian.doubts.inputs import ExplainDoubt, ReadDoubts, ReopenDoubt
from gongjian.doubts.models import Doubt
from gongjian.doubts.states import DOUBTS
from gongjian.projects.models import Campaign


@action(target=Campaign, given=ReadDoubts)
def read_doubts(act: Act, campaign: Campaign, given: ReadDoubts) -> Campaign:
    """The page does this by itself: once a day and reader, and at every export."""
    if given.exported is None:
        act.record(events.DOUBTS_READ, campaign)
    else:
        act.record(events.DOUBTS_EXPORTED, campaign, count=given.exported)
    return campaign


@action(target=Doubt, given=ExplainDoubt)
def explain_doubt(act: Act, doubt: Doubt, given: ExplainDoubt) -> Doubt:
    """What was seen or heard: the doubt stands no longer, and nothing follows from it."""
    doubt.expect_version(given.version)
    doubt.state = DOUBTS.after(doubt.state, "explain_doubt")
    doubt.sentence, doubt.explained_by_id, doubt.explained_at = given.sentence, act.by.person_id, act.at
    doubt.explained_until_on = doubt.last_on
    act.save(doubt)
    act.record(events.DOUBT_EXPLAINED, doubt, sentence=given.sentence, project_id=doubt.project_id)
    return doubt


@action(target=Doubt, given=ReopenDoubt)
def reopen_doubt(act: Act, doubt: Doubt, given: ReopenDoubt) -> Doubt:
    doubt.expect_version(given.version)
    doubt.state = DOUBTS.after(doubt.state, "reopen_doubt")
    act.save(doubt)
    act.record(events.DOUBT_REOPENED, doubt, reason=given.reason, project_id=doubt.project_id)
    return doubt

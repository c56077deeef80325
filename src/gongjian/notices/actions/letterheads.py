"""The letterhead is a setting with versions: what was issued keeps the one it was issued under."""

from django.db.models import Max

from gongjian.core.action import Act, action
from gongjian.core.refusal import NewerVersion
from gongjian.notices import events
from gongjian.notices.inputs import ChangeLetterhead
from gongjian.notices.models import Letterhead
from gongjian.projects.models import Campaign
from gongjian.projects.queries import require_open


@action(target=Campaign, given=ChangeLetterhead)
def change_letterhead(act: Act, campaign: Campaign, given: ChangeLetterhead) -> Letterhead:
    """A new version, with its reason, for the notices issued from now on."""
    require_open(campaign)
    latest = Letterhead.objects.filter(campaign=campaign).aggregate(number=Max("number"))["number"] or 0
    if given.seen_number is not None and given.seen_number != latest:
        raise NewerVersion(stored=latest, seen=given.seen_number)
    elements = given.model_dump(exclude={"seen_number"})
    letterhead = act.save(
        Letterhead(campaign=campaign, number=latest + 1, set_by_id=act.by.person_id, set_at=act.at, **elements)
    )
    act.record(events.LETTERHEAD_CHANGED, letterhead, number=letterhead.number, campaign_id=campaign.pk, **elements)
    return letterhead

"""Publishing rankings can be switched off: a rule with a day and a reason; what came out before stays on record."""

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.moments import local_date
from gongjian.core.refusal import NewerVersion, Refusal
from gongjian.projects.models import Campaign
from gongjian.projects.queries import require_open
from gongjian.rankings import events
from gongjian.rankings.inputs import ChangePublication
from gongjian.rankings.models import PublicationRule


class PublicationReachesBack(Refusal):
    code, http_status, field = "publication_reaches_back", 422, "effective_on"
    sentence = _("The rule holds from today (%(today)s) or a later day: days gone by stay as they were.")


@action(target=Campaign, given=ChangePublication)
def change_publication(act: Act, campaign: Campaign, given: ChangePublication) -> PublicationRule:
    """Off: results stay for the office and for each one named; nothing is posted up, announced or issued."""
    require_open(campaign)
    latest = PublicationRule.objects.filter(campaign=campaign).aggregate(number=Max("number"))["number"] or 0
    if given.seen_number is not None and given.seen_number != latest:
        raise NewerVersion(stored=latest, seen=given.seen_number)
    today = local_date(act.at)
    if given.effective_on < today:
        raise PublicationReachesBack(today=today)
    rule = act.save(
        PublicationRule(
            campaign=campaign,
            number=latest + 1,
            is_published=given.is_published,
            effective_on=given.effective_on,
            reason=given.reason,
            set_by_id=act.by.person_id,
            set_at=act.at,
        )
    )
    act.record(
        events.PUBLICATION_CHANGED,
        rule,
        is_published=rule.is_published,
        effective_on=rule.effective_on,
        reason=rule.reason,
    )
    return rule

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.projects import events
from gongjian.projects.inputs import KeepDay
from gongjian.projects.models import Campaign, KeptDay
from gongjian.projects.queries.keeping import day_digest, entered_since, kept_tables, standings

BATCH = 500


class DayNotOver(Refusal):
    code, http_status, field = "day_not_over", 422, "day_on"
    sentence = _("A day is kept when it is over.")


class DayOutside(Refusal):
    code, http_status, field = "day_outside_the_campaign", 422, "day_on"
    sentence = _("The campaign runs from %(start_on)s to %(end_on)s.")


class DayKept(Refusal):
    code, field = "day_kept_already", "day_on"
    sentence = _("This day is kept already, or a later one is: what was kept is never written anew.")


refuse_on_constraint("a_day_of_a_campaign_is_kept_once", DayKept)


@action(target=Campaign, given=KeepDay)
def keep_day(act: Act, campaign: Campaign, given: KeepDay) -> KeptDay:
    """Write down how everything of the campaign stood at the end of a day, as far as it changed."""
    if not campaign.start_on <= given.day_on <= campaign.end_on:
        raise DayOutside(start_on=campaign.start_on, end_on=campaign.end_on)
    if given.day_on >= local_date(act.at):
        raise DayNotOver
    if campaign.kept_days.filter(day_on__gte=given.day_on).exists():
        raise DayKept
    rows = list(standings(campaign, given.day_on))
    day = KeptDay(
        campaign=campaign,
        day_on=given.day_on,
        taken_at=act.at,
        entered_since=entered_since(campaign, given.day_on),
        options=campaign.options,
        columns={model._meta.label_lower: list(model.columns()) for model in kept_tables()},
        row_count=len(rows),
        digest=day_digest(campaign.pk, given.day_on, campaign.options, rows),
    )
    act.save(day)
    for model in kept_tables():
        of_table = [one.row(day) for one in rows if one.model is model]
        model._default_manager.bulk_create(of_table, batch_size=BATCH)
    act.record(
        events.CAMPAIGN_DAY_KEPT,
        campaign,
        name=campaign.name,
        day_on=given.day_on,
        rows=day.row_count,
        entered_since=day.entered_since,
        digest=day.digest,
    )
    return day

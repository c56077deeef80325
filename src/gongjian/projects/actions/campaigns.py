from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.people.models import District
from gongjian.projects import events
from gongjian.projects.inputs import ChangeCampaign, ChangeCampaignOptions, OpenCampaign, Reason
from gongjian.projects.models import Campaign
from gongjian.projects.queries.campaigns import CampaignClosed, require_open


class CampaignNameTaken(Refusal):
    code, field = "campaign_name_taken", "name"
    sentence = _("There is already a campaign of this name in the district.")


class CampaignNotClosed(Refusal):
    code = "campaign_not_closed"
    sentence = _("The campaign is open.")


refuse_on_constraint("one_campaign_of_a_name_in_a_district", CampaignNameTaken)


@action(target=District, given=OpenCampaign)
def open_campaign(act: Act, district: District, given: OpenCampaign) -> Campaign:
    options = given.options.model_dump(mode="json", exclude_defaults=True)
    dates = given.model_dump(exclude={"options"})
    dates["stage_gates"] = list(given.stage_gates)
    campaign = act.save(Campaign(district=district, options=options, **dates))
    act.record(
        events.CAMPAIGN_OPENED,
        campaign,
        name=campaign.name,
        start_on=campaign.start_on,
        end_on=campaign.end_on,
        stage_gates=campaign.stage_gates,
        options=options,
    )
    return campaign


@action(target=Campaign, given=ChangeCampaign)
def change_campaign(act: Act, campaign: Campaign, given: ChangeCampaign) -> Campaign:
    require_open(campaign)
    campaign.expect_version(given.version)
    for name, value in given.model_dump(exclude={"version", "stage_gates"}).items():
        setattr(campaign, name, value)
    campaign.stage_gates = list(given.stage_gates)
    act.save(campaign)
    act.record(
        events.CAMPAIGN_CHANGED,
        campaign,
        name=campaign.name,
        start_on=campaign.start_on,
        end_on=campaign.end_on,
        stage_gates=campaign.stage_gates,
        cut_off_weekday=campaign.cut_off_weekday,
        cut_off_time=campaign.cut_off_time.isoformat("minutes"),
    )
    return campaign


@action(target=Campaign, given=ChangeCampaignOptions)
def change_campaign_options(act: Act, campaign: Campaign, given: ChangeCampaignOptions) -> Campaign:
    require_open(campaign)
    campaign.expect_version(given.version)
    before = campaign.options
    campaign.options = given.model_dump(mode="json", exclude_defaults=True, exclude={"reason", "version"})
    act.save(campaign)
    act.record(
        events.CAMPAIGN_OPTIONS_CHANGED,
        campaign,
        name=campaign.name,
        reason=given.reason,
        before=before,
        after=campaign.options,
    )
    return campaign


@action(target=Campaign, given=Reason)
def close_campaign(act: Act, campaign: Campaign, given: Reason) -> Campaign:
    if campaign.closed_at is not None:
        raise CampaignClosed
    campaign.closed_at, campaign.close_reason = act.at, given.reason
    act.save(campaign)
    act.record(events.CAMPAIGN_CLOSED, campaign, name=campaign.name, reason=given.reason)
    return campaign


@action(target=Campaign, given=Reason)
def reopen_campaign(act: Act, campaign: Campaign, given: Reason) -> Campaign:
    if campaign.closed_at is None:
        raise CampaignNotClosed
    campaign.closed_at, campaign.close_reason = None, ""
    act.save(campaign)
    act.record(events.CAMPAIGN_REOPENED, campaign, name=campaign.name, reason=given.reason)
    return campaign

"""The campaign of a viewer, its clock and its rules."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongjian.core.actor import Actor
from gongjian.core.models import Event
from gongjian.core.record import kind_of, stream_source
from gongjian.core.refusal import Refusal
from gongjian.engine.calendars import CampaignClock, CutOff
from gongjian.engine.escalation import Ladder, Level
from gongjian.engine.forecast import LIGHT_SCHEMES, LightScheme, NodeThresholds
from gongjian.projects.inputs import CampaignOptions
from gongjian.projects.models import Campaign, Project

RULES_SHOWN = 20


class CampaignClosed(Refusal):
    code = "campaign_closed"
    sentence = _("The campaign is closed; reopen it before anything is changed.")


def require_open(campaign: Campaign) -> None:
    """For actions on anything inside a campaign."""
    if campaign.closed_at is not None:
        raise CampaignClosed


def campaigns_visible_to(viewer: Actor, *, on: date) -> QuerySet[Campaign]:
    reach = viewer.extent("campaign.see", on=on)
    return Campaign.objects.filter(Q() if reach.everything else Q(district__in=reach.district_ids))


def current_campaign(viewer: Actor, *, on: date, chosen: int | None = None) -> Campaign | None:
    """The one chosen; else the open one of the day, the last one begun, the next to come, the last one closed."""
    campaigns = list(campaigns_visible_to(viewer, on=on).select_related("district"))
    for campaign in campaigns:
        if campaign.pk == chosen:
            return campaign
    return max(campaigns, key=lambda one: _nearness(one, on), default=None)


def _nearness(campaign: Campaign, on: date) -> tuple[bool, bool, bool, int, int]:
    is_open, has_begun = campaign.closed_at is None, campaign.start_on <= on
    runs = has_begun and on <= campaign.end_on
    days = (campaign.start_on - on).days
    return is_open, runs, has_begun, days if has_begun else -days, campaign.pk


def options_of(campaign: Campaign) -> CampaignOptions:
    """The campaign's rules: its own values over the defaults."""
    return CampaignOptions.model_validate(campaign.options, strict=False)


def clock_of(campaign: Campaign) -> CampaignClock:
    cut_off = CutOff(campaign.cut_off_weekday, campaign.cut_off_time, options_of(campaign).cut_off_following_week)
    return CampaignClock(campaign.start_on, campaign.end_on, tuple(campaign.stage_gates), cut_off)


def office_day_of(campaign: Campaign) -> tuple[tuple[time, time], ...]:
    """The spans of an office day in which limits run."""
    options = options_of(campaign)
    return (options.morning_from, options.morning_until), (options.afternoon_from, options.afternoon_until)


def own_level_names(campaign: Campaign) -> dict[str, str]:
    """The district's own words for levels of the ladder, where it has any."""
    options = options_of(campaign)
    names = {
        "stationed_cadre": options.cadre_name,
        "responsible_unit": options.unit_name,
        "lead_leader": options.leader_name,
        "joint_conference": options.conference_name,
    }
    return {code: name for code, name in names.items() if name}


def rules_past(campaign: Campaign) -> list[dict[str, Any]]:
    """Each set of rules with the moments from and until which it held, latest first."""
    found = Event.objects.filter(subject_kind=kind_of(campaign), subject_id=str(campaign.pk))
    changes = list(found.filter(name="campaign.options_changed").order_by("-id")[:RULES_SHOWN])
    until = [None, *(one.at for one in changes)]
    return [
        {"from_at": one.at, "until_at": end, "by": one.actor_name, "reason": one.facts["reason"],
         "before": one.facts["before"], "after": one.facts["after"]}
        for one, end in zip(changes, until, strict=False)
    ]  # fmt: skip


def light_scheme_of(campaign: Campaign) -> LightScheme:
    options = options_of(campaign)
    scheme = LIGHT_SCHEMES[options.light_scheme]
    yellow = scheme.yellow_above if options.yellow_above is None else options.yellow_above
    red = scheme.red_above if options.red_above is None else options.red_above
    return scheme._replace(yellow_above=yellow, red_above=max(red, yellow))


def node_thresholds_of(campaign: Campaign) -> NodeThresholds:
    options = options_of(campaign)
    return NodeThresholds(options.node_yellow_after_days, options.node_red_after_days)


def ladder_of(campaign: Campaign) -> Ladder:
    """The levels a problem climbs, with their limits in working minutes."""
    options = options_of(campaign)
    hours = (
        ("stationed_cadre", options.cadre_limit_hours),
        ("responsible_unit", options.unit_limit_hours),
        ("lead_leader", options.leader_limit_hours),
        ("joint_conference", options.conference_limit_hours),
    )
    return Ladder(tuple(Level(code, limit * 60) for code, limit in hours))


@dataclass(frozen=True, slots=True)
class ClockShown:
    """The campaign clock as the page shell shows it."""

    name: str
    day: int
    total: int
    gates: tuple[int, ...]
    today: date
    url: str
    week: int | None
    days_left: int
    is_closed: bool


def clock_shown(campaign: Campaign, *, on: date) -> ClockShown:
    clock = clock_of(campaign)
    week = clock.week_of(on)
    return ClockShown(
        name=campaign.name,
        day=clock.day_number(on),
        total=clock.total_days,
        gates=tuple(clock.day_number(gate.on) for gate in clock.gates()),
        today=on,
        url=reverse("campaign", args=[campaign.pk]),
        week=week.number if week else None,
        days_left=clock.days_left(on),
        is_closed=campaign.closed_at is not None,
    )


@stream_source
def streams_of_projects(district_ids: frozenset[int]) -> list[str]:
    """Every project chains its own events."""
    found = Project.objects.filter(campaign__district__in=district_ids).values_list("pk", flat=True)
    return [f"project:{number}" for number in found]

"""The campaign: its clock, weeks, gates and rules."""

from datetime import time
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.core.refusal import NotFound
from gongjian.people.queries import districts_visible_to
from gongjian.projects import actions, forms
from gongjian.projects.inputs import OPTION_SOURCES, CampaignOptions
from gongjian.projects.pages.edits import found
from gongjian.projects.pages.forms import form_page
from gongjian.projects.queries import (
    Campaign,
    campaigns_visible_to,
    clock_of,
    clock_shown,
    drawn,
    light_scheme_of,
    options_of,
    outline_of,
    rules_past,
)
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request


def _campaign(request: Request, campaign_id: int) -> Campaign:
    campaign: Campaign = found(campaigns_visible_to(request.viewer, on=request.on), campaign_id)
    return campaign


@page
def campaign(request: Request, campaign_id: int) -> HttpResponse:
    shown = _campaign(request, campaign_id)
    clock, today = clock_of(shown), request.on
    weeks = [(week, clock.freeze_at(week), week.first_on <= today <= week.last_on) for week in clock.weeks()]
    rules, outline = _rules(shown), outline_of(shown)
    return render(
        request,
        "projects/campaign.html",
        {
            "campaign": shown,
            "clock": clock_shown(shown, on=today),
            "weeks": weeks,
            "gates": clock.gates(),
            "rules": rules,
            "rules_past": [_change(one) for one in rules_past(shown)],
            "scheme": light_scheme_of(shown),
            "others": campaigns_visible_to(request.viewer, on=today).exclude(pk=shown.pk),
            "outline": outline,
            "map": drawn(outline, []),
            "may_change": actions.change_campaign.permitted(shown, request.viewer, request.at),
            "may_close": actions.close_campaign.permitted(shown, request.viewer, request.at),
        },
    )


def _rules(campaign: Campaign) -> list[dict[str, Any]]:
    """Each rule with its value, whether it is the default, and the source of the default."""
    options, scheme, labels = options_of(campaign), light_scheme_of(campaign), forms.CampaignOptionsForm.base_fields
    shown = {**options.model_dump(), "yellow_above": scheme.yellow_above, "red_above": scheme.red_above}
    shown |= {name: value.isoformat("minutes") for name, value in shown.items() if isinstance(value, time)}
    for name in (name for name, value in shown.items() if value == ""):
        shown[name] = labels[name].widget.attrs["placeholder"]
    shown["light_scheme"] = dict(forms.SCHEMES)[options.light_scheme]
    shown |= {name: _("Yes") if value else _("No") for name, value in shown.items() if isinstance(value, bool)}
    return [
        {"label": labels[name].label, "value": shown[name], "own": name in campaign.options, "source": source}
        for name, source in OPTION_SOURCES.items()
    ]


def _change(past: dict[str, Any]) -> dict[str, Any]:
    """What a change of the rules changed, in the words of the form."""
    before, after, labels = past["before"], past["after"], forms.CampaignOptionsForm.base_fields
    usual = CampaignOptions().model_dump(mode="json")
    changed = [
        (labels[name].label, before.get(name, usual.get(name)), after.get(name, usual.get(name)))
        for name in OPTION_SOURCES
        if before.get(name, usual.get(name)) != after.get(name, usual.get(name))
    ]
    return {**past, "changed": changed}


@page
def new_campaign(request: Request) -> HttpResponse:
    district = (
        districts_visible_to(request.viewer, on=request.on)
        .filter(pk__in=request.viewer.district_ids(on=request.on))
        .first()
    )
    if district is None:
        raise NotFound
    return form_page(
        request,
        forms.OpenCampaignForm(request.POST or None),
        district,
        title=_("Open a campaign"),
        back=reverse("projects"),
        done=_("The campaign is open."),
        then="/campaigns/{id}/",
        text=_("First and last day both count. Gates beyond the last day fall on it."),
    )


@page
def settings(request: Request, campaign_id: int) -> HttpResponse:
    shown = _campaign(request, campaign_id)
    names = ("name", "start_on", "end_on", "cut_off_weekday", "cut_off_time", "version")
    initial = {name: getattr(shown, name) for name in names}
    initial["stage_gates"] = ", ".join(map(str, shown.stage_gates))
    form = forms.ChangeCampaignForm(request.POST or None, initial=initial)
    back = reverse("campaign", args=[shown.pk])
    return form_page(
        request, form, shown, title=_("Campaign and clock"), back=back, done=_("The campaign was changed.")
    )


@page
def draw_outline(request: Request, campaign_id: int) -> HttpResponse:
    shown = _campaign(request, campaign_id)
    known = outline_of(shown)
    form = forms.OutlineForm(
        request.POST or None, request.FILES or None, initial={"source": known.source if known else ""}
    )
    return form_page(
        request,
        form,
        shown,
        title=_("Outline of the map"),
        back=reverse("campaign", args=[shown.pk]),
        done=_("The outline was drawn."),
        text=_("The war room draws projects with a longitude and latitude into it. A schematic drawing, no survey."),
    )


@page
def remove_outline(request: Request, campaign_id: int) -> HttpResponse:
    shown = _campaign(request, campaign_id)
    return form_page(
        request,
        forms.RemoveOutlineForm(request.POST or None),
        shown,
        title=_("Remove the outline of the map"),
        back=reverse("campaign", args=[shown.pk]),
        done=_("The outline was removed."),
    )


@page
def options(request: Request, campaign_id: int) -> HttpResponse:
    shown = _campaign(request, campaign_id)
    initial = {**options_of(shown).model_dump(), "version": shown.version}
    form = forms.CampaignOptionsForm(request.POST or None, initial=initial)
    return form_page(
        request,
        form,
        shown,
        title=_("Rules of the campaign"),
        back=reverse("campaign", args=[shown.pk]),
        done=_("The rules were changed."),
        wide=True,
        text=_(
            "Lights follow these rules at once. Clocks already running keep their limit and their office hours; the next "
            "holder gets the new ones. Weeks already frozen stay as they were."
        ),
    )


@page
def close(request: Request, campaign_id: int) -> HttpResponse:
    shown = _campaign(request, campaign_id)
    return form_page(
        request,
        forms.reason_form(actions.close_campaign)(request.POST or None),
        shown,
        title=_("Close the campaign"),
        back=reverse("campaign", args=[shown.pk]),
        done=_("The campaign is closed."),
        text=_("Nothing can be changed in a closed campaign; everything stays readable. It can be reopened."),
    )


@page
def reopen(request: Request, campaign_id: int) -> HttpResponse:
    shown = _campaign(request, campaign_id)
    return form_page(
        request,
        forms.reason_form(actions.reopen_campaign)(request.POST or None),
        shown,
        title=_("Reopen the campaign"),
        back=reverse("campaign", args=[shown.pk]),
        done=_("The campaign is open."),
    )

"""What the five ones add to the project file and to the list of projects."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gongjian.core.action import ACTIONS
from gongjian.projects.pages import register_header, register_list_part, register_tab
from gongjian.projects.queries import Project
from gongjian.responsibility.pages.duties import duty_parts
from gongjian.responsibility.queries import (
    deputies_of,
    hand_overs_of,
    lead_leaders_of,
    leads_of,
    line_of,
    plan_versions_of,
    plans_of,
    representatives_of,
    services_of,
    stations_of,
    substitutes_of,
    team_assignments_of,
    teams_of,
    waiting_hand_overs_of,
)
from gongjian.surfaces.requests import Request
from gongjian.ui import marks
from gongjian.ui.listing import Column, TextFilter
from gongjian.ui.words import short_day_words

ACTIONS_SHOWN = (
    "name_lead_leader",
    "release_lead_leader",
    "hand_over_lead",
    "name_deputy",
    "name_substitute",
    "name_representative",
    "assign_team",
    "put_plan_in_force",
    "name_service_person",
)


def _url(project: Project) -> str:
    return reverse("project", args=[project.pk]) + "?tab=responsibility"


def leader_cell(request: Request, project: Project) -> dict[str, Any]:
    lead = lead_leaders_of([project.pk], on=request.on).get(project.pk)
    label = _("One lead leader")
    if lead is None:
        return {"label": label, "value": _("Nobody"), "light": "serious", "note": _("shown on the gaps board")}
    standing_in = substitutes_of([project.pk], on=request.on).get(project.pk)
    note = lead.person.title
    if standing_in:
        note = _("%(name)s stands in until %(day)s") % {"name": standing_in.person.name, "day": standing_in.until_on}
    return {
        "label": label,
        "value": lead.person.name,
        "person": lead.person.name,
        "note": note or "",
        "phone": lead.person.phone,
        "url": _url(project),
    }


def team_cell(request: Request, project: Project) -> dict[str, Any]:
    assigned = teams_of([project.pk], on=request.on).get(project.pk)
    label = _("One work team")
    if assigned is None:
        return {"label": label, "value": _("None"), "light": "serious", "note": _("shown on the gaps board")}
    team = assigned.team
    count = len(team.present)
    members = ngettext("%(count)s person", "%(count)s persons", count) % {"count": count}
    heads = [member.person.name for member in team.present if member.is_head]
    unit = _("led by %(unit)s") % {"unit": team.lead_unit} if team.lead_unit else ""
    return {
        "label": label,
        "value": f"{team.name} · {members}",
        "url": reverse("team", args=[team.pk]),
        "note": " · ".join(filter(None, (unit, *heads))),
    }


def plan_cell(request: Request, project: Project) -> dict[str, Any]:
    plan = plans_of([project.pk], on=request.on).get(project.pk)
    label = _("One work plan")
    if plan is None:
        return {"label": label, "value": _("None"), "light": "serious", "note": _("shown on the gaps board")}
    facts = {"day": short_day_words(plan.approved_on), "from_on": short_day_words(plan.from_on)}
    return {
        "label": label,
        "value": _("Version %(number)s") % {"number": plan.number},
        "url": _url(project),
        "note": _("approved %(day)s, in force from %(from_on)s") % facts,
    }


def line_cell(request: Request, project: Project) -> dict[str, Any]:
    held = line_of(project, on=request.on)
    campaign = project.campaign
    spans = [(span.from_on, None if span.until_on > request.on else span.until_on) for span in held.spans]
    drawn = marks.unbroken_line(spans, campaign.start_on, campaign.end_on, request.on) if spans else None
    if held.is_unbroken:
        value = _("%(days)s days without a gap") % {"days": held.days_held}
    else:
        value = _("%(days)s days without a leader") % {"days": held.gap_days}
    last = held.rings[-1] if held.rings else None
    note = _("no hand-over yet")
    if last:
        day = (last - campaign.start_on).days + 1
        after = next(span.name for span in held.spans if span.from_on == last)
        before = [span.name for span in held.spans if span.until_on <= last][-1]
        note = _("handed over on day %(day)s: %(before)s → %(after)s") % {"day": day, "before": before, "after": after}
    return {"label": _("Held to the end · unbroken line"), "value": value, "line": drawn, "note": note}


def panel(request: Request, project: Project) -> str:
    ids = [project.pk]
    may = {name: ACTIONS[name].permitted(project, request.viewer, request.at) for name in ACTIONS_SHOWN}
    return render_to_string(
        "responsibility/panel.html",
        {
            "project": project,
            "lead": lead_leaders_of(ids, on=request.on).get(project.pk),
            "waiting": waiting_hand_overs_of(ids).get(project.pk),
            "leads": leads_of(project),
            "deputies": deputies_of(ids, on=request.on).get(project.pk, []),
            "substitute": substitutes_of(ids, on=request.on).get(project.pk),
            "representatives": representatives_of(ids, on=request.on).get(project.pk, []),
            "team": teams_of(ids, on=request.on).get(project.pk),
            "teams": team_assignments_of(project),
            "plan": plans_of(ids, on=request.on).get(project.pk),
            "plans": plan_versions_of(project),
            "hand_overs": hand_overs_of(project),
            "line": line_of(project, on=request.on),
            "may": may,
            "today": request.on,
            "stations": stations_of([project], on=request.on)[project.pk],
            "services": services_of(ids, on=request.on).get(project.pk, []),
            "may_post_cadre": ACTIONS["post_cadre"].permitted(project.campaign, request.viewer, request.at),
            "duties": duty_parts(request, project),
        },
        request,
    )


def attach(projects: Sequence[Project], on: date) -> Mapping[int, Mapping[str, Any]]:
    ids = [project.pk for project in projects]
    leads, teams = lead_leaders_of(ids, on=on), teams_of(ids, on=on)
    return {
        pk: {
            "leader": leads[pk].person.name if pk in leads else "",
            "team": teams[pk].team.name if pk in teams else "",
            "leader_pinyin": leads[pk].person.pinyin if pk in leads else "",
        }
        for pk in ids
    }


class LeaderFilter(TextFilter):
    """By the lead leader's name or initials."""

    def narrow(self, rows: Any, wanted: str) -> Any:
        words = wanted.lower().split()
        return [
            row
            for row in rows
            if all(
                word in f"{row.extra.get('leader', '')} {row.extra.get('leader_pinyin', '')}".lower() for word in words
            )
        ]


def plug_in() -> None:
    register_header("leader", 10, leader_cell)
    register_header("team", 20, team_cell)
    register_header("plan", 30, plan_cell)
    register_header("line", 50, line_cell)
    register_tab("responsibility", gettext_lazy("Responsibility"), 15, panel)
    register_list_part(
        "responsibility",
        attach,
        (
            Column(
                key="leader",
                label=gettext_lazy("Lead leader"),
                value=lambda row: row.extra.get("leader", ""),
                sort=lambda row: row.extra.get("leader_pinyin") or "~",
            ),
            Column(
                key="team",
                label=gettext_lazy("Work team"),
                value=lambda row: row.extra.get("team", ""),
                shown=False,
                sort=lambda row: row.extra.get("team") or "~",
                phone="",
            ),
        ),
        (LeaderFilter(key="leader", label=gettext_lazy("Lead leader"), fields=()),),
        order=10,
    )

"""The permits of one project: its page with the timeline, the list to choose from, the guidance for the owner, its tab."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from gongjian.engine.calendars import CHINA
from gongjian.procedures import actions, forms
from gongjian.procedures.pages.drawing import timeline
from gongjian.procedures.pages.lines import Line, limit_words, lines, name_of
from gongjian.procedures.queries import (
    binding_due_on,
    in_order,
    items_of,
    items_of_kind,
    permits_visible_to,
    plans_of,
    renewals,
    with_all,
)
from gongjian.procedures.states import WITH_DEPARTMENT, WITH_OWNER, Needed, PermitState, ProjectKind, Stage
from gongjian.projects.queries import projects_visible_to
from gongjian.responsibility.queries import services_of
from gongjian.schedules.pages import Mark
from gongjian.surfaces.pages import page, run
from gongjian.surfaces.requests import Request
from gongjian.ui.addresses import addresses_of

if TYPE_CHECKING:
    from gongjian.procedures.models import Permit
    from gongjian.projects.models import Project


@page
def project(request: Request, project_id: int) -> HttpResponse:
    seen = seen_project(request, project_id)
    return render(request, "procedures/project.html", {"project": seen, **facts_of(request, seen)})


@page
def load(request: Request, project_id: int) -> HttpResponse:
    """The items of one kind of project: those always needed are ticked, the others say when they are."""
    seen = seen_project(request, project_id)
    wanted = request.GET.get("kind", "")
    kind = ProjectKind(wanted) if wanted in ProjectKind.values else ProjectKind.ENTERPRISE_FILING
    items = items_of_kind(items_of(seen.campaign.district_id), kind)
    listed = {one.code for one in permits_of_page(request, seen)}
    choices = [(one.code, one.name) for one, _needed in items if one.code not in listed]
    ticked = [one.code for one, needed in items if needed == Needed.ALWAYS and one.code not in listed]
    form = forms.LoadForm(request.POST or None, choices={"codes": choices}, initial={"codes": ticked})
    if request.method == "POST" and (answer := form.run(request, seen)):
        messages.success(request, _("%(count)s permits were listed.") % {"count": answer.facts["count"]})
        return redirect("project-permits", seen.pk)
    chosen = set(form["codes"].value() or ())
    rows = [
        {"item": one, "needed": needed, "is_listed": one.code in listed, "is_chosen": one.code in chosen,
         "limit": limit_words(one.limit_days, one.limit_kind)}
        for one, needed in items
    ]  # fmt: skip
    return render(request, "procedures/load.html", {
        "project": seen, "form": form, "kind": kind, "kinds": ProjectKind.choices, "rows": rows,
        "has_catalogue": bool(items), "may": actions.load_permits.permitted(seen, request.viewer, request.at),
    }, status=422 if request.method == "POST" else 200)  # fmt: skip


@page
def renew(request: Request, project_id: int) -> HttpResponse:
    seen = seen_project(request, project_id)
    if request.method != "POST":
        return redirect("project-permits", seen.pk)
    codes = tuple(request.POST.getlist("codes"))
    if answer := run(request, actions.renew_permits, seen, {"codes": codes}):
        messages.success(
            request, _("%(count)s permits follow the newest version now.") % {"count": answer.facts["count"]}
        )
    return redirect("project-permits", seen.pk)


@page
def guide(request: Request, project_id: int) -> HttpResponse:
    """For the owner: what next, which papers, whom to call."""
    seen = seen_project(request, project_id)
    facts = facts_of(request, seen)
    named = {one.unit_id: one.person for one in services_of([seen.pk], on=request.on).get(seen.pk, ())}
    told: dict[str, list[dict[str, Any]]] = {"now": [], "there": [], "later": []}
    for one in facts["lines"]:
        if one.permit.state in WITH_DEPARTMENT:
            told["there"].append(_advice(one, named))
        elif one.permit.state in WITH_OWNER:
            told["later" if one.waits_for else "now"].append(_advice(one, named))
    return render(request, "procedures/guide.html", {"project": seen, **facts, **told})


def _advice(one: Line, named: dict[int, Any]) -> dict[str, Any]:
    permit = one.permit
    return {
        "line": one, "person": named.get(permit.lead_unit_id or 0), "due_on": binding_due_on(permit),
        "limit": limit_words(permit.limit_days, permit.limit_kind),
        "promise": limit_words(permit.promised_days, permit.promised_kind) if permit.promised_days is not None else "",
        "department": permit.lead_unit or (permit.item.lead_department if permit.item else ""),
    }  # fmt: skip


def seen_project(request: Request, project_id: int) -> "Project":
    found = projects_visible_to(request.viewer, on=request.on).select_related("campaign").filter(pk=project_id).first()
    if found is None or not request.viewer.may("permit.see", found.place(), on=request.on):
        raise Http404
    return found


def permits_of_page(request: Request, seen: "Project") -> "list[Permit]":
    found = in_order(with_all(permits_visible_to(request.viewer, on=request.on).filter(project=seen)))
    for one in found:
        one.project = seen
    return found


def facts_of(request: Request, seen: "Project") -> dict[str, Any]:
    """What the page, the tab and the guidance say of one project."""
    rows = permits_of_page(request, seen)
    plans = plans_of(
        seen.campaign, permits_visible_to(request.viewer, on=request.on).filter(project=seen), [seen], on=request.on
    )
    start = plans.lawful_starts(request.on).get(seen.pk)
    names = {one.code: name_of(one) for one in rows}
    drawn = lines(request, rows)
    needed = [one for one in rows if one.state != PermitState.NOT_NEEDED]
    return {
        "lines": drawn, "stages": _by_stage(drawn), "timeline": timeline(rows, on=request.on),
        "start": start, "chain": [names[code] for code in start.chain] if start else [],
        "unknown": [names[code] for code in start.unknown] if start else [],
        "is_predicted": start is not None and CHINA.is_predicted(start.on),
        "freeing": [(freed, name_of(one)) for freed, one in plans.freeing(request.on, most=3)], "needed": len(needed),
        "granted": sum(one.state == PermitState.GRANTED for one in rows),
        "overdue": sum(one.is_over for one in drawn),
        "may_load": actions.load_permits.permitted(seen, request.viewer, request.at),
        "renewals": [{"permit": one, "item": item} for one, item in renewals(rows)],
    }  # fmt: skip


def _by_stage(drawn: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """What is needed by stage; what is not needed stands together at the end."""
    shown = [one for one in drawn if one.permit.state != PermitState.NOT_NEEDED]
    found = [(str(stage.label), [one for one in shown if one.permit.stage == stage]) for stage in Stage]
    found.append((str(PermitState.NOT_NEEDED.label), [one for one in drawn if one not in shown]))
    return [(label, rows) for label, rows in found if rows]


def render_tab(request: Request, seen: "Project") -> str:
    return render_to_string("procedures/tab.html", {"project": seen, **facts_of(request, seen)}, request)


def sees(request: Request, seen: "Project") -> bool:
    return request.viewer.may("permit.see", seen.place(), on=request.on)


def open_count(request: Request, seen: "Project") -> int:
    rows = permits_visible_to(request.viewer, on=request.on).filter(project=seen)
    return rows.exclude(state__in=(PermitState.GRANTED, PermitState.NOT_NEEDED)).count()


def marks(request: Request, projects: Sequence[int]) -> dict[int, list[Mark]]:
    """On the bars of work that needs them: permits held, and those awaited by the day they are due."""
    rows = permits_visible_to(request.viewer, on=request.on).filter(project__in=projects, ties__isnull=False)
    address = addresses_of("permit")
    found: dict[int, list[Mark]] = {}
    for row in rows.select_related("item").prefetch_related("ties").distinct():
        held = row.state == PermitState.GRANTED
        day = (
            row.granted_on
            if held
            else binding_due_on(row) or request.on + timedelta(days=row.promised_days or row.limit_days or 0)
        )
        if day is None or row.state == PermitState.NOT_NEEDED:
            continue
        is_late = not held and day < request.on
        for tie in row.ties.all():
            mark = Mark("held" if held else "awaited", day, name_of(row), address(row.pk), is_late, tie.activity_code)
            found.setdefault(row.project_id, []).append(mark)
    return found

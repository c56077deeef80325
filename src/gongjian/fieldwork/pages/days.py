"""The report of the day at the desk, and on phones that cannot work without a signal; the list of all reports."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from gongjian.fieldwork import actions
from gongjian.fieldwork.forms import ReportDayForm
from gongjian.fieldwork.pages.taking import take_photos
from gongjian.fieldwork.queries import daily_reports_visible_to, last_report, photos_at, report_of, work_under_way
from gongjian.fieldwork.states import Weather
from gongjian.projects.queries import projects_visible_to
from gongjian.surfaces.pages import page, run, shown
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import Column, DateFilter, Listing, TextFilter

if TYPE_CHECKING:
    from gongjian.projects.models import Project

_CARRIED_OVER = ("weather", "workers", "machines")
_TOLD = (*_CARRIED_OVER, "done", "solved", "blocked")
_DAYS_SHOWN = 14

REPORTS = Listing(
    name="fieldwork.reports", title=gettext_lazy("Daily reports"),
    columns=(
        Column(key="on", label=gettext_lazy("Date"), kind="date", sort=("on",), phone="second"),
        Column(key="project", label=gettext_lazy("Project"), value=lambda row: str(row.project), sort=("project__pinyin",), phone="title"),
        Column(key="weather", label=gettext_lazy("Weather"), kind="choice", choices=Weather.choices, phone=""),
        Column(key="workers", label=gettext_lazy("People on site"), kind="integer", sort=("workers",), phone="end"),
        Column(key="machines", label=gettext_lazy("Machines on site"), kind="integer", sort=("machines",), phone=""),
        Column(key="done", label=gettext_lazy("Done today"), value=lambda row: _("No change") if row.is_unchanged else row.done, phone=""),
        Column(key="solved", label=gettext_lazy("Solved on site"), phone=""),
        Column(key="blocked", label=gettext_lazy("What stands in the way"), phone=""),
        Column(key="reported_by", label=gettext_lazy("Reported by"), value=lambda row: row.reported_by.name if row.reported_by else "", phone=""),
        Column(key="reported_at", label=gettext_lazy("Reported at"), kind="moment", shown=False, phone=""),
    ),
    filters=(
        DateFilter(key="on", label=gettext_lazy("Date"), field="on"),
        TextFilter(key="words", label=gettext_lazy("Project or words"), fields=("project__name", "project__pinyin", "done", "solved", "blocked")),
    ),
    default_sort="-on", row_url=lambda row: f"{reverse('project', args=[row.project_id])}?tab=site",
    empty=gettext_lazy("No day has been reported"),
    empty_hint=gettext_lazy("Sites report on the phone, or in the project file under “On site”."),
)  # fmt: skip


@page
def reports(request: Request) -> HttpResponse:
    rows = daily_reports_visible_to(request.viewer, on=request.on).select_related("project", "reported_by")
    if request.campaign is not None:
        rows = rows.filter(project__campaign=request.campaign)
    bound = REPORTS.bind(rows, request)
    return bound.answer() or render(request, "fieldwork/reports.html", {"listing": bound})


@page
def report(request: Request, project_id: int) -> HttpResponse:
    project = _project(request, project_id)
    today, last = report_of(project, request.on), last_report(project, request.on)
    form = ReportDayForm(
        request.POST or None,
        request.FILES or None,
        initial=_start(request, today, last),
        work=work_under_way(project, on=request.on),
        stored=today,
    )
    if request.method == "POST" and form.is_valid() and _with_photos(request, form, project, today):
        answer = form.run(request, project)
        if answer is not None:
            messages.success(request, _("The day is reported."))
            return redirect(f"{reverse('project', args=[project.pk])}?tab=site")
    facts = {"form": form, "project": project, "last": last, "today": today}
    return render(request, "fieldwork/report.html", facts, status=422 if request.method == "POST" else 200)


@require_POST
@page
def no_change(request: Request, project_id: int) -> HttpResponse:
    """One tap."""
    project = _project(request, project_id)
    known = report_of(project, request.on)
    given = {"on": request.on, "is_unchanged": True, "version": known.version if known else None}
    if run(request, actions.report_day, project, given):
        messages.success(request, _("Reported: no change."))
    return redirect(f"{reverse('project', args=[project.pk])}?tab=site")


def _project(request: Request, project_id: int) -> Any:
    seen = projects_visible_to(request.viewer, on=request.on).select_related("campaign")
    return shown(seen.filter(pk=project_id).first())


def _start(request: Request, today: Any, last: Any) -> dict[str, Any]:
    """What is told already; else what seldom changes from one day to the next."""
    source, names = (today, _TOLD) if today is not None else (last, _CARRIED_OVER)
    start = {name: getattr(source, name) for name in names} if source is not None else {}
    return start | {"on": request.on, "version": today.version if today is not None else None}


def _with_photos(request: Request, form: ReportDayForm, project: Any, today: Any) -> bool:
    """Photos are taken in first; those of a report that is changed stay where no new ones are chosen."""
    files = form.cleaned_data["photos"]
    if not files:
        shown_before = photos_at([today]).get(f"fieldwork.dailyreport:{today.pk}", []) if today is not None else []
        kept = [{"digest": one.attachment.digest, "caption": one.attachment.caption} for one in shown_before]
        form.extra = {"photos": tuple(kept)}
        return True
    shown = take_photos(request, form, project)
    if shown is None:
        return False
    form.extra = {"photos": shown}
    return True


def render_tab(request: Request, project: "Project") -> str:
    """The days on site, newest first, with their photos."""
    rows = daily_reports_visible_to(request.viewer, on=request.on).filter(project=project)
    days = list(rows.select_related("reported_by").order_by("-on")[:_DAYS_SHOWN])
    photos = photos_at(days)
    lines = [{"report": day, "photos": photos.get(f"fieldwork.dailyreport:{day.pk}", [])} for day in days]
    facts = {
        "project": project,
        "days": lines,
        "is_reported": bool(days) and days[0].on == request.on,
        "may_report": actions.report_day.permitted(project, request.viewer, request.at),
    }
    return render_to_string("fieldwork/tab.html", facts, request)

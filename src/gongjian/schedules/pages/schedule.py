"""The schedule of a project: the version in force or another one, its activities, another version in the same row."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from gongjian.core.refusal import NotFound
from gongjian.projects.pages.request import show_campaign
from gongjian.projects.queries import Project, projects_visible_to
from gongjian.schedules import actions
from gongjian.schedules.pages.awaited_part import awaited_part
from gongjian.schedules.pages.forecast_part import forecast_part
from gongjian.schedules.pages.gantt import gantt_part
from gongjian.schedules.pages.marks import Mark, counted_words, found_marks
from gongjian.schedules.pages.rows import Row, rows_of
from gongjian.schedules.pages.versions import baseline_of
from gongjian.schedules.queries import bars_of, schedules_visible_to
from gongjian.schedules.states import ScheduleState
from gongjian.surfaces.pages import number_in, page, shown
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, Listing, TextFilter

if TYPE_CHECKING:
    from gongjian.schedules.models import Schedule

CRITICAL = (("critical", _("◆ Critical")),)
NEXT_SHOWN = 12


def sees(request: Request, project: Project) -> bool:
    return request.viewer.may("schedule.see", project.place(), on=request.on)


def project_of(request: Request, project_id: int) -> Project:
    """Whose schedule the viewer may see."""
    visible = projects_visible_to(request.viewer, on=request.on).select_related("campaign")
    project: Project = shown(visible.filter(pk=project_id).first())
    if not sees(request, project):
        raise NotFound
    if request.campaign != project.campaign:
        show_campaign(request, project.campaign)
    return project


def versions_of(request: Request, project: Project) -> "list[Schedule]":
    """Newest first, with the number of their critical activities."""
    critical = Count("activities", filter=Q(activities__is_critical=True))
    found = schedules_visible_to(request.viewer, on=request.on).filter(project=project)
    return list(
        found.select_related("made_by").annotate(critical_count=critical, count=Count("activities")).order_by("-number")
    )


def chosen(versions: "Sequence[Schedule]", number: int | None) -> "Schedule | None":
    """The one asked for; else the one in force; else the newest."""
    asked = next((one for one in versions if one.number == number), None)
    in_force = next((one for one in versions if one.state == ScheduleState.IN_FORCE), None)
    return asked or in_force or next(iter(versions), None)


def _columns(
    *, beside: "Schedule | None", often: Mapping[str, Decimal], marks: Mapping[str, str]
) -> tuple[Column, ...]:
    compared = (
        Column(
            key="other_start_on", label=_("Start there"), kind="date", sort=lambda row: row.other_start_on, phone=""
        ),
        Column(
            key="other_finish_on", label=_("Finish there"), kind="date", sort=lambda row: row.other_finish_on, phone=""
        ),
        Column(key="later_days", label=_("Later by"), kind="integer", unit=_("days"), sort=lambda row: row.later_days),
    )
    foreseen = Column(
        key="often_critical", label=_("Critical in"), kind="decimal", unit=_("percent of runs"),
        value=lambda row: often.get(row.code), sort=lambda row: often.get(row.code), phone="",
    )  # fmt: skip
    return (
        Column(key="code", label=_("Number"), phone="second"),
        Column(key="name", label=_("Activity"), phone="title"),
        Column(key="group", label=_("Group"), value=lambda row: row.activity.group, shown=False, phone=""),
        Column(key="days", label=_("Duration"), kind="decimal", unit=_("working days"), sort=lambda row: row.days),
        Column(key="before", label=_("Predecessors"), phone=""),
        Column(key="start_on", label=_("Start"), kind="date", sort=lambda row: row.start_on),
        Column(key="finish_on", label=_("Finish"), kind="date", sort=lambda row: row.finish_on),
        Column(
            key="float_days", label=_("Float"), kind="decimal", unit=_("working days"),
            sort=lambda row: row.float_days, phone="",
        ),
        Column(
            key="critical", label=_("Critical path"), kind="choice", choices=CRITICAL,
            sort=lambda row: not row.activity.is_critical, phone="end",
        ),
        *((_marked(marks),) if marks else ()),
        *((foreseen,) if often else ()),
        *(compared if beside else ()),
        Column(key="deadline", label=_("Deadline"), kind="date", value=lambda row: row.activity.deadline_on,
               sort=lambda row: row.activity.deadline_on, shown=False, phone=""),
    )  # fmt: skip


def _marked(marks: Mapping[str, str]) -> Column:
    def words(row: Row) -> str:
        return marks.get(row.code, "")

    return Column(key="marks", label=_("Problems and permits"), value=words, sort=words, phone="")


def _listing(*, beside: "Schedule | None", often: Mapping[str, Decimal], marks: Mapping[str, str]) -> Listing:
    return Listing(
        name="schedules.activities",
        title=_("Activities"),
        columns=_columns(beside=beside, often=often, marks=marks),
        filters=(
            ChoiceFilter(key="critical", label=_("Critical path"), choices=CRITICAL, match=lambda row, wanted: row.critical == wanted),
            TextFilter(key="words", label=_("Number or name"), fields=("code", "name")),
        ),
        row_class=lambda row: "bold" if row.activity.is_critical else "",
        empty=_("No activity of this kind"),
    )  # fmt: skip


def may_of(request: Request, project: Project, schedule: "Schedule | None") -> dict[str, bool]:
    """What the buttons offer, by the decision the actions take."""
    viewer, at = request.viewer, request.at
    may = {"draw_up": actions.draw_up_schedule.permitted(project, viewer, at)}
    if schedule is not None:
        for name in ("change_schedule", "drop_schedule", "put_schedule_in_force", "ask_for_recovery"):
            may[name] = getattr(actions, name).permitted(schedule, viewer, at)
    return may


@page
def schedule(request: Request, project_id: int) -> HttpResponse:
    project = project_of(request, project_id)
    versions = versions_of(request, project)
    one = chosen(versions, number_in(request, "number"))
    context: dict[str, Any] = {"project": project, "versions": versions, "may": may_of(request, project, one)}
    if one is None:
        return render(request, "schedules/empty.html", context)
    beside = next((other for other in versions if other.number == number_in(request, "beside")), None)
    beside = beside if beside != one else None
    rows = _rows(one, beside)
    foreseen = forecast_part(one)
    marks = found_marks(request, [project.pk]).get(project.pk, [])
    listing = _listing(beside=beside, often=foreseen.get("often", {}), marks=_counted(marks)).bind(rows, request)
    if answer := listing.answer():
        return answer
    gantt = gantt_part(request, one, baseline=beside or baseline_of(request, one)) | {"table_url": f"#{listing.anchor}"}
    context |= {**head_of(project, one), **foreseen, "gantt": gantt, **awaited_part(one, request.on)}
    return render(request, "schedules/schedule.html", {**context, "listing": listing, "beside": beside, "marks": marks})


def _counted(marks: Sequence[Mark]) -> dict[str, str]:
    """Of the activities that bear marks, by code."""
    by_code: dict[str, list[Mark]] = {}
    for mark in marks:
        if mark.code:
            by_code.setdefault(mark.code, []).append(mark)
    return {code: counted_words(some) for code, some in by_code.items()}


def _rows(one: "Schedule", beside: "Schedule | None") -> list[Row]:
    bars = list(one.activities.order_by("position"))
    others = bars_of([beside]) if beside else ()
    return rows_of(one, bars, one.links.order_by("pk"), others)


def head_of(project: Project, one: "Schedule") -> dict[str, Any]:
    end_on = project.campaign.end_on
    spare = (end_on - one.finish_on).days if one.finish_on else None
    return {
        "one": one,
        "is_draft": one.state == ScheduleState.DRAFT,
        "end_on": end_on,
        "spare_days": spare,
        "late_days": -spare if spare is not None and spare < 0 else 0,
    }


def render_tab(request: Request, project: Project) -> str:
    """The version in force at a glance: when it finishes, and what of the critical path comes next."""
    versions = versions_of(request, project)
    one = chosen(versions, None)
    context: dict[str, Any] = {"project": project, "may": may_of(request, project, one), "versions": versions}
    if one is not None:
        waiting = one.activities.filter(is_critical=True, finished_on=None).order_by("early_start_at", "position")
        context |= head_of(project, one)
        context["rows"] = rows_of(one, list(waiting[:NEXT_SHOWN]), ())
    return render_to_string("schedules/tab.html", context, request)

"""The recovery studio: asked for from the schedule in force, followed while it is computed, compared, adopted."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongjian.core.refusal import NotAllowed, NotFound
from gongjian.projects.queries import Project, projects_visible_to
from gongjian.schedules import actions
from gongjian.schedules.pages import studio_words as words
from gongjian.schedules.pages.comparing import compared
from gongjian.schedules.pages.studio_forms import AdoptForm, ApproveForm, AskForm
from gongjian.schedules.queries import RecoveryStudy, Schedule, schedules_in_force, studies_visible_to
from gongjian.schedules.queries.lost import lost_of
from gongjian.schedules.queries.studying import progress_of
from gongjian.schedules.states import StudyState
from gongjian.surfaces.pages import page, run
from gongjian.surfaces.requests import Request

STUDIES_SHOWN = 12


def in_force_of(request: Request, project_id: int) -> Schedule | None:
    return schedules_in_force(request.viewer, on=request.on).filter(project=project_id).first()


def studies_of(request: Request, project_id: int) -> list[RecoveryStudy]:
    seen = studies_visible_to(request.viewer, on=request.on).filter(schedule__project=project_id)
    return list(seen.order_by("-pk")[:STUDIES_SHOWN])


def render_tab(request: Request, project: Project) -> str:
    """In the project file: days lost, studies so far side by side, and the way to a new one."""
    schedule = in_force_of(request, project.pk)
    lost = lost_of(project, on=request.on) if schedule else None
    studies = studies_of(request, project.pk)
    return render_to_string("schedules/studio/tab.html", {
        "project": project, "schedule": schedule, "lost": lost, "lost_rows": words.lost_rows(lost) if lost else (),
        "studies": studies, "compared": compared([one for one in studies if one.state in _DECIDABLE]),
        "may_ask": schedule is not None and actions.ask_for_recovery.permitted(schedule, request.viewer, request.at),
        "is_late": schedule is not None and schedule.finish_on is not None and schedule.finish_on > project.campaign.end_on,
    }, request)  # fmt: skip


_DECIDABLE = {StudyState.READY, StudyState.ADOPTED}


@page
def ask(request: Request, project_id: int) -> HttpResponse:
    seen = projects_visible_to(request.viewer, on=request.on).select_related("campaign")
    project = seen.filter(pk=project_id).first()
    schedule = in_force_of(request, project_id)
    if project is None or schedule is None:
        raise NotFound
    if not actions.ask_for_recovery.permitted(schedule, request.viewer, request.at):
        raise NotAllowed(action=actions.ask_for_recovery.name)
    studies = studies_of(request, project_id)
    last = studies[0].options["engine"] if studies else None
    start = {**_last_values(studies), "deadline_on": _deadline(request, project), "title": _title(len(studies))}
    crews = sorted({name for bar in schedule.activities.all() for name in bar.crews})
    form = AskForm(request.POST or None, initial=start, crews=crews, last=last)
    if request.method == "POST" and (answer := form.run(request, schedule)):
        return redirect("recovery-study", pk=answer.id)
    return render(request, "schedules/studio/ask.html", {
        "form": form, "project": project, "schedule": schedule, "has_last": bool(studies),
    }, status=422 if request.method == "POST" else 200)  # fmt: skip


def _last_values(studies: list[RecoveryStudy]) -> dict[str, Any]:
    if not studies:
        return {}
    last = studies[0].options["engine"]
    names = ("overlap_percent", "rework_percent", "cap_percent", "beyond_cap")
    return {name: last[name] for name in names} | {"day_cost_yuan": last["day_cost"], "seconds": studies[0].seconds}


def _deadline(request: Request, project: Project) -> date:
    """As asked for from the curve; else the campaign's last day, while that lies ahead."""
    try:
        return date.fromisoformat(request.GET.get("deadline", ""))
    except ValueError:
        return max(project.campaign.end_on, request.on + timedelta(days=1))


def _title(count: int) -> str:
    return _("Recovery, way %(number)s") % {"number": count + 1}


def study_of(request: Request, pk: int) -> RecoveryStudy:
    found = studies_visible_to(request.viewer, on=request.on).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


@page
def study(request: Request, pk: int) -> HttpResponse:
    """Approving and adopting are forms on the page of the study: a refusal stands where it was tried."""
    row = study_of(request, pk)
    step = request.POST.get("step", "")
    forms = {
        "approve": ApproveForm(request.POST if step == "approve" else None, prefix="approve"),
        "adopt": AdoptForm(request.POST if step == "adopt" else None, prefix="adopt", initial={"reason": row.title}),
    }
    if step in forms and forms[step].run(request, row):
        done = {"approve": _("The compression is approved by your name."), "adopt": _("The study is adopted.")}
        messages.success(request, done[step])
        return redirect("recovery-study", pk=pk)
    return render(request, "schedules/studio/study.html", {
        "study": row, "schedule": row.schedule, "project": row.schedule.project, **_forms(request, row, forms),
        **(_answer(row) if row.answer else {}), "progress": _progress(row), "failure": words.FAILURES.get(row.refusal_code),
    }, status=422 if step in forms else 200)  # fmt: skip


def _forms(request: Request, row: RecoveryStudy, forms: dict[str, Any]) -> dict[str, Any]:
    def may(action: Any) -> bool:
        return bool(row.state == StudyState.READY and action.permitted(row, request.viewer, request.at))

    is_moved = row.state == StudyState.READY and (row.schedule.state, row.schedule.version) != (
        "in_force",
        row.options["schedule_version"],
    )
    return {
        "approve_form": forms["approve"], "adopt_form": forms["adopt"], "is_moved": is_moved,
        "may_approve": may(actions.approve_compression), "may_adopt": may(actions.adopt_study),
        "may_stop": actions.stop_study.permitted(row, request.viewer, request.at),
        "waits_for_approval": row.needs_approval and row.approved_by_id is None,
    }  # fmt: skip


def _answer(row: RecoveryStudy) -> dict[str, Any]:
    schedule, answer = row.schedule, row.answer
    names = dict(schedule.activities.values_list("code", "name"))
    option, table = words.curve_chart(row)
    bars = words.bar_rows(row, schedule)
    last = schedule.project.schedules.order_by("-number").values_list("number", flat=True).first() or 0
    return {
        "is_met": answer["cost"] is not None, "cost": words.yuan(row.cost_yuan), "gap": words.gap_words(row),
        "planned_on": words.day_of(answer["planned_finish_at"]), "earliest_on": words.day_of(answer["earliest_at"]),
        "changes": words.change_rows(row, names), "hired": words.hired_rows(row), "option": option, "table": table,
        "points": answer.get("curve", []), "binding": [names.get(code, code) for code in answer["binding"]],
        "chances": _chances(row), "bars": bars, "nodes": [bar for bar in bars if bar["is_node"]], "next_number": last + 1,
        "cap_percent": row.options["engine"]["cap_percent"],
    }  # fmt: skip


def _chances(row: RecoveryStudy) -> list[dict[str, Any]]:
    before, after = row.answer["chance_before"], row.answer["chance_after"] or {}

    def line(label: str, name: str, show: Any) -> dict[str, Any]:
        return {"label": label, "before": show(before.get(name)), "after": show(after.get(name))}

    def day(moment: str | None) -> Any:
        return words.day_of(moment) or "—"

    return [
        line(_("Chance to finish by %(day)s") % {"day": row.deadline_on}, "by_deadline", words.chance_words),
        line(
            _("Chance to finish by the end of the campaign, %(day)s") % {"day": row.schedule.project.campaign.end_on},
            "by_target", words.chance_words,
        ),
        line(_("Done in half of all cases by (P50)"), "p50_at", day),
        line(_("Done in four of five cases by (P80)"), "p80_at", day),
    ]  # fmt: skip


def _progress(row: RecoveryStudy) -> dict[str, Any]:
    if row.state != StudyState.ASKED:
        return {}
    told = progress_of(settings.UPLOADS, row.pk)
    found = told.get("cost")
    return {
        "is_begun": bool(told), "cost": words.yuan(found) if found else "", "bound": words.yuan(told.get("bound")),
        "seconds": told.get("seconds", 0), "of": row.seconds,
    }  # fmt: skip


@page
def progress(request: Request, pk: int) -> HttpResponse:
    """Asked for every two seconds; when there is an answer, the whole page is drawn anew."""
    row = study_of(request, pk)
    if row.state != StudyState.ASKED:
        answer = HttpResponse()
        answer["HX-Refresh"] = "true"
        return answer
    context = {"study": row, "progress": _progress(row)}
    return render(request, "schedules/studio/progress.html", context)


@page
@require_POST
def stop(request: Request, pk: int) -> HttpResponse:
    row = study_of(request, pk)
    if run(request, actions.stop_study, row, {}):
        messages.success(request, _("The study is stopped."))
    return redirect(reverse("recovery-study", args=[pk]))

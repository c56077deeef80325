"""One study: followed while it is computed; then every point of its curve can be looked at, compared and decided for."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_POST

from gongjian.core.refusal import NotFound
from gongjian.schedules import actions
from gongjian.schedules.pages import point_words as words
from gongjian.schedules.pages.gantt import gantt_part
from gongjian.schedules.pages.sheet import answered, sheet
from gongjian.schedules.pages.studio_forms import AdoptForm, ApproveForm, RefuseForm
from gongjian.schedules.pages.studio_words import day_of, failure_words, progress_facts, yuan
from gongjian.schedules.queries import RecoveryStudy, studies_visible_to
from gongjian.schedules.queries.changing import drawing_at, hired_at, overlaps_of
from gongjian.schedules.queries.concerned import approvers_for
from gongjian.schedules.queries.drawing import drawings_of
from gongjian.schedules.queries.studying import point_of
from gongjian.schedules.states import STUDIES, StudyState
from gongjian.surfaces.pages import page, run
from gongjian.surfaces.requests import Request

DECIDED = {StudyState.READY, StudyState.WAITING, StudyState.ADOPTED}


def study_of(request: Request, pk: int) -> RecoveryStudy:
    """Of one project; those over the crews of a campaign stand on the portfolio."""
    seen = studies_visible_to(request.viewer, on=request.on).exclude(schedule=None)
    found = seen.filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def _is_of_campaign(request: Request, pk: int) -> bool:
    return studies_visible_to(request.viewer, on=request.on).filter(pk=pk, schedule=None).exists()


def chosen_point(request: Request, row: RecoveryStudy) -> dict[str, Any] | None:
    """The day of the address; else the one decided for; else the one asked for; else the tightest there is."""
    points = row.answer.get("points", [])
    for day in (_day(request.POST.get("adopt-point_on") or request.GET.get("day", "")), row.point_on, None):
        if (day is not None or row.point_on is None) and (found := point_of(row, day)):
            return found
    return point_of(row, date.fromisoformat(points[0]["deadline_on"])) if points else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@page
def study(request: Request, pk: int) -> HttpResponse:
    """Approving and adopting are forms on the page of the study: a refusal stands where it was tried."""
    if _is_of_campaign(request, pk):
        return redirect(f"{reverse('portfolio')}?study={pk}")
    row = study_of(request, pk)
    step, point = request.POST.get("step", ""), chosen_point(request, row)
    forms = _forms(request, row, point, step)
    if step in forms and forms[step].run(request, row):
        row.refresh_from_db()
        messages.success(request, _said(step, row))
        return redirect("recovery-study", pk=pk)
    return render(request, "schedules/studio/study.html", {
        "study": row, "schedule": row.schedule, "project": row.plan.project, **_rights(request, row, forms),
        **(_answer(request, row, point) if row.state in DECIDED else {}), "progress": progress_facts(row),
        "failure": failure_words(row.refusal_code, row.refusal_facts),
    }, status=422 if step in forms else 200)  # fmt: skip


def _forms(request: Request, row: RecoveryStudy, point: dict[str, Any] | None, step: str) -> dict[str, Any]:
    def typed(name: str) -> Any:
        return request.POST if step == name else None

    persons = approvers_for(row.plan.project, on=request.on) if point and point["needs_approval"] else []
    start = {"reason": row.title, "point_on": point["deadline_on"] if point else None}
    return {
        "approve": ApproveForm(typed("approve"), prefix="approve"),
        "refuse": RefuseForm(typed("refuse"), prefix="refuse"),
        "adopt": AdoptForm(typed("adopt"), prefix="adopt", initial=start, approvers=persons),
    }


def _said(step: str, row: RecoveryStudy) -> str:
    if row.state == StudyState.WAITING:
        return _("%(name)s is asked to approve it; with the approval it comes into force.") % {"name": row.approver}
    if step == "refuse":
        return _("The approval is refused; whoever decided is told.")
    return _("The study is adopted.")


def _rights(request: Request, row: RecoveryStudy, forms: dict[str, Any]) -> dict[str, Any]:
    def may(action: Any) -> bool:
        return bool(STUDIES.allows(row.state, action.name) and action.permitted(row, request.viewer, request.at))

    is_open = row.state in {StudyState.READY, StudyState.WAITING}
    known = ("in_force", row.options["schedule_version"])
    return {
        "approve_form": forms["approve"], "refuse_form": forms["refuse"], "adopt_form": forms["adopt"],
        "is_moved": is_open and (row.plan.state, row.plan.version) != known,
        "may_approve": may(actions.approve_compression), "may_adopt": may(actions.adopt_study),
        "may_stop": may(actions.stop_study), "may_start": may(actions.start_study_again),
    }  # fmt: skip


def _answer(request: Request, row: RecoveryStudy, point: dict[str, Any] | None) -> dict[str, Any]:
    schedule, answer = row.plan, row.answer
    names = dict(schedule.activities.values_list("code", "name"))
    points = answer.get("points", [])
    last = schedule.project.schedules.order_by("-number").values_list("number", flat=True).first() or 0
    found = {
        "point": point, "points": points, "is_met": answer.get("own") is not None, "next_number": last + 1,
        "planned_on": day_of(answer["planned_finish_at"]), "earliest_on": day_of(answer["earliest_at"]),
        "binding": [names.get(code, code) for code in answer["binding"]], "is_proven": answer["status"] == "infeasible",
        "chances": words.chance_rows(row, point), "cap_percent": row.options["engine"]["cap_percent"],
    }  # fmt: skip
    if point is None:
        return found
    option, table = words.curve_chart(points)
    bars = words.bar_rows(row, point)
    at = next(at for at, one in enumerate(points) if one["deadline_on"] == point["deadline_on"])
    gantt = gantt_part(request, schedule) | {
        "url": reverse("recovery-bars", args=[row.pk]) + f"?day={point['deadline_on']}", "may_move": False,
        "has_baseline": True, "base_word": _("Without measures"), "has_changes": True, "table_url": "#point-changes",
    }  # fmt: skip
    return found | {
        "point_on": date.fromisoformat(point["deadline_on"]), "at": at, "cost": yuan(point["cost"]),
        "gap": words.gap_words(point["cost"], point["bound"]), "changes": words.change_rows(point, names),
        "hired": hired_at(row, point), "held": words.held_rows(point, names), "option": option, "table": table,
        "bars": bars, "nodes": [bar for bar in bars if bar["is_node"]], "gantt": gantt,
        "slides": [{"day": one["deadline_on"], "told": words.told_of(one)} for one in points],
    }  # fmt: skip


@page
@conditional_page
def bars(request: Request, pk: int) -> HttpResponseBase:
    """The chart of one point: new bars, those of today thin below, overlaps, links no longer there, crews to hire."""
    row = study_of(request, pk)
    point = chosen_point(request, row)
    if point is None:
        raise Http404
    before = drawings_of([row.plan])[0]
    lines = [
        (_("Crews to hire"), _("%(crew)s: %(units)s more") % {"crew": one.crew, "units": one.units}, one)
        for one in hired_at(row, point)
    ]
    after = drawing_at(before, point, lines)

    def changes(origin: date) -> dict[str, Any]:
        overlaps = {code: [(day - origin).days for day in span] for code, span in overlaps_of(after, point).items()}
        return {"notes": words.notes_of(point), "overlaps": overlaps, "dropped": point["dropped"]}

    return answered(sheet(request, row.plan.project.campaign, [after], base=before, changes=changes))


@page
def progress(request: Request, pk: int) -> HttpResponse:
    """Asked for every two seconds; when there is an answer, the whole page is drawn anew."""
    row = studies_visible_to(request.viewer, on=request.on).filter(pk=pk).first()
    if row is None:
        raise NotFound
    if row.state != StudyState.ASKED:
        answer = HttpResponse()
        answer["HX-Refresh"] = "true"
        return answer
    return render(request, "schedules/studio/progress.html", {"study": row, "progress": progress_facts(row)})


@page
@require_POST
def stop(request: Request, pk: int) -> HttpResponse:
    return _stepped(request, pk, actions.stop_study, _("The study is stopped."))


@page
@require_POST
def again(request: Request, pk: int) -> HttpResponse:
    return _stepped(request, pk, actions.start_study_again, _("The study is computed anew."))


def _stepped(request: Request, pk: int, action: Any, done: str) -> HttpResponse:
    row = studies_visible_to(request.viewer, on=request.on).filter(pk=pk).first()
    if row is None:
        raise NotFound
    if run(request, action, row, {}):
        messages.success(request, done)
    return redirect("portfolio" if row.schedule is None else reverse("recovery-study", args=[pk]))

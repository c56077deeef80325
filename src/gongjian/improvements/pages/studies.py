"""Study visits: the list of what was learnt and what became of it, and one visit with its lessons."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.commitments.queries import history_of
from gongjian.improvements import actions
from gongjian.improvements.forms import (
    AddLessonForm,
    AdoptForm,
    CorrectLessonForm,
    CorrectStudyForm,
    DropLessonForm,
    RecordStudyForm,
    TakeBackDropForm,
)
from gongjian.improvements.queries import lessons_visible_to, study_visits_visible_to
from gongjian.improvements.states import LESSONS, LessonState
from gongjian.people.queries import persons_visible_to, units_visible_to
from gongjian.projects.pages import form_page, no_campaign
from gongjian.projects.queries import projects_visible_to
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, DateFilter, Listing, TextFilter

NONE = ("", "—")
CORRECTED = gettext_lazy("It is corrected; the record keeps what it was.")


def _became(row: Any) -> str:
    return str(row.promise.get_state_display()) if row.promise else row.reason


STUDIES = Listing(
    name="improvements.studies", title=gettext_lazy("Study visits"),
    columns=(
        Column(key="where", label=gettext_lazy("Where to"), value=lambda row: row.visit.where, sort=("visit__where",), phone="second"),
        Column(key="from_on", label=gettext_lazy("From"), kind="date", value=lambda row: row.visit.from_on, sort=("visit__from_on",), phone=""),
        Column(key="units", label=gettext_lazy("Which units went"), value=lambda row: row.visit.unit_names, phone=""),
        Column(key="text", label=gettext_lazy("What was learnt"), phone="title"),
        Column(key="state", label=gettext_lazy("State"), kind="choice", choices=LessonState.choices, sort=("state",), phone="end"),
        Column(key="project", label=gettext_lazy("Into which project"), value=lambda row: str(row.project or ""), sort=("project__pinyin",), phone=""),
        Column(key="owner", label=gettext_lazy("Who does it"), value=lambda row: str(row.owner or ""), phone=""),
        Column(key="due_on", label=gettext_lazy("By which day"), kind="date", sort=("due_on",), phone=""),
        Column(key="became", label=gettext_lazy("What became of it"), value=_became, phone=""),
        Column(key="purpose", label=gettext_lazy("What for"), value=lambda row: row.visit.purpose, shown=False, phone=""),
    ),
    filters=(
        ChoiceFilter(key="state", label=gettext_lazy("State"), choices=LessonState.choices),
        DateFilter(key="on", label=gettext_lazy("Date"), field="visit__from_on"),
        TextFilter(key="words", label=gettext_lazy("Place, project or words"), fields=("visit__where", "project__name", "project__pinyin", "text")),
    ),
    default_sort="-from_on", row_url="study-lesson", empty=gettext_lazy("No study visit has been recorded"),
    empty_hint=gettext_lazy("Record where you went, what was learnt and into which project it goes."),
)  # fmt: skip


@page
def studies(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("Study visits"))
    rows = lessons_visible_to(request.viewer, on=request.on).filter(visit__campaign=request.campaign)
    bound = STUDIES.bind(rows.select_related("visit", "project", "owner", "promise"), request)
    if answer := bound.answer():
        return answer
    may = actions.record_study_visit.permitted(request.campaign, request.viewer, request.at)
    return render(request, "improvements/studies.html", {"listing": bound, "may_record": may})


@page
def record_study(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("Study visits"))
    data = request.POST if request.method == "POST" else None
    form = RecordStudyForm(data, units=_units(request), initial={"from_on": request.on, "until_on": request.on})
    return form_page(
        request,
        form,
        request.campaign,
        title=_("Record a study visit"),
        text=_("Units that went, no list of persons. At least one lesson: that is what a visit is for."),
        back=reverse("studies"),
        then=reverse("studies") + "{id}/",
        done=_("The study visit is on record."),
    )


def _units(request: Request) -> list[tuple[int, str]]:
    return list(units_visible_to(request.viewer, on=request.on).order_by("name").values_list("pk", "name"))


@page
def correct_study(request: Request, visit_id: int) -> HttpResponse:
    seen = _seen(request, visit_id)
    start = {name: getattr(seen, name) for name in ("where", "from_on", "until_on", "purpose", "version")}
    start["unit_ids"] = [number for number, _name in seen.units]
    form = CorrectStudyForm(request.POST if request.method == "POST" else None, units=_units(request), initial=start)
    return form_page(
        request,
        form,
        seen,
        title=_("Correct the study visit"),
        back=reverse("study-visit", args=[seen.pk]),
        done=CORRECTED,
    )


@page
def study(request: Request, visit_id: int) -> HttpResponse:
    seen = _seen(request, visit_id)
    form = None
    if actions.add_lesson.permitted(seen, request.viewer, request.at):
        form = AddLessonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form is not None and form.run(request, seen):
        messages.success(request, _("The lesson is on record."))
        return redirect("study-visit", seen.pk)
    lessons = [
        {"row": one, "may": [name for name in STEPS if _may(request, one, name)]}
        for one in seen.lessons.select_related("visit__campaign", "project", "owner", "promise").order_by("id")
    ]
    may = actions.correct_study_visit.permitted(seen, request.viewer, request.at)
    facts = {"visit": seen, "lessons": lessons, "form": form, "history": history_of(seen), "may_correct": may}
    return render(request, "improvements/study.html", facts, status=422 if request.method == "POST" else 200)


STEPS: dict[str, Any] = {
    one.name: one for one in (actions.correct_lesson, actions.adopt_lesson, actions.drop_lesson, actions.take_back_drop)
}


def _may(request: Request, lesson: Any, name: str) -> bool:
    return LESSONS.allows(lesson.state, name) and bool(STEPS[name].permitted(lesson, request.viewer, request.at))


@page
def lesson(request: Request, lesson_id: int) -> HttpResponse:
    """A row of the list leads to its visit."""
    return redirect("study-visit", _lesson(request, lesson_id).visit_id)


@page
def adopt(request: Request, lesson_id: int) -> HttpResponse:
    seen = _lesson(request, lesson_id)
    viewer, on = request.viewer, request.on
    projects = projects_visible_to(viewer, on=on).filter(campaign=seen.visit.campaign_id).order_by("pinyin", "name")
    persons = persons_visible_to(viewer, on=on).order_by("pinyin", "name").values_list("pk", "name", "title")
    choices = {
        "project_id": [NONE, *projects.values_list("pk", "name")],
        "owner_id": [NONE, *((pk, f"{name}（{title}）" if title else name) for pk, name, title in persons)],
    }
    form = AdoptForm(request.POST if request.method == "POST" else None, choices=choices)
    title, done = _("Adopt “%(lesson)s”") % {"lesson": seen}, _("The lesson is adopted and promised.")
    return form_page(request, form, seen, title=title, back=reverse("study-visit", args=[seen.visit_id]), done=done)


@page
def correct_lesson(request: Request, lesson_id: int) -> HttpResponse:
    seen = _lesson(request, lesson_id)
    start = {"text": seen.text, "version": seen.version}
    form = CorrectLessonForm(request.POST if request.method == "POST" else None, initial=start)
    back = reverse("study-visit", args=[seen.visit_id])
    return form_page(request, form, seen, title=_("Correct the lesson"), back=back, done=CORRECTED)


@page
def take_back_drop(request: Request, lesson_id: int) -> HttpResponse:
    seen = _lesson(request, lesson_id)
    form = TakeBackDropForm(request.POST if request.method == "POST" else None)
    title, done = _("Decide “%(lesson)s” again") % {"lesson": seen}, _("The lesson is to be decided again.")
    return form_page(request, form, seen, title=title, back=reverse("study-visit", args=[seen.visit_id]), done=done)


@page
def drop(request: Request, lesson_id: int) -> HttpResponse:
    seen = _lesson(request, lesson_id)
    form = DropLessonForm(request.POST if request.method == "POST" else None)
    title, done = _("Do not adopt “%(lesson)s”") % {"lesson": seen}, _("The lesson is not adopted.")
    return form_page(request, form, seen, title=title, back=reverse("study-visit", args=[seen.visit_id]), done=done)


def _seen(request: Request, visit_id: int) -> Any:
    rows = study_visits_visible_to(request.viewer, on=request.on).select_related("campaign", "recorded_by")
    return shown(rows.filter(pk=visit_id).first())


def _lesson(request: Request, lesson_id: int) -> Any:
    rows = lessons_visible_to(request.viewer, on=request.on).select_related("visit__campaign")
    return shown(rows.filter(pk=lesson_id).first())

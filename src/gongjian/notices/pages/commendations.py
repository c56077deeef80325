"""Commendations: the list, a proposal from results on record, one with its decision."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.notices import actions, forms, queries
from gongjian.notices.states import COMMENDATIONS, CommendationState
from gongjian.people.queries import persons_visible_to, units_visible_to
from gongjian.projects.queries import projects_visible_to
from gongjian.responsibility.queries import teams_visible_to
from gongjian.surfaces.forms import ActionForm, offer
from gongjian.surfaces.pages import number_in, page, shown
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, Listing, TextFilter

MOVES: dict[str, tuple[type[ActionForm], Any]] = {
    "issue": (forms.IssueCommendationForm, gettext_lazy("Issue the commendation")),
    "decline": (forms.DeclineCommendationForm, gettext_lazy("Do not issue it")),
    "withdraw": (forms.WithdrawCommendationForm, gettext_lazy("Withdraw")),
}
LISTED = Listing(
    name="commendations.all", title=gettext_lazy("Commendations"),
    columns=(
        Column(key="whom", label=gettext_lazy("Whose result it is"), value=str, phone="title"),
        Column(key="achievement", label=gettext_lazy("What was achieved"), phone="second"),
        Column(key="project", label=gettext_lazy("Project"), value=lambda row: str(row.project), sort=("project__pinyin",), phone=""),
        Column(key="state", label=gettext_lazy("State"), kind="choice", choices=CommendationState.choices, sort=("state",), phone="end"),
        Column(key="number", label=gettext_lazy("Document number"), value=lambda row: str(row.notice or "")),
        Column(key="proposed_at", label=gettext_lazy("Proposed at"), kind="moment", sort=("proposed_at",), phone=""),
    ),
    filters=(
        ChoiceFilter(key="state", label=gettext_lazy("State"), choices=CommendationState.choices),
        TextFilter(key="words", label=gettext_lazy("Name or words"), fields=("achievement", "project__name", "unit__name", "person__name")),
    ),
    default_sort="-proposed_at", row_url="commendation", empty=gettext_lazy("Nothing is commended yet"),
    empty_hint=gettext_lazy("Propose one for a result on record."),
)  # fmt: skip


@page
def commendations(request: Request) -> HttpResponse:
    rows = queries.with_whom(queries.commendations_visible_to(request.viewer, on=request.on))
    if request.campaign is not None:
        rows = rows.filter(campaign=request.campaign)
    bound = LISTED.bind(rows, request)
    return bound.answer() or render(request, "notices/commendations.html", {
        "listing": bound, "may_propose": bool(_projects(request)),
    })  # fmt: skip


@page
def propose(request: Request) -> HttpResponse:
    """Which project, then which result and whose."""
    allowed, wanted = _projects(request), number_in(request, "project")
    if wanted is None:
        return render(request, "notices/commendation_where.html", {"projects": allowed})
    project = shown(next((one for one in allowed if one.pk == wanted), None))
    form = forms.ProposeCommendationForm(request.POST or None)
    offer(form, "subject", [("", "—"), *queries.results_to_commend(project)])
    offer(form, "whom", [("", "—"), ("project", _("The project as a whole")), *_whom(request, project)])
    if request.method == "POST" and (answer := form.run(request, project)):
        messages.success(request, _("Proposed; somebody else decides."))
        return redirect("commendation", answer.id)
    return render(request, "notices/commendation_propose.html", {
        "form": form, "project": project,
    }, status=422 if request.method == "POST" else 200)  # fmt: skip


@page
def commendation(request: Request, pk: int) -> HttpResponse:
    return _shown(request, _seen(request, pk))


@page
def commendation_move(request: Request, pk: int, step: str) -> HttpResponse:
    seen = _seen(request, pk)
    if step not in MOVES or request.method != "POST":
        raise Http404
    kind, label = MOVES[step]
    form = kind(request.POST, auto_id=f"{step}-%s")
    if step == "issue":
        form.extra = {"public_url": settings.PUBLIC_URL}
    if form.run(request, seen) is None:
        return _shown(request, _seen(request, pk), tried=step, form=form)
    messages.success(request, _("Done: %(step)s.") % {"step": label})
    return redirect("commendation", pk)


def _projects(request: Request) -> list[Any]:
    seen = projects_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign)
    rows = seen.select_related("campaign__district").order_by("number")
    return [one for one in rows if actions.propose_commendation.permitted(one, request.viewer, request.at)]


def _whom(request: Request, project: Any) -> list[tuple[Any, list[tuple[str, str]]]]:
    on = request.on
    teams = teams_visible_to(request.viewer, on=on).filter(campaign=project.campaign_id)
    units = units_visible_to(request.viewer, on=on).order_by("pinyin", "name")
    persons = persons_visible_to(request.viewer, on=on).order_by("pinyin", "name")
    return [
        (_("Team"), [(f"team:{one.pk}", str(one)) for one in teams]),
        (_("Unit"), [(f"unit:{one.pk}", str(one)) for one in units]),
        (_("Person"), [(f"person:{one.pk}", one.name) for one in persons]),
    ]


def _seen(request: Request, pk: int) -> Any:
    seen = queries.with_whom(queries.commendations_visible_to(request.viewer, on=request.on))
    return shown(seen.filter(pk=pk).first())


def _shown(request: Request, seen: Any, *, tried: str = "", form: ActionForm | None = None) -> HttpResponse:
    steps = []
    for code, (kind, label) in MOVES.items():
        is_possible = COMMENDATIONS.allows(seen.state, kind.action.name)
        if not is_possible or not kind.action.permitted(seen, request.viewer, request.at):
            continue
        is_own = code != "withdraw" and request.viewer.person_id in {seen.proposed_by_id, seen.person_id}
        reason = _("For somebody who neither proposed it nor is named in it.") if is_own else ""
        asked = None if reason else form if form and code == tried else kind(auto_id=f"{code}-%s")
        steps.append({"code": code, "label": label, "refused": reason, "form": asked, "open": code == tried})
    if form is not None and form.refusal and not any(one["form"] is form for one in steps):
        messages.error(request, str(form.refusal))  # the page was old: the step is no longer there to carry it
    record = queries.record_of(seen.project, seen.subject)
    may_read = queries.is_seen(request.viewer, record, at=request.at)
    return render(request, "notices/commendation.html", {
        "commendation": seen, "steps": steps, "record": queries.title_of_record(record) if record else seen.subject,
        "record_url": queries.address_of_record(seen.subject) if may_read else "", "history": queries.history_of(seen),
    }, status=422 if tried else 200)  # fmt: skip

"""Issuing a supervision order: which project, then what about, to whom, until when."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.core.record import kind_of
from gongjian.inspections.pages import Remedy
from gongjian.notices import actions, queries
from gongjian.notices.actions import OrderedAlready
from gongjian.notices.forms import IssueOrderForm
from gongjian.people.queries import persons_visible_to, units_visible_to
from gongjian.projects.queries import options_of, projects_visible_to
from gongjian.surfaces.forms import offer
from gongjian.surfaces.pages import number_in, page, shown
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.projects.models import Project


@page
def issue(request: Request) -> HttpResponse:
    projects = projects_visible_to(request.viewer, on=request.on).select_related("campaign__district")
    wanted = number_in(request, "project")
    if wanted is None:
        allowed = [
            one
            for one in projects.filter(campaign=request.campaign).order_by("number")
            if actions.issue_order.permitted(one, request.viewer, request.at)
        ]
        return render(request, "notices/order_where.html", {"projects": allowed})
    project = shown(projects.filter(pk=wanted).first())
    form = _form(request, project)
    if request.method == "POST" and (answer := form.run(request, project)):
        messages.success(request, _("The order was issued under its number; the addressee is told."))
        return redirect("order", answer.id)
    counted = queries.orders_of_month(project.campaign, on=request.on, project=project, unit=None, person=None)
    return render(request, "notices/order_issue.html", {
        "form": form, "project": project, "counted": counted, "most": options_of(project.campaign).orders_a_month,
        "other": reverse("order", args=[form.refusal.facts["order_id"]]) if isinstance(form.refusal, OrderedAlready) else "",
        "may_issue": actions.issue_order.permitted(project, request.viewer, request.at),
    }, status=422 if request.method == "POST" else 200)  # fmt: skip


def order_about(request: Request, finding: Any) -> Remedy | None:
    """What a finding out of time can lead to: an order with the fact filled in."""
    if not actions.issue_order.permitted(finding.project, request.viewer, request.at):
        return None
    asked = urlencode({"project": finding.project_id, "subject": f"{kind_of(finding)}:{finding.pk}"})
    return Remedy(gettext_lazy("Issue a supervision order"), f"{reverse('issue-order')}?{asked}")


def _form(request: Request, project: "Project") -> IssueOrderForm:
    wanted = request.GET.get("subject", "")
    record = queries.record_of(project, wanted)
    start = {"subject": wanted, "fact": queries.title_of_record(record)} if record is not None else {}
    form = IssueOrderForm(request.POST or None, initial=start)
    facts: list[tuple[Any, Any]] = list(queries.facts_to_order(project, on=request.on))
    if record is not None and not any(wanted == key for _label, options in facts for key, _title in options):
        facts.insert(0, (wanted, queries.title_of_record(record)))
    offer(form, "subject", [("", _("Choose")), *facts])
    offer(form, "unit_id", [("", "—"), *_units(request, project)])
    people = persons_visible_to(request.viewer, on=request.on).order_by("pinyin", "name")
    named = [
        (pk, f"{name}（{title}）" if title else name) for pk, name, title in people.values_list("pk", "name", "title")
    ]
    offer(form, "person_id", [("", "—"), *named])
    form.extra = {"public_url": settings.PUBLIC_URL}
    return form


def _units(request: Request, project: "Project") -> list[tuple[Any, Any]]:
    """Units of the project first."""
    units = dict(units_visible_to(request.viewer, on=request.on).order_by("name").values_list("pk", "name"))
    near = [(pk, units.pop(pk)) for pk in sorted(project.place().unit_ids) if pk in units]
    far = list(units.items())
    return [*([(_("Units of this project"), near)] if near else []), *([(_("Other units"), far)] if far else [])]

"""All supervision orders as a list; those of a project beside its plan; finding one by number or words."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from gongjian.access.roles import Role
from gongjian.notices import actions, queries
from gongjian.notices.states import OrderState, Step
from gongjian.projects.pages import any_day, day_asked, listing_then, no_campaign
from gongjian.projects.queries import Known
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, DateFilter, Listing, TextFilter
from gongjian.ui.search import HITS_PER_PROVIDER, Hit

if TYPE_CHECKING:
    from gongjian.projects.models import Project

SIDE_SHOWN = 5
ISSUERS = (Role.OFFICE, Role.SUPERVISION)


@page
def order_list(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("Supervision orders"))
    known = day_asked(request)
    bound = listing_then(_listing(known), known, "notices.keptorder").bind(_rows(request, known), request)
    may_issue = not known.is_past and any(request.viewer.holds(role, on=request.on) for role in ISSUERS)
    context = {"listing": bound, "may_issue": may_issue, "any_day": any_day(request, known)}
    return bound.answer() or render(request, "notices/order_list.html", context)


def _rows(request: Request, known: Known) -> Any:
    if known.is_past:
        return queries.orders_known(request.viewer, known, on=request.on)
    seen = queries.orders_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign)
    return queries.with_names(seen)


def _listing(known: Known) -> Listing:
    return Listing(
        name="orders.all", title=gettext_lazy("Supervision orders"),
        columns=(
            Column(key="number", label=gettext_lazy("Document number"), value=str, sort=("notice__register__year", "notice__sequence"), phone="second"),
            Column(key="fact", label=gettext_lazy("Fact"), phone="title"),
            Column(key="project", label=gettext_lazy("Project"), value=lambda row: str(row.project), sort=("project__pinyin",), phone=""),
            Column(key="addressee", label=gettext_lazy("Addressee"), value=queries.addressee_of),
            Column(key="due_on", label=pgettext_lazy("order", "Deadline"), kind="date", sort=("due_on",), phone="end"),
            Column(key="state", label=gettext_lazy("State"), kind="choice", choices=OrderState.choices, sort=("state",)),
            Column(key="step", label=gettext_lazy("Step"), kind="choice", choices=Step.choices, sort=("step",), phone=""),
            Column(key="proposed_step", label=gettext_lazy("Proposed"), value=lambda row: row.get_proposed_step_display(), phone=""),
            Column(key="demand", label=gettext_lazy("What the reply must answer"), shown=False, phone=""),
            Column(key="basis", label=gettext_lazy("Basis"), shown=False, phone=""),
            Column(key="issued_by", label=gettext_lazy("Issued by"), value=lambda row: row.issued_by.name if row.issued_by else "", shown=False, phone=""),
            Column(key="issued_at", label=gettext_lazy("Issued"), kind="moment", sort=("issued_at",), shown=False, phone=""),
        ),
        filters=(
            ChoiceFilter(key="state", label=gettext_lazy("State"), choices=OrderState.choices),
            ChoiceFilter(key="step", label=gettext_lazy("Step"), choices=Step.choices),
            TextFilter(key="words", label=gettext_lazy("Number or words"), fields=("notice__number", "fact", "project__name", "project__pinyin")),
            DateFilter(key="due", label=pgettext_lazy("order", "Deadline"), field="due_on"),
        ),
        default_sort="-number", row_url="order",
        row_class=lambda row: "late" if queries.is_over(row, known.at) else "",
        empty=gettext_lazy("No supervision order is issued"),
    )  # fmt: skip


def find_orders(request: Request, words: str) -> Iterable[Hit]:
    seen = queries.orders_visible_to(request.viewer, on=request.on).select_related("notice", "project")
    found = seen.filter(Q(notice__number__icontains=words) | Q(fact__icontains=words)).order_by("-pk")
    for one in found[:HITS_PER_PROVIDER]:
        yield Hit(f"{one} {one.fact}", reverse("order", args=[one.pk]), _("Supervision order"), str(one.project))


def render_side(request: Request, project: "Project") -> str:
    """Open orders of a project beside its plan; nothing where there are none and none can be issued."""
    seen = queries.orders_visible_to(request.viewer, on=request.on).filter(project=project)
    still_open = queries.with_names(queries.open_orders(seen)).order_by("due_on", "pk")[:SIDE_SHOWN]
    orders: list[dict[str, Any]] = [
        {"order": one, "addressee": queries.addressee_of(one), "is_over": queries.is_over(one, request.at)}
        for one in still_open
    ]
    may_issue = actions.issue_order.permitted(project, request.viewer, request.at)
    if not orders and not may_issue:
        return ""
    facts = {"project": project, "orders": orders, "may_issue": may_issue}
    return render_to_string("notices/order_side.html", facts, request)

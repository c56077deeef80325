"""The week's figures of all projects in one grid; each row is one action and answered by itself."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gongjian.core.refusal import InputRefused, NotAllowed, Refusal
from gongjian.projects.actions import report_investment
from gongjian.projects.queries import Project, investment_reports_visible_to, projects_visible_to
from gongjian.surfaces.forms import DayField, WanField
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.projects.models import InvestmentReport


class BulkHead(forms.Form):
    """What all rows share. A `key` sent twice reports nothing twice."""

    as_of_on = DayField(label=gettext_lazy("As of"))
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=200,
        initial=gettext_lazy("Weekly report of the projects"),
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)


@dataclass(slots=True)
class Line:
    project: Project
    last: "InvestmentReport | None"
    amount: str = ""
    reason: str = ""
    is_same: bool = False
    is_done: bool = False
    error: str = ""
    needs_reason: bool = False

    @property
    def last_plain(self) -> str:
        return f"{self.last.cumulative_wan.normalize():f}" if self.last else ""

    def fill(self, sent: Mapping[str, str]) -> None:
        self.amount = sent.get(f"amount-{self.project.pk}", "").strip()
        self.reason = sent.get(f"reason-{self.project.pk}", "").strip()
        self.is_same = f"same-{self.project.pk}" in sent

    def figure(self) -> Decimal | None:
        """What is to be reported: the amount typed, or the last one where nothing changed; None: nothing."""
        if self.amount:
            figure: Decimal = WanField(min_value=0).clean(self.amount.replace(",", "").replace("，", ""))
            return figure
        return self.last.cumulative_wan if self.is_same and self.last else None


@page
def report_all(request: Request) -> HttpResponse:
    lines = _lines(request)
    if not lines:
        raise NotAllowed(action=report_investment.name)
    head = BulkHead(request.POST or None, initial={"as_of_on": request.on, "key": uuid.uuid4().hex})
    status = 200
    if request.method == "POST":
        for line in lines:
            line.fill(request.POST)
        if head.is_valid():
            _report(request, head.cleaned_data, lines)
        done, refused = sum(line.is_done for line in lines), sum(bool(line.error) for line in lines)
        _tell(request, done, refused)
        if done and not refused:
            return redirect(reverse("projects"))
        status = 422
    return render(request, "projects/bulk.html", {"head": head, "lines": lines, "key": uuid.uuid4().hex}, status=status)


def _lines(request: Request) -> list[Line]:
    visible = projects_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign)
    projects = [
        project
        for project in visible.select_related("campaign").order_by("number")
        if report_investment.permitted(project, request.viewer, request.at)
    ]
    last = _last_of([project.pk for project in projects], request, request.on)
    return [Line(project, last.get(project.pk)) for project in projects]


def _last_of(project_ids: Sequence[int], request: Request, on: date) -> dict[int, "InvestmentReport"]:
    rows = investment_reports_visible_to(request.viewer, on=on).filter(
        project__in=project_ids, withdrawn_at=None, as_of_on__year=on.year
    )
    return {row.project_id: row for row in rows.order_by("as_of_on")}


def _report(request: Request, shared: Mapping[str, Any], lines: Sequence[Line]) -> None:
    for line in lines:
        try:
            figure = line.figure()
        except ValidationError as fault:
            line.error = " ".join(fault.messages)
            continue
        if figure is None:
            continue
        given = {
            "as_of_on": shared["as_of_on"],
            "cumulative_wan": figure,
            "source": shared["source"],
            "decrease_reason": line.reason,
        }
        key = f"{shared['key']}:{line.project.pk}" if shared["key"] else None
        try:
            report_investment(line.project, given, by=request.viewer, key=key, at=request.at)
            line.is_done = True
        except InputRefused as refusal:
            line.error = " ".join(str(fault["message"]) for fault in refusal.facts["errors"])
        except Refusal as refusal:
            line.error, line.needs_reason = str(refusal), refusal.field == "decrease_reason"


def _tell(request: Request, done: int, refused: int) -> None:
    if done:
        told = ngettext("%(count)s figure was reported.", "%(count)s figures were reported.", done)
        messages.success(request, told % {"count": done})
    if refused:
        told = ngettext("%(count)s row was refused; see there.", "%(count)s rows were refused; see there.", refused)
        messages.error(request, told % {"count": refused})
    if not done and not refused:
        messages.info(request, _("Nothing was entered."))

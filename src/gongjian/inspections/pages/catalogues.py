"""Catalogues: read by everybody, changed table by table into a new version."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.engine.inspection import KINDS
from gongjian.inspections import actions, queries
from gongjian.inspections.forms import ChangeTableForm
from gongjian.inspections.states import Kind
from gongjian.projects.pages import form_page, no_campaign
from gongjian.surfaces.pages import number_in, page, shown
from gongjian.surfaces.requests import Request


@page
def catalogues(request: Request, kind: str = "safety") -> HttpResponse:
    """One catalogue, in force or, with `?number=`, as it was."""
    campaign = request.campaign
    if campaign is None:
        return no_campaign(request, _("Inspection catalogues"))
    if kind not in KINDS:
        raise Http404
    content, number = queries.content_in_force(campaign.district_id, kind)
    versions = queries.catalogues_visible_to(request.viewer, on=request.on)
    versions = versions.filter(district=campaign.district_id, kind=kind).select_related("set_by").order_by("-number")
    wanted = number_in(request, "number")
    if wanted is not None and wanted != number:
        old = shown(versions.filter(number=wanted).first())
        content, number = old.read, old.number
    return render(request, "inspections/catalogue.html", {
        "content": content, "number": number, "kind": kind, "versions": versions, "tabs": _tabs(kind),
        "is_in_force": not any(one.number > number for one in versions),
        "may_change": actions.change_inspection_table.permitted(campaign, request.viewer, request.at),
    })  # fmt: skip


@page
def change_table(request: Request, kind: str, table: str) -> HttpResponse:
    campaign = request.campaign
    if campaign is None or kind not in KINDS:
        raise Http404
    content, number = queries.content_in_force(campaign.district_id, kind)
    old = shown(next((one for one in content.tables if one.code == table), None))
    data = request.POST if request.method == "POST" else None
    form = ChangeTableForm(data, table=old, is_scored=content.is_scored, number=number)
    form.extra = {"kind": kind, "table": old.code}
    return form_page(
        request,
        form,
        campaign,
        title=_("Change “%(table)s” of “%(name)s”") % {"table": old.name, "name": content.name},
        back=reverse("inspection-catalogue", args=[kind]),
        done=_("The catalogue has a new version; rounds planned before keep theirs."),
        text=_("Nothing is overwritten: every version stays readable."),
        wide=True,
    )


def _tabs(kind: str) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": reverse("inspection-catalogue", args=[code]), "current": code == kind}
        for code, label in Kind.choices
    ]

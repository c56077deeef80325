"""The library of policies: who is entitled and why, who has applied, what was received."""

from decimal import Decimal
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.assistance import actions, forms
from gongjian.assistance.queries import (
    Standing,
    applications_visible_to,
    conditions_of,
    in_force,
    policies_visible_to,
    policy_totals,
    standings,
)
from gongjian.assistance.states import APPLICATIONS, CONDITION_WORDS, ENTITLEMENT_WORDS
from gongjian.engine.entitlement import Reason
from gongjian.people.queries import districts_visible_to, units_visible_to
from gongjian.projects.pages import form_page
from gongjian.projects.pages.edits import found, project_of
from gongjian.projects.queries import projects_visible_to
from gongjian.projects.states import Nature
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import Column, DateFilter, Listing, TextFilter
from gongjian.ui.words import money_words

POLICIES = Listing(
    name="assistance.policies", title=gettext_lazy("Policies"),
    columns=(
        Column(key="title", label=gettext_lazy("Title of the policy"), sort=("title",), phone="title"),
        Column(key="document_number", label=gettext_lazy("Document number"), phone="second"),
        Column(key="issuer", label=gettext_lazy("Issuing authority"), sort=("issuer",), phone=""),
        Column(key="valid_from", label=gettext_lazy("Valid from"), kind="date", sort=("valid_from",), phone=""),
        Column(key="valid_until", label=gettext_lazy("Valid until (the last day)"), kind="date", sort=("valid_until",), phone="end"),
        Column(key="contact_unit", label=gettext_lazy("Unit that handles it"), value=lambda row: str(row.contact_unit or ""), phone=""),
        Column(key="summary", label=gettext_lazy("What it gives"), phone=""),
        Column(key="end_reason", label=gettext_lazy("No longer in force"), shown=False, phone=""),
    ),
    filters=(
        TextFilter(key="words", label=gettext_lazy("Title, number or words"), fields=("title", "document_number", "issuer", "summary")),
        DateFilter(key="until", label=gettext_lazy("Valid until (the last day)"), field="valid_until"),
    ),
    default_sort="title", row_url="policy", empty=gettext_lazy("No policy is in the library"),
    empty_hint=gettext_lazy("Add what district, city and province give; entitled firms are then told."),
)  # fmt: skip
STEPS = {
    "receive": (forms.ReceiveForm, gettext_lazy("Support received")),
    "decline": (forms.DeclineForm, gettext_lazy("Declined")),
    "withdraw": (forms.WithdrawApplicationForm, gettext_lazy("Withdraw the application")),
}


@page
def policies(request: Request) -> HttpResponse:
    seen = policies_visible_to(request.viewer, on=request.on).select_related("contact_unit")
    bound = POLICIES.bind(seen, request)
    if answer := bound.answer():
        return answer
    applications = applications_visible_to(request.viewer, on=request.on)
    if request.campaign is not None:
        applications = applications.filter(project__campaign=request.campaign)
    may_add = any(actions.add_policy.permitted(one, request.viewer, request.at) for one in _districts(request))
    return render(
        request,
        "assistance/policies.html",
        {"listing": bound, "totals": policy_totals(applications), "may_add": may_add},
    )


@page
def add_policy(request: Request) -> HttpResponse:
    district = next(
        (one for one in _districts(request) if actions.add_policy.permitted(one, request.viewer, request.at)), None
    )
    if district is None:
        raise Http404
    form = forms.AddPolicyForm(request.POST or None, choices=_choices(request), initial={"valid_from": request.on})
    title, done = _("Add a policy"), _("The policy is in the library; entitled firms are told.")
    return form_page(
        request, form, district, title=title, back=reverse("policies"), then="/policies/{id}/", done=done, wide=True
    )


@page
def change_policy(request: Request, policy_id: int) -> HttpResponse:
    row = _seen(request, policy_id)
    told = conditions_of(row)
    start = {name: getattr(row, name) for name in forms.ChangePolicyForm.base_fields if hasattr(row, name)}
    start |= {name: "，".join(getattr(told, name)) for name in ("categories", "industries", "levels")}
    start |= {"natures": [str(one) for one in told.natures], "least_wan": told.least_wan, "most_wan": told.most_wan}
    start["is_started"] = {True: "1", False: "0", None: ""}[told.is_started]
    form = forms.ChangePolicyForm(request.POST or None, choices=_choices(request), initial=start)
    title, done = _("Change the policy"), _("The policy was changed.")
    return form_page(request, form, row, title=title, back=reverse("policy", args=[row.pk]), done=done, wide=True)


@page
def end_policy(request: Request, policy_id: int) -> HttpResponse:
    row = _seen(request, policy_id)
    form, title = forms.EndPolicyForm(request.POST or None, choices={}), _("No longer in force")
    back = reverse("policy", args=[row.pk])
    return form_page(request, form, row, title=f"{title} · {row}", back=back, done=_("The policy has ended."))


@page
def policy(request: Request, policy_id: int) -> HttpResponse:
    row = _seen(request, policy_id)
    seen = projects_visible_to(request.viewer, on=request.on).filter(campaign__district=row.district_id)
    seen = seen.filter(campaign=request.campaign) if request.campaign else seen
    lines = standings([row], list(seen.select_related("campaign").order_by("number")), on=request.on)
    facts = {
        "policy": row,
        "conditions": _told(row),
        "groups": [
            (code, label, [line(request, one) for one in lines if one.entitlement.answer == code])
            for code, label in ENTITLEMENT_WORDS.items()
        ],
        "totals": policy_totals(applications_visible_to(request.viewer, on=request.on).filter(policy=row)),
        "may_change": actions.change_policy.permitted(row, request.viewer, request.at) and row.ended_at is None,
    }
    return render(request, "assistance/policy.html", facts)


@page
def apply_for(request: Request, policy_id: int, project_id: int) -> HttpResponse:
    row, project = _seen(request, policy_id), project_of(request, project_id)
    form = forms.ApplyForm(request.POST or None, choices={}, initial={"applied_on": request.on})
    form.extra = {"policy_id": row.pk}
    title = _("%(project)s applies under “%(policy)s”") % {"project": project, "policy": row}
    back = reverse("policy", args=[row.pk])
    return form_page(request, form, project, title=title, back=back, done=_("The application is on record."))


@page
def application_step(request: Request, application_id: int, code: str) -> HttpResponse:
    row = found(applications_visible_to(request.viewer, on=request.on), application_id)
    if code not in STEPS:
        raise Http404
    kind, label = STEPS[code]
    form: Any = kind(request.POST or None, choices={}, initial={"received_on": request.on, "money_wan": row.asked_wan})
    back = reverse("policy", args=[row.policy_id])
    return form_page(request, form, row, title=f"{label} · {row}", back=back, done=_("It is on record."))


def _found_words(reason: Reason) -> str:
    """What was compared, as a reader knows it."""
    if reason.name == "size" and reason.found:
        return " ".join(money_words(Decimal(reason.found)))
    return str(dict(Nature.choices).get(reason.found, reason.found)) if reason.name == "nature" else reason.found


def line(request: Request, one: Standing) -> dict[str, Any]:
    """A project under a policy: why or why not, and what can be done."""
    row, steps = one.application, []
    if row is not None:
        row.project, row.policy = one.project, one.policy
        steps = [
            (code, label)
            for code, (form, label) in STEPS.items()
            if APPLICATIONS.allows(row.state, form.action.name)
            and form.action.permitted(row, request.viewer, request.at)
        ]
    is_open = one.policy.ended_at is None and (row is None or not APPLICATIONS.allows(row.state, "receive_policy"))
    return {
        "project": one.project,
        "policy": one.policy,
        "application": row,
        "answer": ENTITLEMENT_WORDS[one.entitlement.answer],
        "reasons": [(CONDITION_WORDS[reason.name], reason, _found_words(reason)) for reason in one.entitlement.reasons],
        "steps": steps,
        "may_apply": is_open and actions.apply_for_policy.permitted(one.project, request.viewer, request.at),
    }


def lines_of_firm(request: Request, projects: list[Any]) -> list[dict[str, Any]]:
    """For the firm's own page: what it is entitled to, and what it has asked for."""
    known = list(in_force(policies_visible_to(request.viewer, on=request.on), on=request.on))
    found = standings(known, projects, on=request.on)
    return [
        line(request, one) for one in found if one.application is not None or one.entitlement.answer != "not_entitled"
    ]


def _told(row: Any) -> list[tuple[Any, str]]:
    """The stated conditions in words."""
    told, natures = conditions_of(row), dict(Nature.choices)
    lists = {
        "nature": [str(natures[one]) for one in told.natures],
        "category": told.categories,
        "industry": told.industries,
        "level": told.levels,
    }
    words = [(CONDITION_WORDS[name], _(", ").join(wanted)) for name, wanted in lists.items() if wanted]
    bounds = [f"≥ {told.least_wan}" if told.least_wan is not None else "", f"≤ {told.most_wan}" if told.most_wan is not None else ""]  # fmt: skip
    if any(bounds):
        words.append((CONDITION_WORDS["size"], " ".join(filter(None, bounds)) + " " + _("10,000 yuan")))
    if told.is_started is not None:
        words.append((CONDITION_WORDS["started"], _("Yes") if told.is_started else _("No")))
    return words


def _seen(request: Request, policy_id: int) -> Any:
    rows = policies_visible_to(request.viewer, on=request.on).select_related("district", "contact_unit")
    return found(rows, policy_id)


def _districts(request: Request) -> Any:
    return districts_visible_to(request.viewer, on=request.on)


def _choices(request: Request) -> dict[str, list[tuple[Any, Any]]]:
    units = units_visible_to(request.viewer, on=request.on).order_by("name").values_list("pk", "name")
    return {"contact_unit_id": [("", "—"), *units]}

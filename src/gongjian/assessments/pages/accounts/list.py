"""All accounts the viewer sees; on top those that wait for the viewer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from gongjian.assessments import actions, queries
from gongjian.assessments.states import AccountState, Side
from gongjian.rankings.queries import weeks_cut_off
from gongjian.surfaces.pages import page, run, shown
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, Listing, TextFilter


def _handed_in(row: queries.Account) -> str:
    if row.handed_in_at is None:
        return ""
    return _("late") if row.is_late else _("in time")


ACCOUNTS = Listing(
    name="accounts.all", title=gettext_lazy("Two-way accounts"),
    columns=(
        Column(key="party", label=gettext_lazy("Whose account"), value=str, phone="title"),
        Column(key="week", label=gettext_lazy("Week"), kind="integer", sort=("week",), phone="second"),
        Column(key="side", label=gettext_lazy("Side"), kind="choice", choices=Side.choices, sort=("side",)),
        Column(key="state", label=gettext_lazy("State"), kind="choice", choices=AccountState.choices, sort=("state",), phone="end"),
        Column(key="due_at", label=pgettext_lazy("account", "Due"), kind="moment", sort=("due_at",), phone=""),
        Column(key="handed_in_at", label=gettext_lazy("Handed in at"), kind="moment", sort=("handed_in_at",), phone=""),
        Column(key="in_time", label=gettext_lazy("In time"), value=_handed_in, phone=""),
        Column(key="by", label=gettext_lazy("Handed in by"), value=lambda row: row.handed_in_by.name if row.handed_in_by else "", phone=""),
        Column(key="sentence", label=gettext_lazy("Sentence"), phone=""),
    ),
    filters=(
        ChoiceFilter(key="side", label=gettext_lazy("Side"), choices=Side.choices),
        ChoiceFilter(key="state", label=gettext_lazy("State"), choices=AccountState.choices),
        TextFilter(key="words", label=gettext_lazy("Name"), fields=("unit__name", "person__name", "sentence")),
    ),
    default_sort="-week", row_url="account",
    empty=gettext_lazy("No account has been drafted yet"),
    empty_hint=gettext_lazy("They are drafted automatically at the cut-off of each week."),
)  # fmt: skip


@page
def accounts(request: Request) -> HttpResponse:
    rows = queries.with_names(queries.accounts_visible_to(request.viewer, on=request.on))
    if request.campaign is not None:
        rows = rows.filter(campaign=request.campaign)
    bound = ACCOUNTS.bind(rows, request)
    return bound.answer() or render(request, "assessments/accounts.html", {"listing": bound, **_around(request)})


def _around(request: Request) -> dict[str, object]:
    campaign = request.campaign
    if campaign is None:
        return {}
    past = weeks_cut_off(campaign, request.at)
    may_draft = actions.draft_accounts.permitted(campaign, request.viewer, request.at)
    return {
        "mine": queries.mine_to_hand_in(request.viewer, request.at).filter(campaign=campaign),
        "hears": queries.projects_heard_by(request.viewer, campaign, on=request.on).exists(),
        "draft_week": past[-1] if past and may_draft and past[-1] not in queries.drafted_weeks(campaign) else None,
    }


@require_POST
@page
def draft(request: Request) -> HttpResponse:
    """The office need not wait for the clock."""
    campaign = shown(request.campaign)
    past = weeks_cut_off(campaign, request.at)
    if past and run(request, actions.draft_accounts, campaign, {"week": past[-1]}):
        messages.success(request, _("The accounts of week %(week)s are drafted.") % {"week": past[-1]})
    return redirect("accounts")

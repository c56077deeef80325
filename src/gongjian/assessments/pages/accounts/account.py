"""One account: what the records say, a sentence, handing in and taking back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongjian.assessments import queries
from gongjian.assessments.forms import HandInAccountForm, TakeBackAccountForm
from gongjian.assessments.pages.accounts.files import download
from gongjian.assessments.states import AccountState
from gongjian.commitments.queries import history_of
from gongjian.projects.queries import projects_by_id
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.requests import Request


def _seen(request: Request, account_id: int) -> queries.Account:
    rows = queries.with_names(queries.accounts_visible_to(request.viewer, on=request.on))
    found: queries.Account = shown(rows.filter(pk=account_id).first())
    return found


@page
def account(request: Request, account_id: int) -> HttpResponse:
    seen = _seen(request, account_id)
    form = _hand_in_form(request, seen)
    if request.method == "POST" and form is not None and form.run(request, seen):
        messages.success(request, _("Handed in. Until the meeting it can be taken back."))
        return redirect("account", seen.pk)
    return render(request, "assessments/account.html", _facts(request, seen, form), status=_status(request))


@require_POST
@page
def take_back(request: Request, account_id: int) -> HttpResponse:
    seen = _seen(request, account_id)
    form = TakeBackAccountForm(request.POST)
    if form.run(request, seen):
        messages.success(request, _("Taken back; the lines follow the records again."))
    else:
        messages.error(request, str(form.refusal or form.errors))
    return redirect("account", seen.pk)


@page
def account_file(request: Request, account_id: int, kind: str) -> HttpResponse:
    seen = _seen(request, account_id)
    said = queries.held(seen, queries.lines_now(seen, on=request.on))
    projects = projects_by_id({line.project_id for line in said.lines})
    return download(queries.account_paper(seen, said, projects, on=request.on), kind)


def _hand_in_form(request: Request, seen: queries.Account) -> HandInAccountForm | None:
    """The sentence of before stays when it was taken back."""
    if seen.state != AccountState.DRAFTED or not _is_own(request, seen):
        return None
    return HandInAccountForm(request.POST or None, initial={"version": seen.version, "sentence": seen.sentence})


def _is_own(request: Request, seen: queries.Account) -> bool:
    may = HandInAccountForm.action.permitted(seen, request.viewer, request.at)
    return may and queries.answers_for(seen, request.viewer, on=request.on)


def _facts(request: Request, seen: queries.Account, form: HandInAccountForm | None) -> dict[str, Any]:
    said = queries.held(seen, queries.lines_now(seen, on=request.on))
    changed = [change.line for change in said.changes]
    projects = projects_by_id({line.project_id for line in [*said.lines, *changed]})
    lines = [queries.line_shown(line, projects) for line in said.lines]
    return {
        "account": seen,
        "due": [one for one in lines if one.line.due_on <= seen.last_on],
        "ahead": [one for one in lines if one.line.due_on > seen.last_on],
        "changes": [(queries.line_shown(one.line, projects), queries.change_words(one)) for one in said.changes],
        "form": form,
        "may_take_back": seen.state == AccountState.HANDED_IN and request.at < seen.meets_at and _is_own(request, seen),
        "history": history_of(seen),
    }


def _status(request: Request) -> int:
    return 422 if request.method == "POST" else 200

"""Accounts of others: opened and reset with a one-time password shown once, closed at once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongjian.people import actions
from gongjian.people.actions.passwords import one_time_password
from gongjian.people.forms import OpenAccountForm
from gongjian.people.queries import account_seen, person_seen
from gongjian.surfaces.pages import page, run
from gongjian.surfaces.requests import Request


@page
def open_account(request: Request, pk: int) -> HttpResponse:
    person = person_seen(request.viewer, pk, on=request.on)
    form, password = OpenAccountForm(request.POST or None), one_time_password()
    if request.method == "POST":
        form.extra = {"password": password}
        if form.run(request, person):
            return _shown(request, person, form.cleaned_data["username"], password)
    return render(request, "people/open_account.html", {"form": form, "person": person})


@require_POST
@page
def reset_password(request: Request, pk: int) -> HttpResponse:
    account, password = account_seen(request.viewer, pk, on=request.on), one_time_password()
    if run(request, actions.reset_password, account, {"password": password}):
        return _shown(request, account.person, account.username, password)
    return redirect("people:person", account.person_id)


@require_POST
@page
def close_account(request: Request, pk: int) -> HttpResponse:
    account = account_seen(request.viewer, pk, on=request.on)
    if run(request, actions.close_account, account, {}):
        messages.success(request, _("The account is closed; its sessions and tokens have ended."))
    return redirect("people:person", account.person_id)


def _shown(request: Request, person: object, username: str, password: str) -> HttpResponse:
    answer = render(
        request,
        "people/one_time_password.html",
        {
            "person": person,
            "username": username,
            "password": password,
        },
    )
    answer["Cache-Control"] = "no-store"
    return answer

"""One's own account: password, language, API tokens."""

from typing import cast

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from gongjian.people import actions
from gongjian.people.forms import ChangePasswordForm, IssueTokenForm
from gongjian.people.queries import account_of, tokens_of
from gongjian.surfaces.pages import page, public, run, shown
from gongjian.surfaces.requests import OpenRequest, Request


@sensitive_post_parameters("old_password", "new_password", "again")
@page
def change_password(request: Request) -> HttpResponse:
    form = ChangePasswordForm(request.POST or None)
    account = shown(account_of(request.viewer.person_id))
    if request.method == "POST" and form.run(request, account):
        account.refresh_from_db()
        # This session stays, all others of the account end: they carry the old password's mark.
        update_session_auth_hash(request, account)
        messages.success(request, _("Your password is changed. Other sessions have ended."))
        return redirect("/")
    return render(
        request,
        "people/change_password.html",
        {
            "form": form,
            "rules": actions.words_of_rules(),
            "is_due": request.must_change_password,
        },
    )


@page
def tokens(request: Request) -> HttpResponse:
    form = IssueTokenForm(request.POST or None)
    answer = form.run(request, request.viewer.person_id) if request.method == "POST" else None
    if answer is not None:
        form = IssueTokenForm()
    rows = tokens_of(request.viewer, on=request.on).order_by("-pk")
    secret = answer.shown_once.get("token") if answer else None
    context = {"form": form, "tokens": rows, "secret": secret, "issued": answer is not None, "at": request.at}
    return render(request, "people/tokens.html", context)


@require_POST
@page
def revoke(request: Request, pk: int) -> HttpResponse:
    if run(request, actions.revoke_token, pk, {}):
        messages.success(request, _("The token is revoked."))
    return redirect("people:tokens")


@public
@require_POST
def choose_language(request: OpenRequest) -> HttpResponse:
    """For this browser, and for the account when somebody is signed in."""
    language = request.POST.get("language", "")
    account = account_of(request.viewer.person_id) if request.viewer else None
    if account and language in {"zh-hans", "en"} and language != account.language:
        run(cast("Request", request), actions.choose_language, account, {"language": language})
    following = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(following, allowed_hosts={request.get_host()}):
        following = "/"
    answer = set_language(request)
    answer["Location"] = following
    return answer

"""Signing in and out, and the first run."""

from typing import Any

from django.contrib.auth import login, logout
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from gongjian.core.actor import SYSTEM
from gongjian.people import actions
from gongjian.people.forms import BeginForm, SignInForm
from gongjian.people.queries import INSTALLATION_ID, has_a_district, is_somebody, locked_until, username_counted
from gongjian.surfaces.pages import public
from gongjian.surfaces.requests import OpenRequest


@public
@never_cache
@csrf_protect
@sensitive_post_parameters("password")
def sign_in(request: OpenRequest) -> HttpResponse:
    if not has_a_district():
        return redirect("first-run")
    if request.viewer is not None:
        return redirect(_following(request))
    form = SignInForm(request, request.POST or None)
    if request.method == "POST" and not form.is_valid():
        if not getattr(request, "axes_locked_out", False):  # a lock is noted by `locked_out`
            _note(request, "failed")
    elif request.method == "POST":
        account = form.get_user()
        login(request, account)
        _note(request, "succeeded")
        answer = redirect(_following(request))
        answer.set_cookie("django_language", account.language, samesite="Lax")
        return answer
    return _sign_in_page(request, form)


def locked_out(request: OpenRequest, _original: Any = None, credentials: Any = None) -> HttpResponse:
    """Called by axes after too many wrong passwords; says when it is over, never whether the name exists."""
    until = locked_until(request, credentials)
    # Once per lock, however often it is tried: the key is that of the first time.
    _note(request, "locked", once=f"{username_counted(request, credentials)} {until:%H:%M}" if until else "")
    minute = localtime(until).strftime("%H:%M") if until else ""
    return _sign_in_page(request, SignInForm(request), locked_until=minute, status=429)


def _note(request: OpenRequest, outcome: str, *, once: str = "") -> None:
    """Into the record. What names nobody's account is kept once a minute and address: guessing must not fill the disk."""
    address = str(request.META.get("REMOTE_ADDR", ""))[:60]
    username = username_counted(request)
    if outcome == "failed" and not is_somebody(username):
        username, once = "", f"{request.at:%Y-%m-%d %H:%M}"
    key = salted_hmac("sign-in", f"{outcome} {address} {once}").hexdigest() if once else None
    given = {"outcome": outcome, "username": username, "address": address}
    actions.note_sign_in(INSTALLATION_ID, given, by=SYSTEM, key=key, at=request.at)


def _sign_in_page(request: OpenRequest, form: SignInForm, *, status: int = 200, **more: Any) -> HttpResponse:
    following = request.POST.get("next") or request.GET.get("next", "")
    return render(request, "people/sign_in.html", {"form": form, "next": following, **more}, status=status)


def _following(request: OpenRequest) -> str:
    """Where to after signing in: only addresses of our own."""
    following = request.POST.get("next") or request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        following, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return following if is_ours else "/"


@public
@require_POST
def sign_out(request: OpenRequest) -> HttpResponse:
    logout(request)
    return redirect("sign-in")


@public
@never_cache
@csrf_protect
@sensitive_post_parameters("password", "again")
def first_run(request: OpenRequest) -> HttpResponse:
    """Only while there is no district: makes it and its administrator, then never opens again."""
    if has_a_district():
        raise Http404
    form = BeginForm(request.POST or None, initial={"setup_code": request.GET.get("code", "")})
    if request.method == "POST" and form.run(request, INSTALLATION_ID, by=SYSTEM):
        return redirect("sign-in")
    return render(
        request, "people/first_run.html", {"form": form, "rules": actions.words_of_rules(), "hint": _("Welcome")}
    )

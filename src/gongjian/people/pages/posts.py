"""Giving and ending posts."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongjian.people import actions
from gongjian.people.forms import EndPostForm, HoldPostForm
from gongjian.people.queries import person_seen, post_seen, unit_choices
from gongjian.surfaces.pages import page, run
from gongjian.surfaces.requests import Request


@page
def hold_post(request: Request, pk: int) -> HttpResponse:
    person = person_seen(request.viewer, pk, on=request.on)
    form = HoldPostForm(
        request.POST or None, initial={"from_on": request.on}, units=unit_choices(request.viewer, on=request.on)
    )
    if request.method == "POST" and form.run(request, person):
        messages.success(request, _("The post is given."))
        return redirect("people:person", pk)
    return render(request, "people/edit.html", {
        "form": form, "heading": _("A post for %(name)s") % {"name": person.name},
        "back": reverse("people:person", args=[pk]),
    })  # fmt: skip


@require_POST
@page
def end_post(request: Request, pk: int) -> HttpResponse:
    post = post_seen(request.viewer, pk, on=request.on)
    form = EndPostForm(request.POST)
    given = form.given() if form.is_valid() else {}
    if run(request, actions.end_post, post, given):
        messages.success(request, _("The post is ended."))
    return redirect("people:person", post.person_id)

"""New work: prepared with its constraints, and promised in the same breath where nothing stands in its way."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.commitments import actions
from gongjian.commitments.forms import PrepareForm
from gongjian.commitments.pages.choices import persons_and_units, projects_to_promise_for
from gongjian.projects.pages import no_campaign
from gongjian.surfaces.pages import page, run
from gongjian.surfaces.requests import Request

PREFILLED = ("project_id", "node_id", "title", "due_on", "owner_id")


@page
def new_promise(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("New promise"))
    choices = {"project_id": projects_to_promise_for(request), **persons_and_units(request)}
    start = {name: request.GET.get(name) for name in PREFILLED if name in request.GET}
    form = PrepareForm(request.POST or None, initial={"owner_id": request.viewer.person_id, **start}, choices=choices)
    if request.method == "POST" and form.is_valid():
        answer = form.run(request, form.cleaned_data["project_id"])
        if answer is not None:
            if form.cleaned_data["promise_now"] and run(request, actions.make_promise, answer.id, {}):
                messages.success(request, _("The promise was made."))
            return redirect(f"{reverse('week')}#promise-{answer.id}")
    return render(request, "commitments/new.html", {"form": form}, status=422 if request.method == "POST" else 200)

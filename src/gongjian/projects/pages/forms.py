"""A page that is one form and one action."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from gongjian.core.refusal import NotAllowed
from gongjian.surfaces.forms import ActionForm
from gongjian.surfaces.requests import Request


def form_page(
    request: Request,
    form: ActionForm,
    target: Any,
    *,
    title: str | Promise,
    back: str,
    done: str | Promise,
    then: str = "",
    text: str | Promise = "",
    aside: str = "",
    wide: bool = False,
    template: str = "projects/form.html",
) -> HttpResponse:
    """Show the form, or run its action and go on to `then` (`back` by default). The right is asked before it is shown."""
    if not form.action.permitted(target, request.viewer, request.at):
        raise NotAllowed(action=form.action.name)
    if request.method == "POST" and (answer := form.run(request, target)):
        messages.success(request, str(done))
        return redirect((then or back).replace("{id}", str(answer.id)))
    context = {"form": form, "form_title": title, "back": back, "text": text, "aside": aside, "wide": wide}
    return render(request, template, context, status=422 if request.method == "POST" else 200)

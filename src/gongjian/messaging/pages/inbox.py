"""My messages, and how I am told."""

from django.contrib import messages as toasts
from django.core.paginator import Paginator
from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.messaging.forms import WishesForm
from gongjian.messaging.queries import messages_for, robots_that_call, sentence_of, wishes_of
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request
from gongjian.ui import navigation

PAGE_SIZE = 30

navigation.register(gettext_lazy("Messages"), "messages", order=910, icon="bell", visible=lambda _request: True)


@page
def inbox(request: Request) -> HttpResponse:
    found = Paginator(messages_for(request.viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [{"message": message, "sentence": sentence_of(message.event)} for message in found]
    return render(request, "messaging/inbox.html", {"page": found, "rows": rows})


@page
def wishes(request: Request) -> HttpResponse:
    robots = list(robots_that_call(request.person.district_id))
    stored = wishes_of(request.person)
    form = WishesForm(request.POST or None, initial=model_to_dict(stored), robots=robots, chosen=stored.call_by)
    if request.method == "POST" and form.run(request, request.person):
        toasts.success(request, _("Saved."))
        return redirect("wishes")
    return render(request, "messaging/wishes.html", {"form": form, "person": request.person, "robots": robots})

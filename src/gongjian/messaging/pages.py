"""My messages, and how I am told."""

from typing import Any

from django.contrib import messages as toasts
from django.core.paginator import Paginator
from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.access.roles import Role
from gongjian.messaging.forms import AnswerForm, ComplaintForm, WishesForm
from gongjian.messaging.queries import complaints_visible_to, messages_for, sentence_of, wishes_of
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.requests import Request
from gongjian.ui import navigation

PAGE_SIZE = 30

navigation.register(gettext_lazy("Messages"), "messages", order=85, icon="bell", visible=lambda _request: True)


@page
def inbox(request: Request) -> HttpResponse:
    found = Paginator(messages_for(request.viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [{"message": message, "sentence": sentence_of(message.event)} for message in found]
    return render(request, "messaging/inbox.html", {"page": found, "rows": rows})


@page
def wishes(request: Request) -> HttpResponse:
    form = WishesForm(request.POST or None, initial=model_to_dict(wishes_of(request.person)))
    if request.method == "POST" and form.run(request, request.person):
        toasts.success(request, _("Saved."))
        return redirect("wishes")
    return render(request, "messaging/wishes.html", {"form": form, "person": request.person})


@page
def complaints(request: Request) -> HttpResponse:
    """File a complaint about burdens, read the answers; the supervision office answers here."""
    district = shown(request.person.district)
    form = ComplaintForm(request.POST or None)
    if request.method == "POST" and form.run(request, district):
        toasts.success(request, _("Filed. The supervision office answers here."))
        return redirect("complaints")
    return _complaints(request, form=form)


@page
def answer(request: Request, complaint_id: int) -> HttpResponse:
    found = shown(complaints_visible_to(request.viewer, on=request.on).filter(pk=complaint_id).first())
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.run(request, found):
        toasts.success(request, _("Answered."))
        return redirect("complaints")
    return _complaints(request, form=ComplaintForm(), answering=(found.pk, form))


def _complaints(request: Request, *, form: ComplaintForm, answering: Any = (None, None)) -> HttpResponse:
    seen = complaints_visible_to(request.viewer, on=request.on).order_by("answered_at", "-filed_at", "-id")
    rows = Paginator(seen, PAGE_SIZE).get_page(request.GET.get("page"))
    may_answer = request.viewer.holds(Role.SUPERVISION, on=request.on)
    lines = [
        {"row": row, "form": answering[1] if row.pk == answering[0] else AnswerForm(auto_id=f"a{row.pk}-%s")}
        for row in rows
    ]
    context = {"form": form, "page": rows, "lines": lines, "may_answer": may_answer}
    return render(request, "messaging/complaints.html", context)


navigation.register(gettext_lazy("Less burden"), "complaints", order=880, icon="minus")

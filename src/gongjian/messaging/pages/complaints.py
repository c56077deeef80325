"""Less burden: complaints and their answers."""

from typing import Any

from django.contrib import messages as toasts
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.access.roles import Role
from gongjian.messaging.actions import file_complaint
from gongjian.messaging.forms import AnswerForm, ComplaintForm
from gongjian.messaging.queries import complaints_visible_to, waiting_complaints
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.requests import Request
from gongjian.ui import navigation

PAGE_SIZE = 30

navigation.register(gettext_lazy("Less burden"), "complaints", order=930, icon="minus")


@page
def complaints(request: Request) -> HttpResponse:
    """File a complaint about burdens, read the answers; the supervision office answers here."""
    district = shown(request.person.district)
    form = ComplaintForm(request.POST or None)
    if request.method == "POST" and (said := _filed(request, form, district)):
        toasts.success(request, said)
        return redirect("complaints")
    return _complaints(request, form=form)


def _filed(request: Request, form: ComplaintForm, district: Any) -> str:
    """What to tell; nothing when it is refused."""
    if form.is_nameless() and file_complaint.permitted(district, request.viewer, request.at):
        said = _("Put into the box. It is filed at eight in the morning; the supervision office answers here.")
        return said if form.put_into_box(district) else ""
    return _("Filed. The supervision office answers here.") if form.run(request, district) else ""


@page
def answer(request: Request, complaint_id: int) -> HttpResponse:
    found = shown(complaints_visible_to(request.viewer, on=request.on).filter(pk=complaint_id).first())
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.run(request, found):
        toasts.success(request, _("Answered."))
        return redirect("complaints")
    return _complaints(request, form=ComplaintForm(), answering=(found.pk, form))


def _complaints(request: Request, *, form: ComplaintForm, answering: Any = (None, None)) -> HttpResponse:
    seen = complaints_visible_to(request.viewer, on=request.on).order_by(
        F("answered_at").desc(nulls_first=True), "due_on", "-id"
    )
    rows = Paginator(seen, PAGE_SIZE).get_page(request.GET.get("page"))
    may_answer = request.viewer.holds(Role.SUPERVISION, on=request.on)
    lines = [
        {"row": row, "form": answering[1] if row.pk == answering[0] else AnswerForm(auto_id=f"a{row.pk}-%s")}
        for row in rows
    ]
    waiting = waiting_complaints(request.viewer, on=request.on)
    context = {"form": form, "page": rows, "lines": lines, "may_answer": may_answer, "waiting": waiting}
    return render(request, "messaging/complaints.html", context)

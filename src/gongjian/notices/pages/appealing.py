"""Where and until when to appeal: beside the paper; the form that files it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.fieldwork import actions as fieldwork
from gongjian.notices import forms, queries
from gongjian.notices.pages.evidence import with_files, with_photos
from gongjian.rankings.queries import replies_visible_to
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.requests import Request

FORMS = {"line": forms.AppealResultForm, "order": forms.AppealOrderForm, "step": forms.AppealStepForm}


@dataclass(frozen=True, slots=True)
class Appealable:
    """Something that speaks of the viewer, and the day until which it can be appealed against."""

    about: str
    target: Any
    title: str
    until_on: date

    @property
    def url(self) -> str:
        return reverse("file-appeal", args=[self.about, self.target.pk])


def of_week(request: Request, evaluation: Any) -> list[Appealable]:
    until_on = queries.line_until_on(evaluation)
    lines = queries.lines_to_appeal(request.viewer, evaluation, on=request.on)
    return [Appealable("line", one, one.result.name, until_on) for one in lines]


def of_order(request: Request, order: Any) -> list[Appealable]:
    found = queries.papers_to_appeal(request.viewer, order, on=request.on)
    return [Appealable(about, one, _title(about, one), until_on) for about, one, until_on in found]


def panel(request: Request, found: list[Appealable], *papers: Any) -> str:
    """Nothing for those who may neither appeal nor see an appeal."""
    appeals = list(queries.appeals_about(request.viewer, papers, on=request.on))
    standing = {_key(one) for one in appeals if one.state != "withdrawn"}
    rest = [one for one in found if (one.about, one.target.pk) not in standing]
    if not appeals and not found:
        return ""
    by_day: dict[date, list[Appealable]] = {}
    for one in rest:
        by_day.setdefault(one.until_on, []).append(one)
    days = [{"until_on": day, "is_over": request.on > day, "rows": rows} for day, rows in sorted(by_day.items())]
    return render_to_string("notices/appeals_panel.html", {"days": days, "appeals": appeals}, request)


def _key(appeal: Any) -> tuple[str, int]:
    if appeal.reply_id:
        return "line", appeal.reply_id
    return ("order", appeal.order_id) if appeal.order_id else ("step", appeal.step_id)


def _title(about: str, one: Any) -> str:
    if about == "step":
        return str(one.get_step_display())
    return _("Supervision order %(number)s") % {"number": one}


@page
def file_appeal(request: Request, about: str, pk: int) -> HttpResponse:
    """What is wrong, what is asked, evidence if there is any."""
    one = _appealable(request, about, pk)
    form = FORMS[about](request.POST or None, request.FILES or None)
    project = _project_of(one)
    if project is None or not fieldwork.keep_photo.permitted(project, request.viewer, request.at):
        del form.fields["photos"]
    if request.method == "POST" and with_photos(request, form, project) and with_files(form):
        answer = form.run(request, one.target)
        if answer is not None:
            messages.success(request, _("The appeal is filed. Somebody who had no hand in the matter decides it."))
            return redirect("appeal", answer.id)
    return render(request, "notices/file_appeal.html", {
        "form": form, "one": one, "paper": _paper_of(one), "is_over": request.on > one.until_on,
    }, status=422 if request.method == "POST" else 200)  # fmt: skip


def _appealable(request: Request, about: str, pk: int) -> Appealable:
    """404 for everybody whom it does not speak of."""
    if about == "line":
        seen = replies_visible_to(request.viewer, on=request.on).select_related("evaluation__campaign__district")
        line = shown(seen.filter(pk=pk).first())
        return _one_of(of_week(request, line.evaluation), about, pk)
    if about not in FORMS:
        raise Http404
    named = {"pk": pk} if about == "order" else {"steps__pk": pk}
    order = shown(queries.with_names(queries.orders_visible_to(request.viewer, on=request.on)).filter(**named).first())
    return _one_of(of_order(request, order), about, pk)


def _one_of(found: list[Appealable], about: str, pk: int) -> Appealable:
    for one in found:
        if (one.about, one.target.pk) == (about, pk):
            return one
    raise Http404


def _paper_of(one: Appealable) -> Any:
    if one.about == "line":
        return queries.notice_of_week(one.target.evaluation)
    return one.target.notice if one.about == "order" else one.target.order.notice


def _project_of(one: Appealable) -> Any:
    if one.about == "line":
        return one.target.result.project
    return one.target.project if one.about == "order" else one.target.order.project

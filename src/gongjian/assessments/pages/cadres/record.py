"""One cadre's record: the own one at once, somebody else's after a reason that the cadre reads."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongjian.assessments import queries
from gongjian.assessments.forms import LookAtCadreForm
from gongjian.assessments.pages.accounts.files import download
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.requests import Request


@page
def own_record(request: Request) -> HttpResponse:
    if not queries.is_cadre(request.viewer, on=request.on):
        raise Http404
    facts = {**_facts(request.person), "is_own": True, "looks": queries.looks_at(request.person)}
    return render(request, "assessments/cadre.html", facts)


@page
def own_file(request: Request) -> HttpResponse:
    if not queries.is_cadre(request.viewer, on=request.on):
        raise Http404
    return download(queries.record_paper(queries.record_of(request.person), on=request.on), "pdf")


@page
def cadre(request: Request, person_id: int) -> HttpResponse:
    person = shown(queries.cadres_visible_to(request.viewer, on=request.on).filter(pk=person_id).first())
    if person.pk == request.viewer.person_id:
        return redirect("own-record")
    if queries.looked_today(request.viewer, person, request.at):
        return render(request, "assessments/cadre.html", _facts(person))
    form = LookAtCadreForm(request.POST or None)
    if request.method == "POST" and form.run(request, person):
        messages.info(request, _("Your look is on record until the end of the day."))
        return redirect("cadre", person.pk)
    facts = {"person": person, "form": form}
    return render(request, "assessments/cadre_look.html", facts, status=422 if request.method == "POST" else 200)


def _facts(person: Any) -> dict[str, Any]:
    record = queries.record_of(person)
    sections = [(queries.SECTIONS[section], entries) for section, entries in record.sections.items()]
    return {"person": person, "sections": sections}

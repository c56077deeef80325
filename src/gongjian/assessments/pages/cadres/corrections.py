"""Asking for a correction of the own record, and deciding on it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from gongjian.assessments import queries
from gongjian.assessments.forms import AskCadreCorrectionForm, DeclineCadreCorrectionForm, GrantCadreCorrectionForm
from gongjian.assessments.states import CorrectionState
from gongjian.projects.pages import form_page
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.requests import Request

_DECISIONS = {
    "grant": (GrantCadreCorrectionForm, pgettext_lazy("cadre_correction", "Grant")),
    "decline": (DeclineCadreCorrectionForm, pgettext_lazy("cadre_correction", "Decline")),
}


@page
def ask_correction(request: Request) -> HttpResponse:
    subject = request.POST.get("subject") or request.GET.get("subject", "")
    entry = queries.entry_of(request.person, subject)
    if entry is None:
        raise Http404
    return form_page(
        request,
        AskCadreCorrectionForm(request.POST or None, initial={"subject": subject}),
        request.person,
        title=_("Ask for a correction"),
        back=reverse("own-record"),
        done=_("Asked for; somebody else decides. The entry stays as it is, a note will stand beside it."),
        text=entry.words,
    )


@page
def decide_correction(request: Request, correction_id: int) -> HttpResponse:
    """The cadre reads it here, too; deciding is for others."""
    seen = queries.corrections_visible_to(request.viewer, on=request.on).select_related("person__unit", "decided_by")
    one = shown(seen.filter(pk=correction_id).first())
    tried = request.POST.get("decision", "")
    forms = _forms(request, one, tried)
    if request.method == "POST" and tried in forms and forms[tried][0].run(request, one):
        messages.success(request, _("Decided; the note stands beside the entry."))
        return redirect("cadre-correction", one.pk)
    if request.method == "POST" and not forms:
        messages.error(request, _("Nothing was changed: somebody has decided already, or it is not for you to decide."))
    facts = {"correction": one, "forms": forms, "tried": tried}
    return render(request, "assessments/cadre_correction.html", facts, status=422 if request.method == "POST" else 200)


def _forms(request: Request, one: Any, tried: str) -> dict[str, tuple[Any, Any]]:
    if one.state != CorrectionState.ASKED or one.person_id == request.viewer.person_id:
        return {}
    return {
        code: (
            form(request.POST if code == tried else None, auto_id=f"{code}-%s", initial={"version": one.version}),
            label,
        )
        for code, (form, label) in _DECISIONS.items()
        if form.action.permitted(one, request.viewer, request.at)
    }

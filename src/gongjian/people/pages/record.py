"""The record for the auditor: who did what, and the proof that nobody bent it."""

from collections.abc import Sequence
from itertools import islice
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongjian.core import checking, proofs
from gongjian.core.event import EVENTS
from gongjian.core.record import canonical
from gongjian.core.refusal import NotFound
from gongjian.people.queries import actor_words, checkpoints_signed, event_sentence, events_visible_to
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import OpenRequest, Request
from gongjian.ui.listing import ChoiceFilter, Column, DateFilter, Listing, TextFilter

FAULTS_SHOWN = 50
WAYS = {
    "page": _("Page"), "api": _("Program"), "phone": _("Joined phone"), "command": _("Command line"),
    "clock": _("By the clock"), "reaction": _("As a consequence"), "demo": _("Demonstration"),
}  # fmt: skip


def _kinds() -> Sequence[tuple[str, str]]:
    return [("sign_in", str(_("Signing in"))), *((name, name) for name in sorted(EVENTS))]


RECORD = Listing(
    name="people.record", title=_("Record"),
    columns=(
        Column(key="at", label=_("Moment"), kind="moment", sort=("at", "id"), phone="second"),
        Column(key="actor_name", label=_("Who"), value=actor_words, sort=("actor_name", "id"), phone="end"),
        Column(
            key="sentence", label=_("What"), value=event_sentence, phone="title",
            link=lambda row: reverse("people:recorded-event", args=[row.pk]),
        ),
        Column(key="name", label=_("Event"), sort=("name", "id"), shown=False, phone=""),
        Column(key="surface", label=_("By way of"), value=lambda row: str(WAYS.get(row.surface, row.surface)), phone=""),
        Column(key="stream", label=_("Chain"), value=lambda row: f"{row.stream} #{row.position}", phone=""),
        Column(key="digest", label=_("Digest"), shown=False, phone=""),
        Column(
            key="proof", label=_("Proof"), value=lambda _row: _("Download"), phone="", sort=None,
            link=lambda row: reverse("people:event-proof", args=[row.pk]), export=lambda _row: "",
        ),
    ),
    filters=(
        TextFilter(key="words", label=_("Person or fact"), fields=("actor_name", "facts")),
        ChoiceFilter(
            key="kind", label=_("Event"), choices=_kinds, narrows=lambda rows, wanted: rows.filter(name__startswith=wanted)
        ),
        DateFilter(key="at", label=_("Date"), field="at__date"),
    ),
    default_sort="-at",
)  # fmt: skip


def may_read(request: OpenRequest) -> bool:
    viewer = getattr(request, "viewer", None)  # error pages draw the menu without the middleware
    return viewer is not None and not viewer.extent("record.see", on=request.on).is_empty


@page
def record(request: Request) -> HttpResponse:
    if not may_read(request):
        raise NotFound
    bound = RECORD.bind(events_visible_to(request.viewer, on=request.on), request)
    if answer := bound.answer():
        return answer
    context: dict[str, Any] = {"listing": bound, "checkpoint": checkpoints_signed().first()}
    if request.method == "POST":
        context |= {"is_proved": True, "faults": list(islice(checking.faults(), FAULTS_SHOWN))}
    return render(request, "people/record.html", context)


@page
def proof(request: Request, event_id: int) -> HttpResponse:
    """What an outsider needs to check this one event with the program below."""
    event = events_visible_to(request.viewer, on=request.on).filter(pk=event_id).first()
    if event is None:
        raise NotFound
    name = f'attachment; filename="gongjian-event-{event.pk}.json"'
    try:
        content = canonical(proofs.proof_of(event))
    except proofs.NotSignedYet as refusal:
        messages.error(request, str(refusal))
        return redirect("people:record")
    return HttpResponse(content, content_type="application/json", headers={"Content-Disposition": name})


@page
def verifier_program(request: Request) -> HttpResponse:
    if not may_read(request):
        raise NotFound
    name = 'attachment; filename="gongjian_verifier.py"'
    return HttpResponse(
        proofs.verifier_program(), content_type="text/x-python; charset=utf-8", headers={"Content-Disposition": name}
    )

"""One event with its facts, and their erasure by two persons; the list of all erasures."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.core import erasing
from gongjian.core.models import Event
from gongjian.core.refusal import NotFound
from gongjian.people import actions
from gongjian.people.forms import AskFactsErasureForm, KeepFactsForm
from gongjian.people.pages.record import may_read
from gongjian.people.queries import (
    actor_words,
    district_reading,
    erasures_visible_to,
    event_sentence,
    events_alike,
    events_visible_to,
    notes_on,
    waiting_for,
)
from gongjian.people.states import ErasureGround
from gongjian.surfaces.pages import page, run, shown
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, Listing

_STATES = (("waiting", gettext_lazy("waits for a second person")), ("erased", gettext_lazy("erased")))

ERASURES = Listing(
    name="people.erasures", title=gettext_lazy("Erasures from the record"),
    columns=(
        Column(
            key="event", label=gettext_lazy("Event"), value=lambda row: f"{row.event.stream} #{row.event.position}",
            phone="title", link=lambda row: reverse("people:recorded-event", args=[row.event_id]),
        ),
        Column(key="kind", label=gettext_lazy("Kind"), value=lambda row: row.event.name, phone=""),
        Column(key="fields", label=gettext_lazy("What is erased"), value=lambda row: ", ".join(row.fields)),
        Column(key="ground", label=gettext_lazy("Legal ground"), kind="choice", choices=ErasureGround.choices, phone=""),
        Column(key="erasure_reason", label=gettext_lazy("Reason")),
        Column(key="erasure_asked_by", label=gettext_lazy("Asked by"), value=lambda row: row.erasure_asked_by.name, phone=""),
        Column(key="erasure_asked_at", label=gettext_lazy("Asked"), kind="moment", sort=("erasure_asked_at", "id"), phone=""),
        Column(key="erased_at", label=gettext_lazy("Erased"), kind="moment", sort=("erased_at", "id"), phone="end"),
    ),
    filters=(
        ChoiceFilter(
            key="state", label=gettext_lazy("State"), choices=lambda: _STATES,
            narrows=lambda rows, wanted: rows.filter(erased_at__isnull=wanted == "waiting"),
        ),
    ),
    default_sort="-erasure_asked_at",
)  # fmt: skip


@page
def erasures(request: Request) -> HttpResponse:
    if not may_read(request):
        raise NotFound
    rows = erasures_visible_to(request.viewer, on=request.on).select_related("event", "erasure_asked_by")
    bound = ERASURES.bind(rows, request)
    return bound.answer() or render(request, "people/erasures.html", {"listing": bound})


@page
def recorded_event(request: Request, event_id: int) -> HttpResponse:
    event = shown(events_visible_to(request.viewer, on=request.on).filter(pk=event_id).first())
    if request.method != "POST":
        return _shown(request, event)
    form = _ask_form(event, request.POST)
    form.extra = {"event_id": event.pk}
    if form.run(request, shown(district_reading(request.viewer, event, on=request.on))):
        messages.success(request, _("Asked. Another person now erases it or keeps it."))
        return redirect("people:recorded-event", event.pk)
    return _shown(request, event, ask_form=form)


@page
def erase_facts(request: Request, pk: int) -> HttpResponse:
    row = _seen(request, pk)
    if request.method == "POST" and run(request, actions.erase_facts, row, {}):
        messages.success(request, _("The texts are erased; the note on it is in the record."))
    return redirect("people:recorded-event", row.event_id)


@page
def keep_facts(request: Request, pk: int) -> HttpResponse:
    row = _seen(request, pk)
    form = KeepFactsForm(request.POST or None)
    if request.method != "POST" or form.run(request, row):
        return redirect("people:recorded-event", row.event_id)
    return _shown(request, row.event, keep_form=form)


def _seen(request: Request, pk: int) -> Any:
    return shown(erasures_visible_to(request.viewer, on=request.on).select_related("event").filter(pk=pk).first())


def _ask_form(event: Event, data: Any = None) -> AskFactsErasureForm:
    return AskFactsErasureForm(data, texts=list(erasing.erasable(event).items()))


def _shown(request: Request, event: Event, *, ask_form: Any = None, keep_form: Any = None) -> HttpResponse:
    waiting = waiting_for(event)
    asks = waiting is None and _may_ask(request, event)
    return render(request, "people/event.html", {
        "event": event, "sentence": event_sentence(event), "actor": actor_words(event), "facts": _plain(event.facts),
        "notes": [{"row": note, "sentence": event_sentence(note), "actor": actor_words(note)} for note in notes_on(event)],
        "waiting": waiting, "alike": _alike(request, event, waiting), "ask_form": (ask_form or _ask_form(event)) if asks else None,
        "keep_form": (keep_form or KeepFactsForm()) if waiting else None,
        "may_erase": waiting is not None and waiting.erasure_asked_by_id != request.person.pk,
    }, status=422 if ask_form or keep_form else 200)  # fmt: skip


def _may_ask(request: Request, event: Event) -> bool:
    return bool(erasing.erasable(event)) and district_reading(request.viewer, event, on=request.on) is not None


def _alike(request: Request, event: Event, waiting: Any) -> list[dict[str, Any]]:
    """Where else the same texts stand: they are asked for one event at a time."""
    if waiting is None:
        return []
    texts = [text for place, text in erasing.erasable(event).items() if place in waiting.fields]
    found = events_alike(request.viewer, event, texts, on=request.on)
    return [{"row": one, "sentence": event_sentence(one)} for one in found]


def _plain(facts: Any, path: str = "") -> list[tuple[str, str]]:
    """Every fact by its place."""
    if isinstance(facts, dict | list):
        pairs = facts.items() if isinstance(facts, dict) else enumerate(facts)
        return [line for name, value in pairs for line in _plain(value, f"{path}/{name}" if path else str(name))]
    return [(path, "—" if facts is None or facts == "" else str(facts))]

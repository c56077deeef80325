"""The log of what was sent, what waits, what was given up and why."""

from typing import Any

from django.contrib import messages as toasts
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from gongjian.core.refusal import NotAllowed
from gongjian.messaging import actions, queries
from gongjian.messaging.pages.robots import is_reader
from gongjian.messaging.states import ChannelKind, DeliveryKind, DeliveryState, Fault
from gongjian.surfaces.pages import page, run, shown
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import BulkAction, ChoiceFilter, Column, DateFilter, Listing


def _in_state(rows: QuerySet[Any], wanted: str) -> QuerySet[Any]:
    return rows.filter(queries.STATE_LOOKUPS[DeliveryState(wanted)]) if wanted in DeliveryState.values else rows


def _to(row: Any) -> str:
    return str(row.robot or row.person)


def _what(row: Any) -> str:
    """What a group is told is public. What a person's letter says is between the program and that person."""
    return str(row.subject) if row.robot else ""


DELIVERIES = Listing(
    name="messaging.deliveries", title=gettext_lazy("Log of messages sent"),
    columns=(
        Column(key="made_at", label=gettext_lazy("Queued at"), kind="moment", sort=("made_at",), phone="second"),
        Column(key="to", label=gettext_lazy("Recipient"), value=_to, phone="title"),
        Column(key="channel", label=gettext_lazy("Channel"), kind="choice", choices=ChannelKind.choices, sort=("channel",)),
        Column(key="kind", label=gettext_lazy("Kind"), kind="choice", choices=DeliveryKind.choices, sort=("kind",)),
        Column(key="what", label=gettext_lazy("What a group was told"), value=_what, phone=""),
        Column(key="state", label=gettext_lazy("State"), kind="choice", choices=DeliveryState.choices, phone="end"),
        Column(key="fault", label=gettext_lazy("Why not"), kind="choice", choices=Fault.choices, sort=("fault",)),
        Column(key="said", label=gettext_lazy("Answer of the other side"), shown=False, phone=""),
        Column(key="attempts", label=gettext_lazy("Tries"), kind="integer", sort=("attempts",), phone=""),
        Column(key="sent_at", label=gettext_lazy("Sent at"), kind="moment", sort=("sent_at",), phone=""),
        Column(key="next_try_at", label=gettext_lazy("Next try"), kind="moment", sort=("next_try_at",), shown=False, phone=""),
    ),
    filters=(
        ChoiceFilter(key="state", label=gettext_lazy("State"), choices=DeliveryState.choices, narrows=_in_state),
        ChoiceFilter(key="channel", label=gettext_lazy("Channel"), choices=ChannelKind.choices),
        DateFilter(key="made", label=gettext_lazy("Queued at"), field="made_at"),
    ),
    default_sort="-made_at", row_url="delivery", empty=gettext_lazy("Nothing was sent yet"),
    bulk=(BulkAction(label=gettext_lazy("Try again now"), url="/messages/sent/retry/"),),
    row_class=lambda row: "late" if row.state is DeliveryState.GIVEN_UP else "",
    note=gettext_lazy("What stands in letters to persons is not shown."),
)  # fmt: skip


@page
def deliveries(request: Request) -> HttpResponse:
    if not is_reader(request):
        raise NotAllowed(action="delivery.see")
    bound = DELIVERIES.bind(queries.deliveries_visible_to(request.viewer, on=request.on), request)
    if answer := bound.answer():
        return answer
    return render(request, "messaging/deliveries.html", {
        "listing": bound, "counts": queries.delivery_counts(request.viewer, on=request.on),
        "failing_count": len(queries.failing_channels(request.viewer.district_ids(on=request.on))),
    })  # fmt: skip


@page
def delivery(request: Request, delivery_id: int) -> HttpResponse:
    found = _delivery(request, delivery_id)
    return render(request, "messaging/delivery.html", {
        "delivery": found, "to": _to(found), "what": _what(found), "fault": Fault(found.fault).label if found.fault else "",
        "state": found.state, "can_be_retried": found.state is not DeliveryState.SENT,
        "may_retry": actions.retry_delivery.permitted(found, request.viewer, request.at),
    })  # fmt: skip


@require_POST
@page
def retry_delivery(request: Request, delivery_id: int) -> HttpResponse:
    if run(request, actions.retry_delivery, _delivery(request, delivery_id), {}):
        toasts.success(request, _("It is tried again within a minute."))
    return redirect("delivery", delivery_id)


@require_POST
@page
def retry_deliveries(request: Request) -> HttpResponse:
    """Many at once, after an outage: first what would happen, then, confirmed, each by itself."""
    wanted = [int(text) for text in request.POST.getlist("row") if text.isascii() and text.isdigit() and len(text) < 10]
    found = list(queries.deliveries_visible_to(request.viewer, on=request.on).filter(pk__in=wanted).order_by("pk"))
    if not all(actions.retry_delivery.permitted(one, request.viewer, request.at) for one in found):
        raise NotAllowed(action="retry_delivery")
    refusals = {one: actions.why_not_retried(one, request.at) for one in found}
    will = [one for one, refusal in refusals.items() if refusal is None]
    if "confirmed" in request.POST:
        key = request.POST.get("key", "")
        for one in will:
            actions.retry_delivery(
                one, {}, by=request.viewer, key=f"{key[:60]}:{one.pk}" if key else None, at=request.at
            )
        toasts.success(request, _("%(count)s are tried again within a minute.") % {"count": len(will)})
        return redirect("deliveries")
    refused = [(f"{_to(one)} · {one.get_kind_display()}", str(refusal)) for one, refusal in refusals.items() if refusal]
    return render(request, "messaging/retry_deliveries.html", {
        "will": len(will), "refused": refused, "rows": [one.pk for one in will],
    })  # fmt: skip


def _delivery(request: Request, delivery_id: int) -> Any:
    return shown(queries.deliveries_visible_to(request.viewer, on=request.on).filter(pk=delivery_id).first())

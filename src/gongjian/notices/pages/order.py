"""One supervision order: what it asks, whose turn it is, what was answered, what follows."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.core.moments import DISTRICT_ZONE
from gongjian.core.record import kind_of
from gongjian.fieldwork import actions as fieldwork
from gongjian.fieldwork.queries import photos_at
from gongjian.notices import forms, queries
from gongjian.notices.pages import appealing
from gongjian.notices.pages.evidence import with_photos
from gongjian.notices.pages.preview import with_facts
from gongjian.notices.states import AWAITING_REPLY, EXTENSIONS, ORDERS, Step
from gongjian.people.queries import persons_visible_to
from gongjian.surfaces.forms import ActionForm, offer
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.requests import Request


@dataclass(frozen=True)
class OrderMove:
    """Something that can be done with an order, and who beyond the posts may do it."""

    code: str
    form: type[ActionForm]
    label: Any
    only: str = ""  # "addressee", "addressee or office", "another"


MOVES = {
    one.code: one for one in (
        OrderMove("acknowledge", forms.AcknowledgeForm, gettext_lazy("Confirm receipt"), only="addressee"),
        OrderMove("reply", forms.ReplyForm, gettext_lazy("Reply"), only="addressee or office"),
        OrderMove("ask-extension", forms.ExtensionForm, gettext_lazy("Ask for an extension"), only="addressee"),
        OrderMove("grant-extension", forms.GrantForm, gettext_lazy("Grant the extension")),
        OrderMove("refuse-extension", forms.RefuseForm, gettext_lazy("Refuse the extension")),
        OrderMove("close", forms.CloseForm, gettext_lazy("Re-checked: close"), only="another"),
        OrderMove("send-back", forms.SendBackForm, gettext_lazy("Re-checked: send back"), only="another"),
        OrderMove("take-step", forms.TakeStepForm, gettext_lazy("Take the proposed step")),
        OrderMove("decline-step", forms.DeclineStepForm, gettext_lazy("Do not take it")),
        OrderMove("withdraw", forms.WithdrawForm, gettext_lazy("Withdraw")),
    )
}  # fmt: skip


@page
def order(request: Request, pk: int) -> HttpResponse:
    return _shown(request, _seen(request, pk))


@page
def move(request: Request, pk: int, step: str) -> HttpResponse:
    """Run one step; refused, the page comes back with the reason at its place."""
    seen = _seen(request, pk)
    if step not in MOVES or request.method != "POST":
        raise Http404
    form = _form(request, seen, MOVES[step], data=request.POST, files=request.FILES)
    if (step == "reply" and not with_photos(request, form, seen.project)) or form.run(request, seen) is None:
        return _shown(request, _seen(request, pk), tried=step, form=form)
    messages.success(request, _("Done: %(step)s.") % {"step": MOVES[step].label})
    return redirect("order", pk)


def _seen(request: Request, pk: int) -> Any:
    seen = queries.with_names(queries.orders_visible_to(request.viewer, on=request.on))
    return shown(seen.filter(pk=pk).first())


def _form(request: Request, seen: Any, one: OrderMove, *, data: Any = None, files: Any = None) -> ActionForm:
    # Each form on the page needs names of its own for its labels.
    start = {"until_on": seen.due_on} if one.code == "ask-extension" else {}
    form = one.form(data, files, auto_id=f"{one.code}-%s", initial=start)
    if isinstance(form, forms.ReplyForm):
        people = persons_visible_to(request.viewer, on=request.on).order_by("pinyin", "name")
        offer(form, "fixed_by_id", [("", "—"), *people.values_list("pk", "name")])
        if not fieldwork.keep_photo.permitted(seen.project, request.viewer, request.at):
            del form.fields["photos"]
    return form


def _shown(request: Request, seen: Any, *, tried: str = "", form: ActionForm | None = None) -> HttpResponse:
    steps = []
    for one in MOVES.values():
        is_mine = one.form.action.permitted(seen, request.viewer, request.at)
        if not is_mine or not _is_possible(seen, one):
            continue
        reason = _refused(request, seen, one)
        asked = None if reason else form if form and one.code == tried else _form(request, seen, one)
        steps.append({"step": one, "refused": reason, "form": asked, "open": one.code == tried})
    if form is not None and form.refusal and not any(one["form"] is form for one in steps):
        messages.error(request, str(form.refusal))  # the page was old: the step is no longer there to carry it
    record = queries.record_of(seen.project, seen.subject)
    return render(request, "notices/order.html", {
        "order": seen, "steps": steps, "addressee": queries.addressee_of(seen), "replies": _replies(seen),
        "taken": queries.steps_of(seen), "history": queries.history_of(seen), "paper": _paper(seen),
        "appeals": appealing.panel(request, appealing.of_order(request, seen), seen.notice),
        "is_over": queries.is_over(seen, request.at), "proposed": _label(seen.proposed_step),
        "record": queries.title_of_record(record) if record else seen.subject,
        "record_url": queries.address_of_record(seen.subject)
        if queries.is_seen(request.viewer, record, at=request.at) else "",
    }, status=422 if tried else 200)  # fmt: skip


def _is_possible(seen: Any, one: OrderMove) -> bool:
    """By the tables of states."""
    name = one.form.action.name
    if one.code in ("take-step", "decline-step"):
        return bool(seen.proposed_step)
    if "extension" in name:
        return EXTENSIONS.allows(seen.extension, name) and seen.state in AWAITING_REPLY
    return ORDERS.allows(seen.state, name)


def _refused(request: Request, seen: Any, one: OrderMove) -> str:
    """Why this viewer, who holds a post for it, cannot take the step; empty when it can be tried."""
    allowed = {"addressee": queries.is_addressee, "addressee or office": queries.may_answer}.get(one.only)
    if allowed is not None and not allowed(seen, request.viewer, on=request.on):
        return _("For the addressee, %(name)s.") % {"name": queries.addressee_of(seen)}
    if one.only == "another" and queries.took_part(seen, request.viewer, on=request.on):
        return _("For somebody who neither replied nor put it right.")
    if one.code == "ask-extension" and queries.is_over(seen, request.at):
        return _("An extension is asked for before the deadline.")
    if one.code == "take-step" and not queries.is_heard(seen, request.at):
        return _("The addressee may still reply, until %(time)s.") % {"time": _moment(seen.step_reply_due_at)}
    return ""


def _replies(seen: Any) -> list[dict[str, Any]]:
    rows = list(queries.replies_of(seen))
    photos = photos_at(rows)
    return [{"reply": row, "photos": photos.get(f"{kind_of(row)}:{row.pk}", [])} for row in rows]


def _paper(seen: Any) -> str:
    stored = queries.file_of(seen.notice, "html")
    paper = bytes(stored.content).decode() if stored else ""
    return with_facts(paper, 0).replace('class="paper', 'class="paper paper-compact', 1)


def _label(step: str) -> Any:
    return Step(step).label if step else ""


def _moment(at: Any) -> str:
    return f"{at.astimezone(DISTRICT_ZONE):%m-%d %H:%M}" if at else "—"

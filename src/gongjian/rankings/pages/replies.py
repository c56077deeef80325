"""Replies: what is asked of the viewer, one row with its reasons and the form, objections with their decision."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.rankings import actions, queries
from gongjian.rankings.forms import DecisionForm, ReplyForm
from gongjian.rankings.pages.aside import beside_reply
from gongjian.rankings.pages.steps import moment
from gongjian.rankings.pages.week import evaluation_of, why_context
from gongjian.rankings.states import Board, EvaluationState, ReplyState
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, Listing, TextFilter


def _reply_words(reply: Any) -> str:
    if reply.state == ReplyState.WAITING:
        return _("No reply yet")
    if not reply.objects_to_it:
        return _("No objection")
    if reply.upheld is None:
        return _("Objection")
    return _("Objection upheld") if reply.upheld else _("Objection not upheld")


REPLIES = Listing(
    name="rankings.replies", title=gettext_lazy("Replies"),
    columns=(
        Column(key="name", label=gettext_lazy("Name"), value=lambda row: row.result.name, sort=("result__name",), phone="title"),
        Column(key="board", label=gettext_lazy("Board"), value=lambda row: row.result.get_board_display()),
        Column(key="rank", label=gettext_lazy("Rank"), kind="integer", value=lambda row: row.result.rank, sort=("result__rank",)),
        Column(key="state", label=gettext_lazy("Reply"), value=_reply_words, phone="end"),
        Column(key="text", label=gettext_lazy("What was said"), value=lambda row: row.text, phone=""),
        Column(key="decision", label=gettext_lazy("Decision"), value=lambda row: row.decision, phone=""),
        Column(key="replied_at", label=gettext_lazy("Replied at"), kind="moment", sort=("replied_at",), phone=""),
    ),
    filters=(
        ChoiceFilter(key="state", label=gettext_lazy("State"), choices=ReplyState.choices),
        ChoiceFilter(key="board", label=gettext_lazy("Board"), choices=Board.choices, field="result__board"),
        TextFilter(key="words", label=gettext_lazy("Name"), fields=("result__name", "text")),
    ),
    default_sort="name", row_url="rankings:reply",
    empty=gettext_lazy("Nobody has been asked yet"),
    empty_hint=gettext_lazy("Replies are asked for once the draft is made."),
)  # fmt: skip


@page
def replies(request: Request, pk: int) -> HttpResponse:
    """Who replied what; for those who work on the draft, and for each named party its own."""
    rows = queries.replies_visible_to(request.viewer, on=request.on).filter(evaluation=pk).select_related("result")
    if not rows.exists():
        evaluation_of(request, pk)  # 404 unless the week itself is visible
    bound = REPLIES.bind(rows, request)
    if answer := bound.answer():
        return answer
    return render(request, "rankings/replies.html", {"listing": bound, "pk": pk})


@page
def reply(request: Request, pk: int) -> HttpResponse:
    found = (
        queries.replies_visible_to(request.viewer, on=request.on)
        .filter(pk=pk)
        .select_related(
            "result", "evaluation__frozen", "evaluation__scheme", "evaluation__campaign", "replied_by", "decided_by"
        )
        .first()
    )
    if found is None:
        raise Http404
    form = _form(request, found)
    if form is not None and request.method == "POST" and form.run(request, found):
        messages.success(request, _("Thank you. Your reply is on record."))
        return redirect("rankings:reply", pk)
    evaluation = found.evaluation
    row = queries.board_shown(evaluation, found.result.board, [found.result]).rows[0]
    return render(request, "rankings/reply.html", {
        **why_context(evaluation, found.result, row), "reply": found, "words": _reply_words(found), "form": form,
        "due_at": moment(evaluation.replies_due_at), "is_silent": queries.is_silent(found, request.at),
        "beside": beside_reply(request, found), "decides": isinstance(form, DecisionForm),
    })  # fmt: skip


def _form(request: Request, found: Any) -> ReplyForm | DecisionForm | None:
    """The one form the viewer may use now."""
    if found.evaluation.state != EvaluationState.REPLYING or found.state == ReplyState.DECIDED:
        return None
    data = request.POST if request.method == "POST" else None
    if actions.reply_to_evaluation.permitted(found, request.viewer, request.at):
        return ReplyForm(data, initial={"objects_to_it": "no" if found.state == ReplyState.REPLIED else ""})
    if found.objects_to_it and actions.decide_objection.permitted(found, request.viewer, request.at):
        return DecisionForm(data)
    return None

"""The evaluation of a week: stepper, three boards, why behind each row, the buttons of the present step."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.core.moments import local_date
from gongjian.engine.documents import ColumnKind, ExportColumn, ExportTable, to_csv, to_xlsx
from gongjian.projects.pages import any_day, as_known_on, day_asked
from gongjian.projects.queries import Known, campaigns_visible_to
from gongjian.rankings import actions, queries
from gongjian.rankings.pages.aside import preview_of
from gongjian.rankings.pages.rows import bar_of, change_of, composition, lines_of, rank_words, reply_state, score_words
from gongjian.rankings.pages.steps import buttons_of, moment, steps_of, waits_for
from gongjian.rankings.pages.words import CHANGED, INDICATORS, REASONS, SPARED
from gongjian.rankings.states import Board
from gongjian.surfaces.pages import page, run, show_part
from gongjian.surfaces.requests import Request
from gongjian.ui.words import plain_number

PAGE_SIZE = 100
FROZEN = gettext_lazy("This day was not kept: the edition that was in force is shown as it was frozen.")
GIVEN = {"draft_evaluation": "remark", "refreeze_evaluation": "reason", "correct_evaluation": "reason"}
STEPS = (
    "draft_evaluation", "open_replies", "remind_replies", "sign_evaluation", "publish_evaluation",
    "refreeze_evaluation", "correct_evaluation",
)  # fmt: skip


def evaluation_of(request: Request, pk: int) -> Any:
    """404 for a draft that is not the viewer's to see."""
    found = (
        queries.evaluations_visible_to(request.viewer, on=request.on)
        .filter(pk=pk)
        .select_related("campaign__district", "frozen", "scheme", "drafted_by", "signature__person", "corrects")
        .first()
    )
    if found is None:
        raise Http404
    return found


def sees_drafts(request: Request, evaluation: Any) -> bool:
    return bool(request.viewer.may("evaluation_draft.see", evaluation.place(), on=request.on))


@page
def current(request: Request) -> HttpResponse:
    """The newest week the viewer may see; before there is one, what is to be done."""
    if request.campaign is None:
        return render(request, "rankings/none.html", {"waiting": []})
    seen = queries.evaluations_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign)
    known = day_asked(request)
    if known.is_past:
        return _then(request, seen, known)
    newest = queries.latest(seen)
    cut_off = queries.weeks_cut_off(request.campaign, request.at)
    last = cut_off[-1] if cut_off else None
    may_freeze = last is not None and actions.freeze_week.permitted(request.campaign, request.viewer, request.at)
    is_frozen = last is not None and seen.filter(week=last).exists()
    if newest is not None and (is_frozen or not may_freeze):
        return _week(request, evaluation_of(request, newest.pk), known)
    waiting = queries.replies_waiting_for(request.viewer, on=request.on).select_related("evaluation", "result")
    return render(request, "rankings/none.html", {
        "week": last if may_freeze and not is_frozen else None, "newest": newest, "waiting": waiting,
        "any_day": any_day(request, known, unkept=FROZEN),
    })  # fmt: skip


def _then(request: Request, seen: Any, known: Known) -> HttpResponse:
    """The edition that was in force at the end of an earlier day, also where it was corrected since."""
    found = queries.edition_in_force(seen, at=known.at)
    was_kept_back = not queries.is_published_on(request.campaign, known.on)
    if found is None or (was_kept_back and not sees_drafts(request, found)):
        return render(request, "rankings/none.html", {"waiting": [], "any_day": any_day(request, known, unkept=FROZEN)})
    return _week(request, evaluation_of(request, found.pk), known)


@page
def week(request: Request, pk: int) -> HttpResponse:
    return _week(request, evaluation_of(request, pk))


def _week(request: Request, evaluation: Any, known: Known | None = None) -> HttpResponse:
    """`known`: where the page stands for a day, not for this one evaluation."""
    code, is_past = _board_code(request), known is not None and known.is_past
    if "export" in request.GET:
        return _export(request, evaluation, code, known)
    counts = queries.reply_counts(evaluation)
    kept = f"&day={known.on.isoformat()}" if known is not None and is_past else ""
    paginator = Paginator(queries.results_of(evaluation, code), PAGE_SIZE)
    shown_page = paginator.get_page(request.GET.get("page"))
    board = queries.board_shown(evaluation, code, list(shown_page))
    return render(request, "rankings/week.html", {
        "evaluation": evaluation, "board": board, "rows": _rows(request, evaluation, board),
        "composition": composition(board), "reason": REASONS.get(board.reason, ""), "page": shown_page,
        "boards": [{"code": one.value, "label": one.label, "url": f"?board={one.value}{kept}", "current": one.value == code}
                   for one in Board],
        "steps": steps_of(evaluation, counts), "counts": counts, "buttons": [] if is_past else buttons_of(request, evaluation),
        "waits_for": waits_for(request, evaluation) if sees_drafts(request, evaluation) and not is_past else "", "with_replies": sees_drafts(request, evaluation) and counts["asked"],
        "preview": preview_of(request, evaluation), "total": paginator.count,
        "is_ranked": bool(board.ranked), "board_label": dict(Board.choices)[code],
        "spared_days": [row for row in board.rows if str(row.facts.get("stopped_days") or "0") != "0"],
        "known_at": moment(evaluation.known_at), "superseded_by": queries.edition_after(evaluation), "kept": kept,
        "any_day": any_day(request, known, unkept=FROZEN) if known is not None else None,
    })  # fmt: skip


def _board_code(request: Request) -> str:
    wanted = request.GET.get("board", "")
    return wanted if wanted in Board.values else Board.PROJECTS.value


def _rows(request: Request, evaluation: Any, board: Any) -> list[dict[str, Any]]:
    due_at = evaluation.replies_due_at
    is_over = due_at is not None and due_at <= request.at
    return [
        {
            "row": row,
            "result": row.result,
            "rank": rank_words(row),
            "change": change_of(row),
            "bar": bar_of(row),
            "score": score_words(row.result.score),
            "reply": reply_state(row, is_over=is_over),
            "why": reverse("rankings:why", args=[row.result.pk]),
            "is_late": row.result.light in {"behind", "serious"},
        }
        for row in board.rows
    ]


@page
def why(request: Request, pk: int) -> HttpResponse:
    """The arithmetic of one row, as a fragment under it."""
    result = _result(request, pk)
    evaluation = result.evaluation
    row = queries.board_shown(evaluation, result.board, [result]).rows[0]
    return show_part(request, "rankings/why.html", why_context(evaluation, result, row))


def why_context(evaluation: Any, result: Any, row: Any) -> dict[str, Any]:
    """What the arithmetic of a row is shown from: under the row, and above the reply that is asked for it."""
    close = queries.too_close(result)
    return {
        "row": row, "result": result, "evaluation": evaluation, "lines": lines_of(row, scheme_words(evaluation)),
        "score": score_words(result.score), "rank": rank_words(row), "known_at": moment(evaluation.known_at),
        "close": "、".join(str(rank) for rank in close), "spared": [SPARED[one] for one in row.spared if one in SPARED],
        "stopped_days": row.facts.get("stopped_days") or "0",
        "handed_up": int(row.facts.get("problems_handed_up") or 0),
        "spared_cases": int(row.facts.get("cases_spared") or 0),
    }  # fmt: skip


@page
def facts(request: Request, pk: int, indicator: str) -> HttpResponse:
    """What was counted for one figure, as a fragment."""
    if indicator not in INDICATORS:
        raise Http404
    result = _result(request, pk)
    row = queries.board_shown(result.evaluation, result.board, [result]).rows[0]
    money = [
        (CHANGED.get(name, name), plain_number(row.facts[name]))
        for name in ("done_wan", "planned_wan", "year_done_wan", "year_planned_wan", "total_wan", "done_before_wan")
        if row.facts.get(name) is not None
    ]
    return show_part(request, "rankings/facts.html", {
        "row": row, "result": result, "label": INDICATORS[indicator], "money": money,
        "cases": queries.cases_behind(request.viewer, indicator, row.facts, on=request.on),
        "known_at": moment(result.evaluation.known_at), "is_money": indicator == "progress_on_own_curve",
    })  # fmt: skip


def _result(request: Request, pk: int) -> Any:
    found = (
        queries.results_visible_to(request.viewer, on=request.on)
        .filter(pk=pk)
        .select_related("evaluation__frozen", "evaluation__scheme", "evaluation__campaign", "project", "reply")
        .first()
    )
    if found is None:
        raise Http404
    return found


def scheme_words(evaluation: Any) -> str:
    if evaluation.scheme is None:
        return _("Shipped scheme 2020")
    return _("Scheme no. %(number)s") % {"number": evaluation.scheme.number}


@page
def step(request: Request, pk: int, code: str) -> HttpResponse:
    """One of the buttons; the action decides."""
    if request.method != "POST" or code not in STEPS:
        raise Http404
    given: dict[str, Any] = {}
    if code in GIVEN:
        given = {GIVEN[code]: request.POST.get("text", "")}
    answer = run(request, actions.__dict__[code], pk, given)
    if answer is not None:
        messages.success(request, _("Done."))
    return redirect("rankings:week", pk if answer is None else answer.id)


@page
def freeze(request: Request, campaign: int, week: int) -> HttpResponse:
    if request.method != "POST" or not campaigns_visible_to(request.viewer, on=request.on).filter(pk=campaign).exists():
        raise Http404
    answer = run(request, actions.freeze_week, campaign, {"week": week})
    return redirect("rankings:current") if answer is None else redirect("rankings:week", answer.id)


@page
def proof(request: Request, pk: int) -> HttpResponse:
    """The file the stand-alone verifier reads."""
    evaluation = evaluation_of(request, pk)
    name = f"week-{evaluation.week}-{evaluation.edition}.json"
    return HttpResponse(
        evaluation.frozen.text.encode(),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _export(request: Request, evaluation: Any, code: str, known: Known | None) -> HttpResponse:
    board = queries.board_shown(evaluation, code, list(queries.results_of(evaluation, code)))
    columns = [ExportColumn(_("Rank")), ExportColumn(_("Best rank"), ColumnKind.INT), ExportColumn(_("Worst rank"), ColumnKind.INT),
               ExportColumn(_("Name")), ExportColumn(_("Score"), ColumnKind.DECIMAL)]  # fmt: skip
    columns += [ExportColumn(str(INDICATORS[one.code]), ColumnKind.DECIMAL) for one in board.indicators]
    title = _("Week %(week)s: %(board)s") % {"week": evaluation.week, "board": dict(Board.choices)[code]}
    table = ExportTable(
        title=str(as_known_on(title, known)) if known is not None else title,
        columns=tuple(columns),
        rows=tuple(_export_row(row) for row in board.rows),
        note=_("Facts as known at %(at)s; %(digest)s")
        % {"at": moment(evaluation.known_at), "digest": evaluation.digest},
    )
    kind = "xlsx" if request.GET["export"] == "xlsx" else "csv"
    content = to_xlsx(table) if kind == "xlsx" else to_csv(table)
    types = {
        "csv": "text/csv; charset=utf-8",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
    name = f"week-{evaluation.week}-{code}-{known.on if known is not None else local_date(request.at):%Y%m%d}.{kind}"
    return HttpResponse(
        content, content_type=types[kind], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _export_row(row: Any) -> tuple[Any, ...]:
    result = row.result
    return (rank_words(row), result.best_rank, result.worst_rank, result.name, result.score,
            *(part.points for part in row.parts))  # fmt: skip

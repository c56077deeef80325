"""The paper on the screen: every figure in it opens the facts it comes from."""

import re
from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape

from gongjian.engine.documents import to_html
from gongjian.notices import actions, queries
from gongjian.notices.pages import appealing
from gongjian.rankings.pages import evaluation_of, register_beside_reply, register_preview
from gongjian.rankings.states import EvaluationState
from gongjian.surfaces.pages import page, run
from gongjian.surfaces.requests import Request
from gongjian.ui.words import speaks_chinese

_FACT = re.compile(r'<span class="fact" data-fact="([^"]*)">(.*?)</span>')
# The worker needs a second or two; whoever waits longer is told so, and the office may issue the notice itself.
LATE_AFTER: Final = timedelta(seconds=20)


def with_facts(html: str, evaluation_pk: int) -> str:
    """Marked figures become links to what is behind them; the fact's key travels in the address."""
    base = reverse("notices:fact", args=[evaluation_pk])
    return _FACT.sub(
        lambda mark: f'<a class="fact" data-why="panel" href="{escape(base)}?fact={mark[1]}">{mark[2]}</a>', html
    )


@register_preview
def preview_beside_the_board(request: Request, evaluation: Any) -> str:
    """The issued paper; that it is being issued; or how it would read now."""
    if _is_awaited(evaluation):
        return _issuing(request, evaluation)
    return _paper(request, evaluation)


@page
def issuing(request: Request, pk: int) -> HttpResponse:
    """Asked by the waiting page every second: nothing new, or the notice. Posted by the office: issue it now."""
    evaluation = evaluation_of(request, pk)
    if request.method == "POST":
        run(request, actions.issue_notice, pk, {"public_url": settings.PUBLIC_URL})
        return redirect("rankings:week", pk)
    if not _is_awaited(evaluation):
        return HttpResponse(_paper(request, evaluation, just_issued=True))
    if _is_late(request, evaluation) == ("late" in request.GET):
        return HttpResponse(status=204)  # htmx leaves the page as it is
    return HttpResponse(_issuing(request, evaluation))


@register_beside_reply
def appeals_beside_the_line(request: Request, reply: Any) -> str:
    """Once it is published, in the whole or to those named alone."""
    lines = [one for one in appealing.of_week(request, reply.evaluation) if one.target.pk == reply.pk]
    return appealing.panel(request, lines, queries.notice_of_week(reply.evaluation))


def _is_awaited(evaluation: Any) -> bool:
    is_published = evaluation.state == EvaluationState.PUBLISHED and evaluation.is_public
    return is_published and queries.issued_for(evaluation) is None


def _is_late(request: Request, evaluation: Any) -> bool:
    return bool(request.at >= evaluation.published_at + LATE_AFTER)


def _issuing(request: Request, evaluation: Any) -> str:
    return render_to_string("notices/issuing.html", {
        "evaluation": evaluation, "is_late": _is_late(request, evaluation),
        "may_issue": actions.issue_notice.permitted(evaluation, request.viewer, request.at),
    }, request)  # fmt: skip


def _paper(request: Request, evaluation: Any, *, just_issued: bool = False) -> str:
    """In English where the reader reads English: for reading only, the issued paper is Chinese."""
    notice = queries.issued_for(evaluation)
    if notice is not None and speaks_chinese():
        stored = queries.file_of(notice, "html")
        paper = bytes(stored.content).decode() if stored else ""
        characters = notice.characters
    else:
        language = "zh-hans" if speaks_chinese() else "en"
        document = queries.paper_to_read(evaluation, on=request.on, language=language)
        paper, characters = to_html(document), queries.characters_of(document)
    compact = paper.replace('class="paper', 'class="paper paper-compact', 1)
    return render_to_string("notices/preview.html", {
        "notice": notice, "paper": with_facts(compact, evaluation.pk), "evaluation": evaluation,
        "characters": characters, "too_long": characters > queries.HINT_CHARACTERS,
        "corrected_by": getattr(notice, "corrected_by", None), "just_issued": just_issued and notice is not None,
        "appeals": appealing.panel(request, appealing.of_week(request, evaluation), notice) if notice else "",
    }, request)  # fmt: skip

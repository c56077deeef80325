"""The comment of departments on a proposed solution: who said what, who is silent, and the form of who owes one."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongjian.problems.forms import GiveCommentForm
from gongjian.problems.queries import comments_owed_by, comments_visible_to, consultations_of, units_of
from gongjian.problems.states import CommentState
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.problems.models import Problem


def consulted(request: Request, problem: "Problem") -> list[dict[str, Any]]:
    """Each consultation with its comments; one's own still owed leads to its form."""
    own = units_of(request.viewer, on=request.on)
    return [
        {
            "consultation": one,
            "comments": [
                {"comment": comment, "owed": comment.state == CommentState.OWED and comment.unit_id in own}
                for comment in one.comments.all()
            ],
        }
        for one in consultations_of(problem)
    ]


@page
def give_comment(request: Request, comment_id: int) -> HttpResponse:
    seen = comments_visible_to(request.viewer, on=request.on)
    comment = comments_owed_by(seen, request.viewer, on=request.on).filter(pk=comment_id).first()
    if comment is None:  # given meanwhile by a colleague: the problem tells
        known = seen.filter(pk=comment_id).first()
        if known is None:
            raise Http404
        messages.info(request, _("%(unit)s: %(state)s") % {"unit": known.unit, "state": known.get_state_display()})
        return redirect("problem", known.problem_id)
    form = GiveCommentForm(request.POST or None)
    if request.method == "POST" and form.run(request, comment):
        messages.success(request, _("The comment was given."))
        return redirect("problem", comment.problem_id)
    return render(
        request,
        "problems/comment.html",
        {"form": form, "comment": comment},
        status=422 if request.method == "POST" else 200,
    )

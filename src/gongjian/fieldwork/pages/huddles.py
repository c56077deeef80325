"""The huddle on a screen: one card per project, keys and big buttons, no mouse. Plain pages where there is no script."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongjian.core.action import Action
from gongjian.fieldwork import actions
from gongjian.fieldwork.forms import PointForm
from gongjian.fieldwork.pages.looking import stuck_at
from gongjian.fieldwork.queries import (
    Asked,
    Card,
    Standing,
    asked_huddle,
    card_of,
    huddled_projects,
    in_risk_order,
    length_minutes,
    points_visible_to,
    strip_of_huddles,
)
from gongjian.fieldwork.states import Half, HuddleState, PointState
from gongjian.people.queries import persons_visible_to, unit_choices
from gongjian.projects.queries import reaches_all_of
from gongjian.responsibility.queries import persons_of_projects, teams_visible_to
from gongjian.surfaces.forms import offer
from gongjian.surfaces.pages import number_in, page, run, shown
from gongjian.surfaces.requests import Request
from gongjian.ui.words import day_words

if TYPE_CHECKING:
    from gongjian.fieldwork.models import HuddlePoint

LIMIT_MINUTES = 15
STUCK_SHOWN = 5
CARD_SECONDS = 60
_NOON = 13
_DAYS_OFFERED = 30
_MOVES: dict[str, Action[Any, Any]] = {
    "settle": actions.settle_point,
    "drop": actions.drop_point,
    "reopen": actions.reopen_point,
}


@dataclass(frozen=True, slots=True)
class PointLine:
    """A point with what this viewer may do about it; `is_carried`: it was open before this huddle."""

    point: "HuddlePoint"
    is_open: bool
    may: bool


@page
def huddle(request: Request, team_id: int | None = None) -> HttpResponse:
    if request.campaign is None:
        raise Http404
    if team_id is None and not _sees_the_campaign(request):
        return _own_teams(request)
    asked = _asked(request, team_id)
    facts = {"asked": asked, "scope": _scope(asked), "limit": LIMIT_MINUTES, **_switch(request, asked)}
    if asked.huddle is None or asked.huddle.state == HuddleState.CLOSED:
        return render(request, "fieldwork/huddle_start.html", facts | _start(request, asked))
    return _card_page(request, asked, facts)


@require_POST
@page
def begin(request: Request, team_id: int | None = None) -> HttpResponse:
    if request.campaign is None:
        raise Http404
    asked = _asked(request, team_id)
    given = {"on": asked.on, "half": asked.half}
    if asked.team is None:
        run(request, actions.begin_huddle, asked.campaign, given)
    else:
        run(request, actions.begin_team_huddle, shown(project_to_act(request, asked, actions.begin_team_huddle)), given)
    return redirect(address_of(asked))


@require_POST
@page
def move_point(request: Request, point_id: int, move: str) -> HttpResponse:
    point = shown(points_visible_to(request.viewer, on=request.on).filter(pk=point_id).first())
    if move not in _MOVES:
        raise Http404
    given = {} if move == "settle" else {"reason": request.POST.get("reason", "")}
    run(request, _MOVES[move], point, given)
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if is_ours else reverse("huddle"))


def address_of(asked: Asked, *, at: int | None = None) -> str:
    path = reverse("huddle") if asked.team is None else reverse("team-huddle", args=[asked.team.pk])
    return f"{path}?{urlencode({'half': asked.half.value} | ({} if at is None else {'at': at}))}"


def project_to_act(request: Request, asked: Asked, action: Any) -> Any:
    """A team's huddle is begun and closed from any of its projects: the first on which the viewer may."""
    projects = huddled_projects(request.viewer, asked)
    return next((one for one in projects if action.permitted(one, request.viewer, request.at)), None)


def _sees_the_campaign(request: Request) -> bool:
    return bool(reaches_all_of(request.viewer.extent("fieldwork.see", on=request.on), request.campaign))


def _own_teams(request: Request) -> HttpResponse:
    """Whoever works for some projects huddles with the team: at once where there is only one."""
    teams = _teams(request)
    if len(teams) == 1:
        return redirect("team-huddle", teams[0].pk)
    return render(request, "fieldwork/huddle_teams.html", {"teams": teams})


def _teams(request: Request) -> list[Any]:
    seen = teams_visible_to(request.viewer, on=request.on)
    return list(seen.filter(campaign=request.campaign).order_by("name"))


def _asked(request: Request, team_id: int | None) -> Asked:
    team = None
    if team_id is not None:
        seen = teams_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign)
        team = shown(seen.filter(pk=team_id).first())
    wanted = request.POST.get("half") or request.GET.get("half")
    half = Half(wanted) if wanted in Half.values else _half_now(request)
    return asked_huddle(request.campaign, team, request.on, half)


def _half_now(request: Request) -> Half:
    return Half.MORNING if localtime(request.at).hour < _NOON else Half.EVENING


def _scope(asked: Asked) -> str:
    return asked.team.name if asked.team else asked.campaign.name


def _switch(request: Request, asked: Asked) -> dict[str, Any]:
    other = Half.EVENING if asked.half == Half.MORNING else Half.MORNING
    return {
        "address": address_of(asked),
        "other_label": other.label,
        "other_address": address_of(Asked(asked.campaign, asked.team, asked.on, other, None)),
        "now_on": request.on,
    }


def _start(request: Request, asked: Asked) -> dict[str, Any]:
    projects = huddled_projects(request.viewer, asked)
    if asked.team is None:
        may = actions.begin_huddle.permitted(asked.campaign, request.viewer, request.at)
        begin_url = reverse("begin-huddle")
    else:
        may = project_to_act(request, asked, actions.begin_team_huddle) is not None
        begin_url = reverse("begin-team-huddle", args=[asked.team.pk])
    return {
        "count": len(projects),
        "may_begin": may and asked.huddle is None,
        "begin_url": begin_url,
        "minutes": length_minutes(asked.huddle) if asked.huddle else None,
        "strip": strip_of_huddles(asked, today=request.on, half_now=_half_now(request)),
        "teams": _teams(request) if asked.team is None else [],
    }


def _card_page(request: Request, asked: Asked, facts: dict[str, Any]) -> HttpResponse:
    begun_at = asked.huddle.begun_at  # type: ignore[union-attr]  # the caller has seen it going on
    order = in_risk_order(request.viewer, asked, huddled_projects(request.viewer, asked), before=begun_at)
    facts |= {"elapsed": max(0, int((request.at - begun_at).total_seconds())), "seconds": CARD_SECONDS}
    if not order:
        return render(
            request, "fieldwork/huddle_card.html", facts | {"order": order, "may_close": _may_close(request, asked)}
        )
    place = _place(request, order)
    standing = order[place]
    may_record = actions.record_point.permitted(standing.project, request.viewer, request.at)
    form = _form(request, asked, standing) if may_record else None
    is_sent = request.method == "POST" and form is not None
    if form is not None and is_sent and form.run(request, standing.project):
        return redirect(address_of(asked, at=standing.project.pk))
    card = card_of(request.viewer, asked, standing, before=begun_at)
    facts |= _around(asked, order, place) | _points(request, card)
    stuck = [one for one in stuck_at(request, standing.project) if one.is_open][:STUCK_SHOWN]
    facts |= {"card": card, "form": form, "order": order, "may_close": _may_close(request, asked), "stuck": stuck}
    return render(request, "fieldwork/huddle_card.html", facts, status=422 if is_sent else 200)


def _place(request: Request, order: list[Standing]) -> int:
    wanted = number_in(request, "at")
    return next((n for n, one in enumerate(order) if one.project.pk == wanted), 0)


def _around(asked: Asked, order: list[Standing], place: int) -> dict[str, Any]:
    def to(step: int) -> str:
        other = place + step
        return address_of(asked, at=order[other].project.pk) if 0 <= other < len(order) else ""

    lines = [(one, address_of(asked, at=one.project.pk)) for one in order]
    return {"place": place + 1, "previous_url": to(-1), "next_url": to(1), "here": address_of(asked, at=order[place].project.pk), "lines": lines}  # fmt: skip


def _points(request: Request, card: Card) -> dict[str, Any]:
    def line(point: "HuddlePoint") -> PointLine:
        is_open = point.state == PointState.OPEN
        action = actions.settle_point if is_open else actions.reopen_point
        return PointLine(point, is_open, action.permitted(point, request.viewer, request.at))

    return {"carried": [line(one) for one in card.carried], "recorded": [line(one) for one in card.recorded]}


def _may_close(request: Request, asked: Asked) -> bool:
    if asked.team is None and asked.huddle is not None:
        return bool(actions.close_huddle.permitted(asked.huddle, request.viewer, request.at))
    return project_to_act(request, asked, actions.close_team_huddle) is not None


def _form(request: Request, asked: Asked, standing: Standing) -> PointForm:
    form = PointForm(request.POST if request.method == "POST" else None, initial={"kind": "constraint"})
    form.extra = {"on": asked.on, "half": asked.half, "is_whole": asked.team is None}
    offer(form, "owner_id", _owners(request, standing.project))
    offer(form, "unit_id", [("", "—"), *unit_choices(request.viewer, on=request.on)])
    offer(form, "due_on", [("", "—"), *_days(request.on)])
    return form


def _owners(request: Request, project: Any) -> list[tuple[Any, Any]]:
    """Who answers for the project stands first: mostly one of them is named."""
    of_project = [person for person, _projects in persons_of_projects([project], on=request.on)]
    first = {person.pk for person in of_project}
    everybody = persons_visible_to(request.viewer, on=request.on).order_by("pinyin", "name")
    others = [(pk, name) for pk, name in everybody.values_list("pk", "name") if pk not in first]
    return [
        ("", "—"),
        (_("Of this project"), [(person.pk, person.name) for person in of_project]),
        (_("Everybody else"), others),
    ]


def _days(today: date) -> list[tuple[str, str]]:
    days = (today + timedelta(days=n) for n in range(_DAYS_OFFERED))
    return [(day.isoformat(), day_words(day)) for day in days]

"""Huddles record what stands in the way and what was decided, and nothing else."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from gongjian.commitments.actions import of_this_district, promised_at_once
from gongjian.commitments.inputs import PreparePromise
from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.moments import local_date
from gongjian.core.record import kind_of
from gongjian.core.refusal import Refusal
from gongjian.fieldwork import events
from gongjian.fieldwork.inputs import CloseHuddle, CloseTeamHuddle, HalfDay, RecordPoint, WithReason
from gongjian.fieldwork.models import Huddle, HuddlePoint
from gongjian.fieldwork.states import HUDDLES, POINTS, HuddleState, PointKind
from gongjian.projects.actions.projects import require_running
from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries import require_open
from gongjian.responsibility.models import Team
from gongjian.responsibility.queries import team_on


class HuddleBegunAlready(Refusal):
    code = "huddle_begun_already"
    sentence = _("This huddle has begun already.")


class NotToday(Refusal):
    code, http_status, field = "huddle_not_today", 422, "on"
    sentence = _("A huddle is held today; what was missed is a gap and stays one.")


class HuddleClosed(Refusal):
    code = "huddle_closed"
    sentence = _("The %(half)s of %(on)s is closed; say it in the next one.")


class NoHuddle(Refusal):
    code = "no_huddle"
    sentence = _("There is no such huddle going on.")


class NoTeam(Refusal):
    code = "no_team"
    sentence = _("No team works on this project; its points belong to the huddle of the campaign.")


@action(target=Campaign, given=HalfDay)
def begin_huddle(act: Act, campaign: Campaign, given: HalfDay) -> Huddle:
    """The huddle of the whole campaign, on the screen of the office."""
    require_open(campaign)
    if Huddle.objects.filter(campaign=campaign, team=None, on=given.on, half=given.half).exists():
        raise HuddleBegunAlready
    return _begun(act, campaign, None, given)


@action(target=Project, given=HalfDay)
def begin_team_huddle(act: Act, project: Project, given: HalfDay) -> Huddle:
    """On a screen; from a phone it begins with its first point. Held without a point it was still held."""
    require_running(project)
    team = team_on(project, given.on)
    if team is None:
        raise NoTeam
    if Huddle.objects.filter(campaign=project.campaign, team=team, on=given.on, half=given.half).exists():
        raise HuddleBegunAlready
    return _begun(act, project.campaign, team, given)


@action(target=Project, given=RecordPoint)
def record_point(act: Act, project: Project, given: RecordPoint) -> HuddlePoint:
    require_running(project)
    of_this_district(project.campaign.district_id, given.owner_id, given.unit_id)
    huddle = _going_on(act, project, given)
    fields = given.model_dump(exclude={"on", "half", "is_whole"})
    point = HuddlePoint(huddle=huddle, project=project, recorded_by_id=act.by.person_id, recorded_at=act.at, **fields)
    act.save(point)
    act.record(
        events.POINT_RECORDED,
        point,
        project=project.name,
        point_kind=given.kind,
        text=given.text,
        owner_id=given.owner_id,
        unit_id=given.unit_id,
        due_on=given.due_on,
    )
    if given.kind == PointKind.DECISION and given.owner_id is not None and given.due_on is not None:
        wanted = PreparePromise(
            title=given.text,
            owner_id=given.owner_id,
            unit_id=given.unit_id,
            due_on=given.due_on,
            origin=f"{kind_of(point)}:{point.pk}",
        )
        point.promise_id = promised_at_once(act, project, wanted)
        act.save(point)
    return point


@action(target=HuddlePoint, given=Nothing)
def settle_point(act: Act, point: HuddlePoint, _given: Nothing) -> HuddlePoint:
    point.state, point.settled_at = POINTS.after(point.state, "settle_point"), act.at
    act.save(point)
    act.record(events.POINT_SETTLED, point, project=point.project.name, text=point.text)
    return point


@action(target=HuddlePoint, given=WithReason)
def drop_point(act: Act, point: HuddlePoint, given: WithReason) -> HuddlePoint:
    point.state, point.settled_at = POINTS.after(point.state, "drop_point"), act.at
    act.save(point)
    act.record(events.POINT_DROPPED, point, project=point.project.name, text=point.text, reason=given.reason)
    return point


@action(target=HuddlePoint, given=WithReason)
def reopen_point(act: Act, point: HuddlePoint, given: WithReason) -> HuddlePoint:
    point.state, point.settled_at = POINTS.after(point.state, "reopen_point"), None
    act.save(point)
    act.record(events.POINT_REOPENED, point, project=point.project.name, text=point.text, reason=given.reason)
    return point


@action(target=Huddle, given=CloseHuddle)
def close_huddle(act: Act, huddle: Huddle, given: CloseHuddle) -> Huddle:
    return _closed(act, huddle, given.note, move="close_huddle")


@action(target=Project, given=CloseTeamHuddle)
def close_team_huddle(act: Act, project: Project, given: CloseTeamHuddle) -> Huddle:
    """Closed from any of the team's projects: whoever is on a site need not know the huddle's number."""
    team = team_on(project, given.on)
    if team is None:  # the campaign's own huddle is for its office to close
        raise NoTeam
    huddle = (
        Huddle.objects.select_for_update(no_key=True)
        .filter(campaign=project.campaign, team=team, on=given.on, half=given.half)
        .first()
    )
    if huddle is None:
        raise NoHuddle
    return _closed(act, huddle, given.note, move="close_team_huddle")


def _going_on(act: Act, project: Project, given: RecordPoint) -> Huddle:
    """The first point begins a team's huddle. Of two phones that begin it at once the second joins in."""
    team = None if given.is_whole else team_on(project, given.on)
    found = (
        Huddle.objects.select_for_update(of=("self",), no_key=True)
        .filter(campaign=project.campaign, team=team, on=given.on, half=given.half)
        .first()
    )
    if found is None:
        return _begun(act, project.campaign, team, given)
    if found.state == HuddleState.CLOSED:
        raise HuddleClosed(half=found.get_half_display(), on=found.on)
    return found


def _begun(act: Act, campaign: Campaign, team: Team | None, given: HalfDay) -> Huddle:
    _refuse_other_days(act, given.on)
    huddle = act.save(Huddle(campaign=campaign, team=team, on=given.on, half=given.half, begun_at=act.at))
    act.record(events.HUDDLE_BEGUN, huddle, half=given.half, on=given.on, team_id=team.pk if team else None)
    return huddle


def _refuse_other_days(act: Act, on: date) -> None:
    """A phone that found its signal only at night may still bring yesterday's."""
    if not 0 <= (local_date(act.at) - on).days <= 1:
        raise NotToday


def _closed(act: Act, huddle: Huddle, note: str, *, move: str) -> Huddle:
    huddle.state = HUDDLES.after(huddle.state, move)
    # Set back between the two, a clock would have it end before it began.
    huddle.closed_at, huddle.note = max(act.at, huddle.begun_at), note
    act.save(huddle)
    minutes = round((huddle.closed_at - huddle.begun_at).total_seconds() / 60)
    act.record(
        events.HUDDLE_CLOSED, huddle, half=huddle.half, on=huddle.on, minutes=minutes, points=huddle.points.count()
    )
    return huddle

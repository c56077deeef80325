"""Drawing up and changing a version of a schedule."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.refusal import Refusal
from gongjian.engine.network import Link as Tie
from gongjian.engine.network import LinkKind as TieKind
from gongjian.engine.network import Network, PlanRefused
from gongjian.projects.actions.projects import require_running
from gongjian.projects.models import Project
from gongjian.schedules import events
from gongjian.schedules.inputs import ChangeSchedule, DrawUpSchedule, NewActivity, ScheduleContent
from gongjian.schedules.models import Activity, Link, Schedule
from gongjian.schedules.queries.computing import last_day, network_of, with_dates
from gongjian.schedules.states import SCHEDULES

_MOST_TOLD = 20


class CodeTwice(Refusal):
    code, http_status, field = "activity_code_twice", 422, "activities"
    sentence = _("Two activities have the number %(activity)s.")


class UnknownActivity(Refusal):
    code, http_status, field = "unknown_activity", 422, "links"
    sentence = _("A link names activity %(activity)s, which is not in the schedule.")


class LinkTwice(Refusal):
    code, http_status, field = "link_twice", 422, "links"
    sentence = _("The link %(predecessor)s → %(successor)s stands twice.")


class RunsInACircle(Refusal):
    code, http_status, field = "schedule_cycle", 422, "links"
    sentence = _("These activities wait for each other in a circle: %(ring)s.")

    @classmethod
    def of(cls, codes: Sequence[str], names: Sequence[str]) -> "RunsInACircle":
        """Told until it is back where it began; a long one by its two ends."""
        ring = [f"{code} {name}".strip() for code, name in zip(codes, names, strict=True)]
        shown = ring if len(ring) <= _MOST_TOLD else [*ring[:10], "…", *ring[-5:]]
        return cls(activities=" → ".join((*codes, codes[0])), ring=" → ".join((*shown, ring[0])))


class CannotBeScheduled(Refusal):
    code, http_status, field = "cannot_be_scheduled", 422, "activities"
    sentence = _("The schedule cannot be computed (%(reason)s): look at activity %(activity)s.")


@action(target=Project, given=DrawUpSchedule)
def draw_up_schedule(act: Act, project: Project, given: DrawUpSchedule) -> Schedule:
    """A new draft, typed or read from a file; it is computed at once."""
    require_running(project)
    last = project.schedules.aggregate(last=Max("number"))["last"] or 0
    schedule = Schedule(
        project=project,
        number=last + 1,
        source=given.source,
        file_name=given.file_name,
        made_by_id=act.by.person_id,
        made_at=act.at,
        based_on=project.schedules.filter(state="in_force").first(),
    )
    write_content(act, schedule, given)
    act.record(
        events.SCHEDULE_DRAWN_UP,
        schedule,
        project=project.name,
        number=schedule.number,
        title=schedule.title,
        count=len(given.activities),
        finish_on=schedule.finish_on,
    )
    return schedule


@action(target=Schedule, given=ChangeSchedule)
def change_schedule(act: Act, schedule: Schedule, given: ChangeSchedule) -> Schedule:
    """The whole sheet anew; only a draft changes, what is in force is replaced by another version."""
    schedule.expect_version(given.version)
    SCHEDULES.after(schedule.state, "drop_schedule")  # only a draft may still change
    require_running(schedule.project)
    write_content(act, schedule, given)
    act.record(
        events.SCHEDULE_CHANGED,
        schedule,
        project=schedule.project.name,
        number=schedule.number,
        count=len(given.activities),
        finish_on=schedule.finish_on,
    )
    return schedule


@action(target=Schedule, given=Nothing)
def drop_schedule(act: Act, schedule: Schedule, given: Nothing) -> Schedule:
    schedule.state = SCHEDULES.after(schedule.state, "drop_schedule")
    act.save(schedule)
    act.record(events.SCHEDULE_DROPPED, schedule, project=schedule.project.name, number=schedule.number)
    return schedule


def write_content(act: Act, schedule: Schedule, given: ScheduleContent) -> None:
    """Compute first, write afterwards: what cannot be computed changes nothing."""
    schedule.title, schedule.start_on, schedule.data_on = given.title, given.start_on, given.data_on
    schedule.calendars = {name: hours.model_dump(mode="json") for name, hours in given.calendars.items()}
    bars = [_bar(schedule, position, one) for position, one in enumerate(given.activities)]
    _refuse_twice(bars, given)
    ties = [Tie(one.predecessor, one.successor, TieKind(one.kind), one.lag_minutes) for one in given.links]
    schedule.finish_on = last_day(computed_onto(schedule, bars, ties).finish_at)
    act.save(schedule)
    schedule.links.all().delete()
    schedule.activities.all().delete()
    Activity.objects.bulk_create(bars)
    by_code = {bar.code: bar for bar in bars}
    Link.objects.bulk_create(
        Link(
            schedule=schedule,
            predecessor=by_code[link.predecessor],
            successor=by_code[link.successor],
            kind=link.kind,
            lag_minutes=link.lag_minutes,
        )
        for link in given.links
    )


COMPUTED = ("early_start_at", "early_finish_at", "late_finish_at", "float_minutes", "is_critical")


def computed_onto(schedule: Schedule, bars: list[Activity], links: Iterable[Link | Tie]) -> Any:
    """The engine's answer, its refusals in the reader's words."""
    network: Network = network_of(schedule, bars, links)
    try:
        return with_dates(network, bars)
    except PlanRefused as refused:
        if refused.code == "cycle":
            codes = [str(code) for code in refused.facts["activities"]]  # type: ignore[union-attr]
            names = {bar.code: bar.name for bar in bars}
            raise RunsInACircle.of(codes, [names[code] for code in codes]) from refused
        raise CannotBeScheduled(
            reason=refused.code, activity=refused.facts.get("activity", ""), **_others(refused)
        ) from refused


def _others(refused: PlanRefused) -> dict[str, Any]:
    return {name: value for name, value in refused.facts.items() if name not in {"reason", "activity"}}


def _bar(schedule: Schedule, position: int, one: NewActivity) -> Activity:
    values = one.model_dump()
    values["constraint_kind"] = one.constraint_kind or ""
    values["stops"] = [stop.model_dump(mode="json") for stop in one.stops]
    return Activity(schedule=schedule, position=position, **values)


def _refuse_twice(bars: list[Activity], given: ScheduleContent) -> None:
    codes: dict[str, str] = {}
    for bar in bars:
        if bar.code in codes:
            raise CodeTwice(activity=bar.code)
        codes[bar.code] = bar.name
    seen: set[tuple[str, str, str]] = set()
    for link in given.links:
        for end in (link.predecessor, link.successor):
            if end not in codes:
                raise UnknownActivity(activity=end)
        key = (link.predecessor, link.successor, link.kind)
        if link.predecessor == link.successor:
            raise RunsInACircle.of([link.predecessor], [codes[link.predecessor]])
        if key in seen:
            raise LinkTwice(predecessor=link.predecessor, successor=link.successor)
        seen.add(key)

"""Many plans that share crews as one question: what sharing costs each, where the crews do not suffice, what one more is worth.

Projects keep different weeks, so here a period is a calendar day from one common first day; work of a calendar with days
off is stretched by them, rounded up.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from math import ceil
from typing import Any

from gongjian.engine.calendars.site import SiteCalendar
from gongjian.engine.forecast.foreseen import Known, finish_foreseen
from gongjian.engine.network import Network
from gongjian.engine.recovery.at_work import refuse_more_at_work
from gongjian.engine.recovery.common_crew import CommonCrew, common_crew
from gongjian.engine.recovery.common_plans import Part, carried_out
from gongjian.engine.recovery.data import Crew, Job, Problem, Project, Tie, Way
from gongjian.engine.recovery.measures import Options, prepared
from gongjian.engine.recovery.one_more import one_more
from gongjian.engine.recovery.refusals import RecoveryRefused
from gongjian.engine.recovery.run import Progress
from gongjian.engine.recovery.waits import Wait, waits

WEEK = 7
COMMON = 0.8  # of the time; the rest asks what one more of a crew would save


@dataclass(frozen=True)
class Plan:
    """One project of the question. options: measures, costs and the demands of its activities; its own crews are not read.

    known, joined: what its forecast goes by, so that the one with common crews can stand beside it; see `foreseen`.
    """

    id: str
    network: Network
    options: Options
    deadline_on: date
    known: Known | None = None
    joined: Network | None = None


@dataclass(frozen=True)
class AskedTogether:
    """late_cost: whole 元 for each project and day after its deadline."""

    plans: tuple[Plan, ...]
    crews: tuple[Crew, ...]
    late_cost: int
    seconds: float
    seed: int = 1

    def answered(self, tell: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
        """Plain values only. Raises PlanRefused and RecoveryRefused."""

        def progress(found: Progress) -> None:
            tell({"cost": found.cost, "bound": found.bound, "seconds": round(found.seconds, 1)})

        if not self.plans:
            raise RecoveryRefused("nothing_to_share")
        first_on = min(_begins_on(plan.network) for plan in self.plans)
        problem, parts = self._problem(first_on)
        found = common_crew(problem, seconds=self.seconds * COMMON, seed=self.seed, tell=progress)
        told = _told(found, first_on, {crew.id: crew.window for crew in self.crews})
        if not found.shares:
            return told
        more = one_more(problem, found, seconds=self.seconds * (1 - COMMON), seed=self.seed)
        told["one_more"] = [{"crew": one.crew, "saves": one.saves} for one in more]
        late = waits(problem, found.together)
        for plan, part, share in zip(self.plans, parts, told["shares"], strict=True):
            own = [wait for wait in late if wait.project == plan.id]
            share["waits"] = [_told_wait(wait, part, first_on) for wait in own]
            share["forecast"] = _forecast(plan, part, found, own, first_on)
        return told

    def problem(self, first_on: date) -> Problem:
        return self._problem(first_on)[0]

    def _problem(self, first_on: date) -> tuple[Problem, Sequence[Part]]:
        jobs: list[Job] = []
        ties: list[Tie] = []
        parts: list[Part] = []
        for plan in self.plans:
            given = prepared(plan.network, plan.options)
            stretch = _stretch(plan.network.calendar)
            shift = (_begins_on(plan.network) - first_on).days
            parts.append(Part(given, f"{plan.id}/", stretch, len(ties)))
            jobs += [_job(job, plan.id, stretch, shift) for job in given.problem.jobs]
            ties += [_tie(tie, plan.id, stretch) for tie in given.problem.ties]
        projects = (Project(plan.id, (plan.deadline_on - first_on).days + 1, self.late_cost) for plan in self.plans)
        problem = Problem(tuple(jobs), tuple(ties), self.crews, tuple(projects))
        refuse_more_at_work(problem)
        return problem, parts


def _forecast(plan: Plan, part: Part, found: CommonCrew, own: Sequence[Wait], first_on: date) -> dict[str, Any] | None:
    """Finish and chances if every crew comes on the day the common answer has it."""
    if plan.known is None:
        return None
    begins = {_activity(wait, part): _morning(first_on, wait.until) for wait in own}
    network = carried_out(part, found.together, plan.joined or plan.network, begins)
    return finish_foreseen(plan.network, plan.known, joined=network)


def _told_wait(wait: Wait, part: Part, first_on: date) -> dict[str, Any]:
    """`until`: the last day of waiting."""
    return {
        "activity": _activity(wait, part),
        "crew": wait.crew,
        "from": _morning(first_on, wait.since).date().isoformat(),
        "until": _morning(first_on, wait.until - 1).date().isoformat(),
        "days": wait.until - wait.since,
        "projects": list(wait.projects),
    }


def _activity(wait: Wait, part: Part) -> str:
    return wait.job.removeprefix(part.prefix)


def _morning(first_on: date, period: int) -> datetime:
    return datetime.combine(first_on + timedelta(days=period), time.min)


def _begins_on(network: Network) -> date:
    return (network.data_at or network.start_at).date()


def _stretch(calendar: SiteCalendar) -> float:
    """Calendar days for one working day."""
    worked = sum(1 for weekday in range(WEEK) if calendar.minutes_on_weekday(weekday))
    return WEEK / worked


def _days(periods: int, stretch: float) -> int:
    return ceil(periods * stretch - 1e-9)


def _job(job: Job, project: str, stretch: float, shift: int) -> Job:
    def way(one: Way) -> Way:
        return replace(one, duration=_days(one.duration, stretch))

    return replace(
        job,
        id=f"{project}/{job.id}",
        project=project,
        ways=tuple(way(one) for one in job.ways),
        release=_days(job.release, stretch) + shift,
        fixed_start=None if job.fixed_start is None else job.fixed_start + shift,
    )


def _tie(tie: Tie, project: str, stretch: float) -> Tie:
    return replace(
        tie,
        predecessor=f"{project}/{tie.predecessor}",
        successor=f"{project}/{tie.successor}",
        lag=_days(tie.lag, stretch),
    )


def _told(found: CommonCrew, first_on: date, windows: Mapping[str, int]) -> dict[str, Any]:
    def span(crew: str, window: int) -> dict[str, str]:
        length = windows[crew]
        begins = first_on + timedelta(days=window * length)
        return {"from": begins.isoformat(), "until": (begins + timedelta(days=length - 1)).isoformat()}

    answer = found.together
    return {
        "status": answer.status.value,
        "cost": answer.cost if found.shares else None,
        "bound": answer.bound,
        "shares": [
            {
                "project": share.project,
                "alone": share.alone,
                "alone_bound": share.alone_bound,
                "together": share.together,
                "sharing": share.sharing,
                "late_alone": share.late_alone,
                "late_together": share.late_together,
            }
            for share in found.shares
        ],
        "overloads": [
            {
                "crew": one.crew,
                **span(one.crew, one.window),
                "needed": one.needed,
                "capacity": one.capacity,
                "unit_days": one.unit_periods,
                "projects": list(one.projects),
            }
            for one in found.overloads
        ],
        "prices": [{"crew": one.crew, **span(one.crew, one.window), "saves": one.saves} for one in found.prices],
    }

"""The whole way from a problem to a priced answer with a bound: relax, decode, search, improve by parts."""

import math
import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from gongjian.engine.recovery.data import Answer, Problem, Status
from gongjian.engine.recovery.decoding import decoded
from gongjian.engine.recovery.exact import Limits, search
from gongjian.engine.recovery.incumbent import Incumbent, answer_of, priced
from gongjian.engine.recovery.indexed import Indexed, indexed
from gongjian.engine.recovery.neighbourhoods import chosen
from gongjian.engine.recovery.relaxation import Relaxed, relaxed
from gongjian.engine.recovery.windows import Windows, windows

WHOLE = 400  # jobs with a choice: up to here the exact search takes the whole problem at once
PART_SECONDS = 2.0
INSERT_SECONDS = 1.5


@dataclass(frozen=True)
class Progress:
    """For whoever watches: the best price so far (None while there is none) and the proven bound."""

    cost: int | None
    bound: int
    seconds: float


@dataclass
class Run:
    """One search under way."""

    one: Indexed
    room: Windows
    until: float
    seed: int
    is_cancelled: Callable[[], bool]
    tell: Callable[[Progress], None]
    began: float
    best: Incumbent | None = None
    cost: int = 0
    bound: int = 0

    def left(self) -> float:
        return self.until - time.monotonic()

    def is_over(self) -> bool:
        return self.left() <= 0.05 or self.is_cancelled() or (self.best is not None and self.cost <= self.bound)

    def offer(self, held: Incumbent | None) -> bool:
        """Take an answer that breaks nothing and costs less."""
        if held is None:
            return False
        told = priced(self.one, held)
        if told.broken or (self.best is not None and told.cost >= self.cost):
            return False
        self.best, self.cost = held, told.cost
        self.report()
        return True

    def raise_bound(self, bound: int | None) -> None:
        if bound is not None and bound > self.bound:
            self.bound = bound
            self.report()

    def report(self) -> None:
        self.tell(Progress(self.cost if self.best else None, self.bound, time.monotonic() - self.began))


def recover(
    problem: Problem,
    *,
    seconds: float,
    seed: int = 1,
    hint: Incumbent | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
    tell: Callable[[Progress], None] = lambda _progress: None,
) -> Answer:
    """The cheapest measures that meet the deadlines; never an empty hand when there is an answer and time to find it.

    Raises RecoveryRefused for a problem that is not one. INFEASIBLE is proven; UNKNOWN says the time ran out.
    """
    one = indexed(problem)
    room = windows(one, _limits(one))
    began = time.monotonic()
    run = Run(one, room, began + seconds, seed, is_cancelled, tell, began)
    if not room.is_possible():
        return Answer(Status.INFEASIBLE)
    run.offer(hint)
    eased = _relax(run)
    if eased.is_infeasible:
        return Answer(Status.INFEASIBLE)
    _first_answers(run, eased)
    if not run.is_over() and len(one.jobs) <= WHOLE:
        found = search(
            one, room, Limits(run.left() * 0.6, seed, is_cancelled=is_cancelled), hint=run.best or eased.held
        )
        if found.is_infeasible:
            return Answer(Status.INFEASIBLE)
        run.offer(found.held)
        run.raise_bound(math.ceil(found.bound - 1e-6))
    elif not run.is_over():
        run.room = _narrowed(run)
        _insert(run)
    _improve(run)
    return _answer(run)


def _limits(one: Indexed) -> dict[int, int]:
    """Hard deadlines bound the windows; soft ones and none do not."""
    return {
        number: project.deadline
        for number, project in enumerate(one.projects)
        if project.deadline is not None and project.late_cost is None
    }


def _relax(run: Run) -> Relaxed:
    """Bound first; without crews this is already the answer."""
    has_crews = bool(run.one.crews)
    share = 0.2 if has_crews else 0.9
    eased = relaxed(run.one, run.room, seconds=run.left() * share, hint=run.best)
    run.raise_bound(eased.bound)
    return eased


def _first_answers(run: Run, eased: Relaxed) -> None:
    """The relaxed program's ways, the plan's own and the fastest, put in order of urgency."""
    one = run.one
    choices = [[0] * len(one.jobs), [one.fastest(job) for job in range(len(one.jobs))]]
    urgencies = [list(map(float, run.room.latest))]
    if eased.held is not None:
        choices.insert(0, list(eased.held.ways))
        urgencies.insert(0, list(map(float, eased.held.starts)))
    for ways in choices:
        for urgency in urgencies:
            for freely in (False, True):
                run.offer(decoded(one, ways, urgency=urgency, hires_freely=freely))
                if eased.held is not None:
                    told = priced(one, eased.held)
                    run.offer(
                        decoded(
                            one,
                            ways,
                            urgency=urgency,
                            overlaps=told.overlaps,
                            dropped=told.dropped,
                            hires_freely=freely,
                        )
                    )


def _narrowed(run: Run) -> Windows:
    """For parts of large problems: nothing ends later than the worst end known. Bounds never come from here."""
    if run.best is None:
        return run.room
    last = max(run.best.end(run.one, job) for job in range(len(run.one.jobs)))
    limits = _limits(run.one)
    return windows(run.one, {number: limits.get(number, last) for number in range(len(run.one.projects))})


def _insert(run: Run) -> None:
    """Too large for one model and no answer yet: project after project into what the others leave, the tightest first."""
    one = run.one
    members = [
        [job for job in range(len(one.jobs)) if one.project_of[job] == number] for number in range(len(one.projects))
    ]
    tightness = [min((run.room.latest[job] - run.room.earliest[job] for job in jobs), default=0) for jobs in members]
    absent = set(range(len(one.jobs)))
    held = Incumbent(tuple(run.room.earliest), tuple([0] * len(one.jobs)))
    for number in sorted(range(len(members)), key=tightness.__getitem__):
        absent -= set(members[number])
        if not members[number]:
            continue
        seconds = min(INSERT_SECONDS, max(0.1, run.left() * 0.5 / len(members)))
        found = search(
            one,
            run.room,
            Limits(seconds, run.seed, is_cancelled=run.is_cancelled),
            free=members[number],
            held=held,
            absent=absent,
        )
        if found.held is None:
            return
        held = found.held
    run.offer(held)


def _improve(run: Run) -> None:
    """Free a part, keep the rest, search again; the parts change, the best stays."""
    dice = random.Random(run.seed)  # noqa: S311  which part comes next is no secret
    size, idle = 40, 0
    while run.best is not None and not run.is_over() and idle < 60:
        free = chosen(run.one, run.best, dice, size)
        found = search(
            run.one,
            run.room,
            Limits(min(PART_SECONDS, run.left()), dice.randrange(2**30), workers=2, is_cancelled=run.is_cancelled),
            free=free,
            held=run.best,
            hint=run.best,
        )
        if run.offer(found.held):
            idle = 0
        else:
            idle += 1
            size = min(len(run.one.jobs), size + 5) if found.is_optimal else max(15, size - 5)


def _answer(run: Run) -> Answer:
    if run.best is None:
        return Answer(Status.UNKNOWN, bound=run.bound)
    status = Status.OPTIMAL if run.cost <= run.bound else Status.FEASIBLE
    return answer_of(run.one, run.best, bound=run.bound, status=status)

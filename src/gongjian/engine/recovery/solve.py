"""The whole way from a problem to a priced answer with a bound: relax, decode, search, improve by parts."""

import math
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from queue import SimpleQueue

from gongjian.engine.recovery.annealing import WALKERS, Cooling, annealed
from gongjian.engine.recovery.data import Answer, Problem, Status
from gongjian.engine.recovery.decoding import decoded
from gongjian.engine.recovery.exact import search
from gongjian.engine.recovery.incumbent import Incumbent, priced
from gongjian.engine.recovery.indexed import Indexed, indexed
from gongjian.engine.recovery.market import Guide
from gongjian.engine.recovery.neighbourhoods import chosen
from gongjian.engine.recovery.parts import groups_of, relaxed_by_part
from gongjian.engine.recovery.prices import market_prices
from gongjian.engine.recovery.ranks import Turn, ranked
from gongjian.engine.recovery.relaxation import Relaxed, relaxed
from gongjian.engine.recovery.run import Progress, Run, answered_in_time
from gongjian.engine.recovery.windows import Windows, hard_ends, windows

WHOLE = 400  # jobs with a choice: up to here the exact search takes the whole problem at once
PART_SECONDS = 2.0
FIRST_TURN, LAST_TURN = 0.5, 0.8  # of the time left
WALK_SHARE, PRICE_SHARE = 0.25, 0.15  # of the time left, one after the other
TOGETHER_SHARE = 0.95  # beside each other: one processor walks, the other prices
QUEUE_SHARE = 0.08  # of the walk's time, to begin with
SCARCE = 4  # times what each project costs alone: then sharing is what costs, and what needs a bound of its own
SCARCE_HOT = (0.5, 1.0)
AMPLE_WALK_SHARE, AMPLE_PRICE_SHARE = 0.45, 0.1
MOVES_A_STEP, MOVES_A_QUEUE = 1000, 100
PART_SHARE = 0.05  # of the work
PARTS = 60  # without a better answer, then the search ends


def recover(
    problem: Problem,
    *,
    seconds: float,
    seed: int = 1,
    work: int | None = None,
    hint: Incumbent | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
    tell: Callable[[Progress], None] = lambda _progress: None,
) -> Answer:
    """The cheapest measures that meet the deadlines; never an empty hand when there is an answer and time to find it.

    work: moves of the walk in place of the clock; then the same seed gives the same answer on any machine.
    Raises RecoveryRefused for a problem that is not one. INFEASIBLE is proven; UNKNOWN says the time ran out.
    """
    began = time.monotonic()
    one = indexed(problem)
    if not one.jobs:
        return Answer(Status.OPTIMAL)
    room = windows(one, hard_ends(one))
    if not room.is_possible():
        return Answer(Status.INFEASIBLE)
    run = Run(one, room, began + seconds, seed, is_cancelled, tell, began, work=work)
    run.offer(hint)
    _first_answer(run)
    return answered_in_time(run, _searched)


def _first_answer(run: Run) -> None:
    """Something to hand back, however short the time: the plan's own ways in order of urgency, or else the fastest and every hire."""
    one, urgency = run.one, list(map(float, run.room.latest))
    if not (run.best or run.offer(decoded(one, [0] * len(one.jobs), urgency=urgency))):
        fastest = [one.fastest(job) for job in range(len(one.jobs))]
        run.offer(decoded(one, fastest, urgency=urgency, hires_freely=True))


def _searched(run: Run) -> Answer:
    eased = _relax(run)
    if eased.is_infeasible:
        return Answer(Status.INFEASIBLE)
    _first_answers(run, eased)
    # The exact search has a short turn first: what is easy is proven there, what is hard comes back with a better plan.
    if _is_shown_impossible(run, eased, FIRST_TURN):
        return Answer(Status.INFEASIBLE)
    _walk_and_price(run, eased)
    if _is_shown_impossible(run, eased, LAST_TURN):
        return Answer(Status.INFEASIBLE)
    run.room = _narrowed(run)
    _improve(run)
    return run.answer()


def _relax(run: Run) -> Relaxed:
    """Bound first; without crews this is already the answer."""
    has_crews = bool(run.one.crews)
    share = 0.1 if has_crews else 0.9
    if len(run.one.projects) > 1 and has_crews and not hard_ends(run.one):
        eased = relaxed_by_part(run.one, seconds=run.left() * share, is_over=run.is_over)
    else:
        eased = relaxed(run.one, run.room, seconds=run.left() * share, hint=run.best)
    run.raise_bound(eased.bound)
    return eased


def _first_answers(run: Run, eased: Relaxed) -> None:
    """The relaxed program's ways, the plan's own and the fastest, put in order of urgency; of large problems only the first."""
    one = run.one
    choices = [[0] * len(one.jobs), [one.fastest(job) for job in range(len(one.jobs))]]
    urgencies = [list(map(float, run.room.latest))]
    if eased.held is not None:
        choices.insert(0, list(eased.held.ways))
        urgencies.insert(0, list(map(float, eased.held.starts)))
    if _is_large(one) and len(groups_of(one)) > 1:
        choices, urgencies = choices[:1], urgencies[:1]
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


def _is_large(one: Indexed) -> bool:
    return len(one.jobs) > WHOLE


def _narrowed(run: Run) -> Windows:
    """For parts of large problems: nothing ends later than the worst end known. Bounds never come from here."""
    if run.best is None:
        return run.room
    last = max(run.best.end(run.one, job) for job in range(len(run.one.jobs)))
    limits = hard_ends(run.one)
    return windows(run.one, {number: limits.get(number, last) for number in range(len(run.one.projects))})


def _is_shown_impossible(run: Run, eased: Relaxed, share: float) -> bool:
    """The exact search on the whole, where it is small enough; True where it proves that there is no answer."""
    if run.is_over() or _is_large(run.one):
        return False
    found = search(run.one, run.room, run.limits(share), hint=run.best or eased.held)
    run.offer(found.held)
    if not found.is_infeasible:
        run.raise_bound(math.ceil(found.bound - 1e-6))
    return found.is_infeasible


def _walk_and_price(run: Run, eased: Relaxed) -> None:
    """Large problems with scarce crews do both at once, as long as it is the clock that counts: the walk leaves the
    interpreter to the prices, and one long walk finds more than two short ones. Where crews are ample, prices say little, and the parts that follow are worth the time."""
    if _is_large(run.one) and not _is_scarce(run):
        _anneal(run, eased, run.left() * AMPLE_WALK_SHARE)
        _price(run, eased, AMPLE_PRICE_SHARE)
        return
    if run.work is None and _is_large(run.one) and run.one.crews and not run.is_over():
        guides: SimpleQueue[Guide] = SimpleQueue()
        with ThreadPoolExecutor(1) as aside:
            walk = aside.submit(_walk_with_guides, run, eased, guides)
            _price(run, eased, TOGETHER_SHARE, lead=guides.put)
            walk.result()
        return
    _queue_and_anneal(run, eased, WALK_SHARE)
    _price(run, eased, PRICE_SHARE)


def _is_scarce(run: Run) -> bool:
    return run.best is not None and run.cost > SCARCE * run.bound


def _walk_with_guides(run: Run, eased: Relaxed, guides: "SimpleQueue[Guide]") -> None:
    """From a queue of the projects; and anew whenever prices have shown who should be done when."""
    until = time.monotonic() + run.left() * TOGETHER_SHARE
    guide: Guide | None = None
    while not run.is_over() and (left := until - time.monotonic()) > 0:
        _queue(run, eased, Turn(left * QUEUE_SHARE, threads=1), guide=guide)
        _anneal(run, eased, until - time.monotonic(), walkers=1, is_over=lambda: not guides.empty())
        guide = None if guides.empty() else guides.get()


def _queue_and_anneal(run: Run, eased: Relaxed, share: float) -> None:
    """Projects that wait for each other are put in a queue first."""
    until = run.left() * share
    if len(groups_of(run.one)) > 1:
        _queue(run, eased, Turn(until * QUEUE_SHARE, None if run.work is None else max(50, run.work // MOVES_A_QUEUE)))
        until *= 1 - QUEUE_SHARE
    _anneal(run, eased, until)


def _queue(run: Run, eased: Relaxed, turn: Turn, *, guide: Guide | None = None) -> None:
    if run.is_over() or not run.one.crews:
        return
    ways = eased.held.ways if eased.held else None
    told = {"is_over": run.is_cancelled, "halt": run.halt}
    run.offer(ranked(run.one, turn, eased=ways, guide=guide, seed=run.seed, **told))


def _anneal(
    run: Run,
    eased: Relaxed,
    seconds: float,
    *,
    walkers: int = WALKERS,
    is_over: Callable[[], bool] = lambda: False,
) -> None:
    """From the best known plan, or from the fastest one where none keeps the deadlines."""
    if run.is_over() or not run.one.crews:
        return
    one = run.one
    held = run.best or decoded(
        one,
        [one.fastest(job) for job in range(len(one.jobs))],
        urgency=list(map(float, eased.held.starts if eased.held else run.room.latest)),
        hires_freely=True,
    )
    hot = SCARCE_HOT if _is_large(one) and _is_scarce(run) else Cooling.hot
    cooling = Cooling(seconds, moves=run.work, hot=hot, walkers=walkers)
    # Where work counts, what is offered on the way would depend on which thread is first.
    offer = run.offer if run.work is None else lambda _held: False

    def stops() -> bool:
        return run.is_cancelled() or is_over()

    run.offer(annealed(one, held, cooling, seed=run.seed, is_over=stops, halt=run.halt, offer=offer))


def _price(run: Run, eased: Relaxed, share: float, *, lead: Callable[[Guide], object] = lambda _guide: None) -> None:
    """What crews shared by price instead of by force would cost: a bound that sees the crews."""
    if run.is_over() or not run.one.crews or run.best is None:
        return
    until = time.monotonic() + run.left() * share
    market_prices(
        run.one,
        run.best,
        run.cost,
        floors=eased.by_group,
        steps=None if run.work is None else max(10, run.work // MOVES_A_STEP),
        is_over=lambda: run.is_over() or time.monotonic() >= until,
        tell=run.raise_bound,
        lead=lead,
    )


def _improve(run: Run) -> None:
    """Free a part, keep the rest, search again; the parts change, the best stays."""
    dice = random.Random(run.seed)  # noqa: S311  which part comes next is no secret
    size, idle = 40, 0
    while run.best is not None and not run.is_over() and idle < PARTS:
        free = chosen(run.one, run.best, dice, size)
        found = search(
            run.one,
            run.room,
            replace(
                run.limits(PART_SHARE, workers=2), seconds=min(PART_SECONDS, run.left()), seed=dice.randrange(2**30)
            ),
            free=free,
            held=run.best,
            hint=run.best,
        )
        if run.offer(found.held):
            idle = 0
        else:
            idle += 1
            size = min(len(run.one.jobs), size + 5) if found.is_optimal else max(15, size - 5)

"""CP-SAT on the whole problem or a part of it: from a hint, with progress and cancel from outside."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from gongjian.engine.recovery.incumbent import Incumbent
from gongjian.engine.recovery.indexed import Indexed
from gongjian.engine.recovery.late_parts import cp_model
from gongjian.engine.recovery.model import Model, build
from gongjian.engine.recovery.windows import Windows

WORKERS = 8  # also on two cores: the eight bring lower bounds that fewer never reach (ENGINE.md, measured)


@dataclass(frozen=True)
class Found:
    """held: the best found, if any. cost: its objective without the part that is constant. bound: proven."""

    held: Incumbent | None
    bound: float
    is_optimal: bool
    is_infeasible: bool


@dataclass(frozen=True)
class Limits:
    """How long, how hard, and how to be stopped."""

    seconds: float
    seed: int = 1
    workers: int = WORKERS
    work: float | None = None  # of the solver's own count, in place of seconds: the same answer every time
    is_cancelled: Callable[[], bool] = lambda: False
    tell: Callable[[float, float], None] | None = None


def search(
    one: Indexed,
    room: Windows,
    limits: Limits,
    *,
    hint: Incumbent | None = None,
    free: Collection[int] | None = None,
    held: Incumbent | None = None,
    absent: Collection[int] = frozenset(),
    makespan: bool = False,
) -> Found:
    """Least cost (or least end of everything with `makespan`) of the jobs in `free`, the rest as in `held`."""
    model = build(one, room, free=free, held=held, absent=absent)
    if makespan:
        last = model.cp.new_int_var(0, one.horizon, "end")
        for job in model.way:
            model.cp.add(last >= model.end[job])
        model.cp.minimize(last)
    else:
        model.cp.minimize(sum(model.price))
    if hint is not None:
        _hint(model, hint)
    solver = _solver(limits)
    state = solver.solve(model.cp, _Watch(limits))
    if state == cp_model.INFEASIBLE:
        return Found(None, bound=0, is_optimal=False, is_infeasible=True)
    if state not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Found(None, bound=solver.best_objective_bound, is_optimal=False, is_infeasible=False)
    found = _read(one, model, solver, held)
    return Found(found, bound=solver.best_objective_bound, is_optimal=state == cp_model.OPTIMAL, is_infeasible=False)


def _solver(limits: Limits) -> Any:
    solver = cp_model.CpSolver()
    if limits.work is None:
        solver.parameters.max_time_in_seconds = max(0.01, limits.seconds)
    else:
        solver.parameters.max_deterministic_time = limits.work
        solver.parameters.interleave_search = True
    solver.parameters.num_workers = limits.workers
    solver.parameters.random_seed = limits.seed
    return solver


def _hint(model: Model, hint: Incumbent) -> None:
    for job, literals in model.way.items():
        model.cp.add_hint(model.start[job], hint.starts[job])
        if len(literals) > 1:
            for at, literal in enumerate(literals):
                model.cp.add_hint(literal, at == hint.ways[job])


def _read(one: Indexed, model: Model, solver: Any, held: Incumbent | None) -> Incumbent:
    starts = list(held.starts) if held is not None else [0] * len(one.jobs)
    ways = list(held.ways) if held is not None else [0] * len(one.jobs)
    for job, literals in model.way.items():
        starts[job] = solver.value(model.start[job])
        ways[job] = next(at for at, literal in enumerate(literals) if len(literals) == 1 or solver.value(literal))
    return Incumbent(tuple(starts), tuple(ways))


class _Watch:
    """Stops the solver when asked; tells (objective, bound) at each better answer."""

    def __new__(cls, limits: Limits) -> Any:
        base = cp_model.CpSolverSolutionCallback

        class Watch(base):  # type: ignore[misc, valid-type]
            def on_solution_callback(self) -> None:
                if limits.tell is not None:
                    limits.tell(self.objective_value, self.best_objective_bound)
                if limits.is_cancelled():
                    self.stop_search()

        return Watch()

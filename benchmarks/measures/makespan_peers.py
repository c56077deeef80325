"""What other solvers find for the same instances: None where one is not installed."""

from collections.abc import Callable

from benchmarks.instances.projects import Instance
from gongjian.engine.late import Late

cp_model, pyjobshop = Late("ortools.sat.python.cp_model"), Late("pyjobshop")

Found = tuple[int | None, int]  # makespan and bound
Peer = Callable[[Instance, float], Found | None]
WORKERS = 8


def by_cp_sat(instance: Instance, seconds: float) -> Found | None:
    """The model of the textbook: an interval for each mode, cumulatives, one objective."""
    cp = cp_model.CpModel()
    horizon = _horizon(instance)
    release = {job: on for first, last, on in instance.projects for job in range(first, last)}
    start = [cp.new_int_var(release.get(job, 0), horizon, "") for job in range(len(instance.jobs))]
    end = [cp.new_int_var(0, horizon, "") for _ in instance.jobs]
    uses: list[list[tuple[object, int]]] = [[] for _ in instance.renewable]
    spent: list[list[object]] = [[] for _ in instance.nonrenewable]
    for job, it in enumerate(instance.jobs):
        literals = [cp.new_bool_var("") for _ in it.modes]
        cp.add_exactly_one(literals)
        for mode, literal in zip(it.modes, literals, strict=True):
            interval = cp.new_optional_interval_var(start[job], mode.duration, end[job], literal, "")
            for resource, units in enumerate(mode.renewable):
                if units and mode.duration:
                    uses[resource].append((interval, units))
            for resource, units in enumerate(mode.nonrenewable):
                spent[resource].append(units * literal)
        for after in it.successors:
            cp.add(start[after.job] >= end[job])
    for resource, there in enumerate(instance.renewable):
        cp.add_cumulative([it for it, _ in uses[resource]], [units for _, units in uses[resource]], there)
    for resource, there in enumerate(instance.nonrenewable):
        cp.add(sum(spent[resource]) <= there)
    last = cp.new_int_var(0, horizon, "")
    cp.add_max_equality(last, end)
    cp.minimize(last)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = seconds, WORKERS
    state = solver.solve(cp)
    found = state in {cp_model.OPTIMAL, cp_model.FEASIBLE}
    return round(solver.objective_value) if found else None, round(solver.best_objective_bound)


def by_pyjobshop(instance: Instance, seconds: float) -> Found | None:
    try:
        model = pyjobshop.Model()
    except ModuleNotFoundError:
        return None
    resources = [model.add_renewable(there) for there in instance.renewable]
    resources += [model.add_consumable(there) for there in instance.nonrenewable]
    release = {job: on for first, last, on in instance.projects for job in range(first, last)}
    tasks = [model.add_task(earliest_start=release.get(job, 0)) for job in range(len(instance.jobs))]
    for job, it in enumerate(instance.jobs):
        for mode in it.modes:
            demands = [*mode.renewable, *mode.nonrenewable]
            model.add_mode(tasks[job], resources, mode.duration, demands)
        for after in it.successors:
            model.add_end_before_start(tasks[job], tasks[after.job])
    found = model.solve(time_limit=seconds, display=False, num_workers=WORKERS)
    makespan = round(found.objective) if found.best and found.best.tasks else None
    return makespan, round(found.lower_bound)


def _horizon(instance: Instance) -> int:
    releases = max((on for _, _, on in instance.projects), default=0)
    return releases + sum(max(mode.duration for mode in job.modes) for job in instance.jobs)


PEERS: dict[str, Peer] = {"cp_sat": by_cp_sat, "pyjobshop": by_pyjobshop}

"""Small changes to a plan and what they cost, compiled: some ten thousand a second for a project of a hundred jobs.

A plan is decoded from decisions: the order in which jobs are placed, the way of each, a period before which it does not begin,
whether it may use hired units, what is taken from each tie, which ties are dropped. One move changes a few decisions of one
group (a project, or projects with ties between them) and places its later jobs anew into what everybody else leaves.
"""

# mypy: disable-error-code=no-any-return

from typing import Any, NamedTuple

import numpy as np

from gongjian.engine.recovery.kept import compiled

FS, SS, FF = 0, 1, 2
NONE = -1


JOB = np.dtype(
    [
        (name, np.int64)
        for name in ("first_way", "ways", "before", "after", "project", "release", "fixed", "promised", "moved_cost")
    ]
)
WAY = np.dtype([(name, np.int64) for name in ("length", "cost", "is_open")])
TIE = np.dtype([(name, np.int64) for name in ("first", "second", "kind", "lag", "limit", "cost", "drop")])
CREW = np.dtype([(name, np.int64) for name in ("capacity", "hire_limit", "hire_cost", "window")])
PROJECT = np.dtype([(name, np.int64) for name in ("deadline", "late_cost")])
DECIDED = np.dtype([(name, np.int64) for name in ("way", "floor", "hires", "start", "place")])
TAKEN = np.dtype([(name, np.int64) for name in ("taken", "dropped")])


class Site(NamedTuple):
    """What is given, in records. NONE stands for what is not there (no fixed start, no deadline, a hard deadline's price)."""

    jobs: Any  # JOB, and one behind the last
    ways: Any  # WAY, job after job
    units: Any  # [way, crew]
    stock_use: Any  # [way, stock]
    ties: Any  # TIE
    before: Any  # ties by successor, from jobs[j].before to jobs[j + 1].before
    after: Any
    crews: Any  # CREW
    stock: Any
    projects: Any  # PROJECT
    groups: Any  # heads in the order


class Plan(NamedTuple):
    """What is decided and what follows from it. `order` holds each group's jobs between its heads."""

    jobs: Any  # DECIDED
    ties: Any  # TAKEN
    order: Any
    touched: Any  # first and last period of what a move replaced
    use: Any  # [crew, period]
    peaks: Any  # [crew, window] of hired units
    used: Any  # of each stock
    late: Any  # periods by project
    group_cost: Any  # [group, (cost, broken)]
    total: Any  # [cost, periods by which hard deadlines are passed and stock is short]


@compiled
def distance(site: Any, plan: Any, tie: int) -> int:
    """start of successor − start of predecessor is at least this."""
    kind = site.ties[tie].kind
    least = site.ties[tie].lag - plan.ties[tie].taken
    if kind in (FS, FF):
        first = site.ties[tie].first
        least += site.ways[site.jobs[first].first_way + plan.jobs[first].way].length
    if kind not in (FS, SS):
        second = site.ties[tie].second
        least -= site.ways[site.jobs[second].first_way + plan.jobs[second].way].length
    return least


@compiled
def occupy(site: Any, use: Any, decided: Any, job: int, sign: int) -> None:
    """`decided`: the plan whose way and start of the job count."""
    at = site.jobs[job].first_way + decided.jobs[job].way
    begin = decided.jobs[job].start
    for crew in range(site.crews.shape[0]):
        units = site.units[at, crew]
        if units > 0:
            for period in range(begin, begin + site.ways[at].length):
                use[crew, period] += sign * units


@compiled
def fitting(site: Any, plan: Any, job: int, begin: int) -> int:
    """The first period from `begin` with room throughout, looked for from the far end; NONE beyond the horizon."""
    at = site.jobs[job].first_way + plan.jobs[job].way
    length = site.ways[at].length
    crews = site.crews.shape[0]
    crew, unmoved = 0, 0
    while unmoved < crews:
        units = site.units[at, crew]
        if units > 0:
            most = site.crews[crew].capacity - units
            if plan.jobs[job].hires or most < 0:
                most += site.crews[crew].hire_limit
            begin, moved = first_below(plan.use[crew], begin, length, most)
            if begin == NONE:
                return NONE
            if moved:
                unmoved = 0
        unmoved += 1
        crew = crew + 1 if crew + 1 < crews else 0
    return begin


@compiled
def first_below(use: Any, begin: int, length: int, most: int) -> tuple[int, bool]:
    """The first begin from which `use` stays at or below `most` for the length, and whether it is another one."""
    first, period = begin, begin + length - 1
    last = use.shape[0]
    while period >= begin:
        if period >= last:
            return NONE, True
        if use[period] <= most:
            period -= 1
        else:
            begin = period + 1
            period = begin + length - 1
    return begin, begin != first


@compiled
def placed(site: Any, plan: Any, job: int) -> bool:
    """Give the job its start and take up its room; False where there is none."""
    begin = site.jobs[job].fixed
    if begin == NONE:
        begin = max(0, site.jobs[job].release, plan.jobs[job].floor)
        for at in range(site.jobs[job].before, site.jobs[job + 1].before):
            tie = site.before[at]
            if not plan.ties[tie].dropped:
                begin = max(begin, plan.jobs[site.ties[tie].first].start + distance(site, plan, tie))
        begin = fitting(site, plan, job, begin)
    if begin == NONE:
        return False
    plan.jobs[job].start = begin
    occupy(site, plan.use, plan, job, 1)
    return True


@compiled
def tie_price(site: Any, plan: Any, tie: int) -> int:
    """What the starts take from the tie, at the least price; only jobs that have started can break one."""
    lack = plan.jobs[site.ties[tie].first].start + distance(site, plan, tie) + plan.ties[tie].taken
    lack -= plan.jobs[site.ties[tie].second].start
    if lack <= 0:
        return 0
    overlapped = site.ties[tie].cost * lack
    dropped = site.ties[tie].drop
    if dropped != NONE and (lack > site.ties[tie].limit or dropped < overlapped):
        return dropped
    return overlapped


@compiled
def count_late(site: Any, plan: Any, group: int) -> None:
    """Periods by which the group's projects end late, into `plan.late`."""
    for at in range(site.groups[group], site.groups[group + 1]):
        plan.late[site.jobs[plan.order[at]].project] = 0
    for at in range(site.groups[group], site.groups[group + 1]):
        job = plan.order[at]
        project = site.jobs[job].project
        if site.projects[project].deadline != NONE:
            end = plan.jobs[job].start + site.ways[site.jobs[job].first_way + plan.jobs[job].way].length
            plan.late[project] = max(plan.late[project], end - site.projects[project].deadline)


@compiled
def price_of(site: Any, plan: Any, group: int) -> tuple[int, int]:
    """(cost, periods by which hard deadlines are passed) of a group: ways, moved promises, ties and lateness."""
    count_late(site, plan, group)
    cost, broken = 0, 0
    for at in range(site.groups[group], site.groups[group + 1]):
        job = plan.order[at]
        cost += site.ways[site.jobs[job].first_way + plan.jobs[job].way].cost
        if site.jobs[job].promised != NONE:
            cost += site.jobs[job].moved_cost * abs(plan.jobs[job].start - site.jobs[job].promised)
        for held in range(site.jobs[job].before, site.jobs[job + 1].before):
            cost += tie_price(site, plan, site.before[held])
        project = site.jobs[job].project
        over = plan.late[project]
        if over > 0:
            plan.late[project] = -over  # counted
            if site.projects[project].late_cost == NONE:
                broken += over
            else:
                cost += over * site.projects[project].late_cost
    return cost, broken


@compiled
def hired_in(site: Any, plan: Any, crew: int, window: int) -> int:
    """Units beyond the crew's own at the busiest period of a window."""
    over = 0
    first = window * site.crews[crew].window
    for period in range(first, min(first + site.crews[crew].window, plan.use.shape[1])):
        over = max(over, plan.use[crew, period] - site.crews[crew].capacity)
    return over


@compiled
def hire_change(site: Any, plan: Any, first: int, last: int) -> int:
    """What hiring costs more than `plan.peaks` says, in the windows that touch periods first … last − 1."""
    cost = 0
    for crew in range(site.crews.shape[0]):
        for window in range(first // site.crews[crew].window, (last - 1) // site.crews[crew].window + 1):
            cost += (hired_in(site, plan, crew, window) - plan.peaks[crew, window]) * site.crews[crew].hire_cost
    return cost


@compiled
def keep_peaks(site: Any, plan: Any, first: int, last: int) -> None:
    for crew in range(site.crews.shape[0]):
        for window in range(first // site.crews[crew].window, (last - 1) // site.crews[crew].window + 1):
            plan.peaks[crew, window] = hired_in(site, plan, crew, window)


@compiled
def stock_over(site: Any, plan: Any) -> int:
    over = 0
    for stock in range(site.stock.shape[0]):
        over += max(0, plan.used[stock] - site.stock[stock])
    return over


@compiled
def change_stock(site: Any, plan: Any, job: int, sign: int) -> None:
    at = site.jobs[job].first_way + plan.jobs[job].way
    for stock in range(site.stock.shape[0]):
        plan.used[stock] += sign * site.stock_use[at, stock]


@compiled
def settle(site: Any, plan: Any, queue: Any) -> bool:
    """Place everything from the decisions, in the order of `queue`, and price it; False where a job finds no room."""
    plan.use[:] = 0
    plan.used[:] = 0
    # What has started takes its room first, whatever the order says.
    for job in range(plan.jobs.shape[0]):
        change_stock(site, plan, job, 1)
        if site.jobs[job].fixed != NONE:
            placed(site, plan, job)
    for job in queue:
        if site.jobs[job].fixed == NONE and not placed(site, plan, job):
            return False
    cost, broken = 0, 0
    for group in range(site.groups.shape[0] - 1):
        group_cost, group_broken = price_of(site, plan, group)
        plan.group_cost[group, 0], plan.group_cost[group, 1] = group_cost, group_broken
        cost += group_cost
        broken += group_broken
    plan.peaks[:] = 0
    plan.total[0] = cost + hire_change(site, plan, 0, plan.use.shape[1])
    keep_peaks(site, plan, 0, plan.use.shape[1])
    plan.total[1] = broken + stock_over(site, plan)
    return True

"""A random walk over decisions that grows choosy: the compiled half of `annealing`."""

# mypy: disable-error-code=no-any-return

from typing import Any

import numpy as np

from gongjian.engine.recovery.decisions import (
    NONE,
    change_stock,
    distance,
    hire_change,
    keep_peaks,
    occupy,
    placed,
    price_of,
    stock_over,
)
from gongjian.engine.recovery.kept import compiled

SWEEP = 0.05  # share of changes that go over a stretch of jobs
STRETCH = 25


@compiled
def slack_after(site: Any, plan: Any, job: int) -> int:
    """By how much the job alone could begin later without moving a successor; a project's last jobs have until the deadline."""
    slack = 1 << 30
    for at in range(site.jobs[job].after, site.jobs[job + 1].after):
        tie = site.after[at]
        if not plan.ties[tie].dropped:
            second = plan.jobs[site.ties[tie].second].start
            slack = min(slack, second - plan.jobs[job].start - distance(site, plan, tie))
    if slack == 1 << 30:
        project = site.jobs[job].project
        end = plan.jobs[job].start + site.ways[site.jobs[job].first_way + plan.jobs[job].way].length
        slack = max(0, site.projects[project].deadline - end) if site.projects[project].deadline != NONE else 0
    return max(0, slack)


@compiled
def shifted(site: Any, plan: Any, job: int, base: int, members: int) -> int:
    """Give the job another place in the order, between what it waits for and what waits for it; the first place changed."""
    low, high = base, base + members - 1
    at = plan.jobs[job].place
    for held in range(site.jobs[job].before, site.jobs[job + 1].before):
        low = max(low, plan.jobs[site.ties[site.before[held]].first].place + 1)
    for held in range(site.jobs[job].after, site.jobs[job + 1].after):
        high = min(high, plan.jobs[site.ties[site.after[held]].second].place - 1)
    to = np.random.randint(low, high + 1) if high >= low else at
    step = 1 if to > at else -1
    for place in range(at, to, step):
        plan.order[place] = plan.order[place + step]
        plan.jobs[plan.order[place]].place = place
    plan.order[to] = job
    plan.jobs[job].place = to
    return min(at, to)


@compiled
def changed_tie(site: Any, plan: Any, job: int) -> int:
    """Take another part of one of the job's ties, or drop it or bind it again."""
    count = site.jobs[job + 1].before - site.jobs[job].before
    if count == 0:
        return NONE
    tie = site.before[site.jobs[job].before + np.random.randint(0, count)]
    if site.ties[tie].drop != NONE and np.random.random() < 0.5:
        plan.ties[tie].dropped = 1 - plan.ties[tie].dropped
    elif site.ties[tie].limit > 0:
        plan.ties[tie].taken = np.random.randint(0, site.ties[tie].limit + 1)
    else:
        return NONE
    return plan.jobs[job].place


@compiled
def changed_way(site: Any, plan: Any, job: int) -> int:
    way = np.random.randint(0, site.jobs[job].ways)
    if way == plan.jobs[job].way or not site.ways[site.jobs[job].first_way + way].is_open:
        return NONE
    plan.jobs[job].way = way
    return plan.jobs[job].place


@compiled
def changed_wait(site: Any, plan: Any, job: int) -> int:
    """Let the job wait for some of its slack, or for nothing."""
    if plan.jobs[job].floor > 0 and np.random.random() < 0.4:
        plan.jobs[job].floor = 0
        return plan.jobs[job].place
    slack = slack_after(site, plan, job)
    if slack == 0:
        return NONE
    plan.jobs[job].floor = plan.jobs[job].start + 1 + np.random.randint(0, slack)
    return plan.jobs[job].place


@compiled
def swept(plan: Any, job: int, last: int) -> int:
    """Along a stretch of the order: nobody waits, or all may use hired units, or none."""
    begin = plan.jobs[job].place
    until = min(last, begin + np.random.randint(2, STRETCH))
    which = np.random.randint(0, 3)
    for at in range(begin, until):
        if which == 2:
            plan.jobs[plan.order[at]].floor = 0
        else:
            plan.jobs[plan.order[at]].hires = which
    return begin


@compiled
def changed(site: Any, plan: Any, job: int, base: int, members: int) -> int:
    """One decision about one job; the first place in the order from which jobs must be placed anew, NONE for no change."""
    dice = np.random.random()
    if dice < SWEEP:
        return swept(plan, job, base + members)
    if dice < 0.35:
        return changed_way(site, plan, job)
    if dice < 0.5:
        plan.jobs[job].hires = 1 - plan.jobs[job].hires
        return plan.jobs[job].place
    if dice < 0.7:
        return shifted(site, plan, job, base, members)
    if dice < 0.8:
        return changed_tie(site, plan, job)
    return changed_wait(site, plan, job)


@compiled
def remember(site: Any, plan: Any, kept: Any, base: int, last: int) -> None:
    """The decisions and starts of a group, so that a refused move leaves no trace."""
    for at in range(base, last):
        job = plan.order[at]
        kept.order[at] = job
        kept.jobs[job] = plan.jobs[job]
        for held in range(site.jobs[job].before, site.jobs[job + 1].before):
            tie = site.before[held]
            kept.ties[tie] = plan.ties[tie]


@compiled
def touch(site: Any, plan: Any, decided: Any, job: int) -> None:
    """`plan.touched` grows to the periods of the job."""
    end = decided.jobs[job].start + site.ways[site.jobs[job].first_way + decided.jobs[job].way].length
    plan.touched[0] = min(plan.touched[0], decided.jobs[job].start)
    plan.touched[1] = max(plan.touched[1], end)


@compiled
def lift(site: Any, plan: Any, decided: Any, begin: int, last: int) -> None:
    """Take the jobs of these places out of the crews' use, as `decided` has them."""
    for at in range(begin, last):
        job = decided.order[at]
        if site.jobs[job].fixed == NONE:
            occupy(site, plan.use, decided, job, -1)
            touch(site, plan, decided, job)


@compiled
def put_back(site: Any, plan: Any, kept: Any, base: int, last: int, begin: int) -> None:
    """What was remembered, with the room of the places from `begin`."""
    for at in range(base, last):
        change_stock(site, plan, plan.order[at], -1)
    for at in range(base, last):
        job = kept.order[at]
        plan.order[at] = job
        plan.jobs[job] = kept.jobs[job]
        change_stock(site, plan, job, 1)
        for held in range(site.jobs[job].before, site.jobs[job + 1].before):
            tie = site.before[held]
            plan.ties[tie] = kept.ties[tie]
        if at >= begin and site.jobs[job].fixed == NONE:
            occupy(site, plan.use, plan, job, 1)


@compiled
def decide(site: Any, plan: Any, base: int, last: int) -> int:
    """One to three changes in a group; the first place from which jobs must be placed anew."""
    begin = last
    for _ in range(1 + np.random.randint(0, 3)):
        job = plan.order[np.random.randint(base, last)]
        if site.jobs[job].fixed != NONE:
            continue
        at = changed(site, plan, job, base, last - base)
        if at != NONE:
            begin = min(begin, at)
    return begin


@compiled
def step(site: Any, plan: Any, kept: Any, group: int, temperature: float, penalty: float) -> bool:
    """Try one move; True where it was taken."""
    base, last = site.groups[group], site.groups[group + 1]
    remember(site, plan, kept, base, last)
    stock_before = stock_over(site, plan)
    for at in range(base, last):
        change_stock(site, plan, plan.order[at], -1)
    begin = decide(site, plan, base, last)
    for at in range(base, last):
        change_stock(site, plan, plan.order[at], 1)
    if begin == last:
        return False
    plan.touched[0], plan.touched[1] = plan.use.shape[1], 0
    lift(site, plan, kept, begin, last)
    at = begin
    while at < last:
        job = plan.order[at]
        if site.jobs[job].fixed == NONE and not placed(site, plan, job):
            break
        touch(site, plan, plan, job)
        at += 1
    if at == last:
        cost, broken = price_of(site, plan, group)
        hires = hire_change(site, plan, plan.touched[0], plan.touched[1])
        dearer = cost - plan.group_cost[group, 0] + hires
        worse = broken - plan.group_cost[group, 1] + stock_over(site, plan) - stock_before
        weight = dearer + penalty * worse
        if weight <= 0 or np.random.random() < np.exp(-weight / temperature):
            plan.group_cost[group, 0], plan.group_cost[group, 1] = cost, broken
            keep_peaks(site, plan, plan.touched[0], plan.touched[1])
            plan.total[0] += dearer
            plan.total[1] += worse
            return True
    lift(site, plan, plan, begin, at)
    put_back(site, plan, kept, base, last, begin)
    return False


@compiled
def walk(
    site: Any,
    plan: Any,
    kept: Any,
    kept_best: Any,
    best: int,
    moves: int,
    temperature: float,
    penalty: float,
    seed: int,
    halt: Any,
) -> int:
    """`moves` moves, or until `halt[0]` is set; every plan that breaks nothing and costs less than `best` is kept. Returns the best cost.

    The same seed and arrays give the same plans.
    """
    np.random.seed(seed)
    groups = site.groups.shape[0] - 1
    for _ in range(moves):
        if halt[0]:
            break
        group = np.random.randint(0, groups)
        if not step(site, plan, kept, group, temperature, penalty):
            continue
        if plan.total[0] < best and plan.total[1] == 0:
            best = plan.total[0]
            for job in range(kept_best.shape[0]):
                kept_best[job] = plan.jobs[job]
    return best

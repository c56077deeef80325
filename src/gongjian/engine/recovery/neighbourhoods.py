"""Which part of an answer is opened for a new search: a stretch of time, projects, or the users of a dear crew."""

import random
from collections.abc import Callable, Iterable

from gongjian.engine.recovery.incumbent import Incumbent, priced
from gongjian.engine.recovery.indexed import Indexed


def chosen(one: Indexed, held: Incumbent, dice: random.Random, size: int) -> set[int]:
    """About `size` jobs that are near each other in one way or another."""
    ways: list[Callable[[Indexed, Incumbent, random.Random, int], Iterable[int]]] = [_stretch, _dear]
    if len(one.projects) > 1:
        ways += [_projects, _projects]
    picked = list(dice.choice(ways)(one, held, dice, size))
    return set(picked) or set(dice.sample(range(len(one.jobs)), min(size, len(one.jobs))))


def _stretch(one: Indexed, held: Incumbent, dice: random.Random, size: int) -> Iterable[int]:
    """Jobs around a moment."""
    middle = held.starts[dice.randrange(len(one.jobs))]
    return sorted(range(len(one.jobs)), key=lambda job: abs(held.starts[job] - middle))[:size]


def _projects(one: Indexed, held: Incumbent, dice: random.Random, size: int) -> Iterable[int]:
    """Whole projects, dear ones more often, until the size is reached."""
    order = list(range(len(one.projects)))
    dice.shuffle(order)
    late = priced(one, held).late
    order.sort(key=lambda number: -late.get(number, 0) * dice.random())
    picked: list[int] = []
    for number in order:
        members = [job for job in range(len(one.jobs)) if one.project_of[job] == number]
        if picked and len(picked) + len(members) > 2 * size:
            break
        picked += members
    return picked


def _dear(one: Indexed, held: Incumbent, dice: random.Random, size: int) -> Iterable[int]:
    """Where money is spent: jobs done otherwise than planned and jobs at work in a hired window, and those near them."""
    told = priced(one, held)
    spending = [job for job in range(len(one.jobs)) if held.ways[job]]
    for crew, window in told.hired:
        it = one.crews[crew]
        first, last = window * it.window, (window + 1) * it.window
        for job in range(len(one.jobs)):
            way = one.jobs[job].ways[held.ways[job]]
            if way.crews.get(it.id) and held.starts[job] < last and held.end(one, job) > first:
                spending.append(job)
    if not spending:
        return []
    seed = dice.choice(spending)
    near = sorted(set(spending), key=lambda job: abs(held.starts[job] - held.starts[seed]))[: size // 2]
    around = {one.ties[at][0] for job in near for at in one.before[job]}
    around |= {one.ties[at][1] for job in near for at in one.after[job]}
    return [*near, *around][: 2 * size]

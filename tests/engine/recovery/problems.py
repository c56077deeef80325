"""Invented recovery problems, from a seed."""

import random
from dataclasses import replace

from gongjian.engine.recovery.data import Crew, Job, Problem, Project, Tie, TieKind, Way


def small(seed: int, *, jobs: int = 4, with_crew: bool = False) -> Problem:
    """Few jobs of two or three ways, ties of all kinds, overlaps and droppable ties; small enough to enumerate."""
    dice = random.Random(seed)
    made = []
    for number in range(jobs):
        length = dice.randint(2, 5)
        units = {"crane": dice.randint(1, 2)} if with_crew and dice.random() < 0.7 else {}
        ways = [Way(length, 0, units)]
        ways += [
            Way(max(1, length - faster), 100 * dice.randint(1, 9) * faster, units, name=f"w{faster}")
            for faster in range(1, dice.randint(2, 3))
        ]
        made.append(Job(f"j{number}", tuple(ways), release=dice.choice((0, 0, 0, 2))))
    ties = []
    for second in range(1, jobs):
        kind = dice.choice((TieKind.FS, TieKind.FS, TieKind.FS, TieKind.SS, TieKind.FF, TieKind.SF))
        ties.append(
            Tie(
                f"j{dice.randrange(second)}",
                f"j{second}",
                kind,
                lag=dice.choice((0, 0, 1, -1)),
                overlap_limit=dice.choice((0, 1)) if kind == TieKind.FS else 0,
                overlap_cost=100 * dice.randint(1, 5),
                drop_cost=dice.choice((None, None, None, 700)),
            )
        )
    crews = (Crew("crane", 2, hire_limit=dice.choice((0, 1)), hire_cost=150, window=3),) if with_crew else ()
    return Problem(tuple(made), tuple(ties), crews)


def due(problem: Problem, deadline: int, late_cost: int | None = None) -> Problem:
    return replace(problem, projects=(Project("", deadline, late_cost),))


def shared(seed: int, *, projects: int, jobs: int) -> Problem:
    """Projects like `small` that share one crane, late at a price."""
    parts = [small(seed + 100 * number, jobs=jobs, with_crew=True) for number in range(projects)]
    made, ties = [], []
    for number, part in enumerate(parts):
        made += [replace(job, id=f"{number}.{job.id}", project=str(number)) for job in part.jobs]
        ties += [
            replace(tie, predecessor=f"{number}.{tie.predecessor}", successor=f"{number}.{tie.successor}")
            for tie in part.ties
        ]
    due_projects = tuple(Project(str(number), jobs * 2, 100 + 40 * number) for number in range(projects))
    return Problem(tuple(made), tuple(ties), (Crew("crane", 3, hire_limit=1, hire_cost=150, window=3),), due_projects)

"""A week of invented projects, the same on every machine: integers from a sequence of its own, no random module."""

from collections.abc import Iterator
from decimal import Decimal

from gongjian.engine.scoring import Subject, WeekFacts


def sequence(seed: int) -> Iterator[int]:
    """Numerical Recipes' linear congruence: stated here, so no Python version can change it."""
    while True:
        seed = (1664525 * seed + 1013904223) % 2**32
        yield seed >> 8


def project(number: int, draw: Iterator[int]) -> Subject:
    nodes, promises = next(draw) % 6, next(draw) % 8
    facts = {
        "done_wan": Decimal(next(draw) % 900_000) / 100,
        "planned_wan": Decimal(next(draw) % 800_000) / 100 if next(draw) % 9 else Decimal(0),
        "nodes_due": nodes,
        "nodes_on_time": next(draw) % (nodes + 1),
        "promises_due": promises,
        "promises_kept": next(draw) % (promises + 1),
    }
    status = ("normal", "normal", "normal", "normal", "stopped", "not_due", "force_majeure")[next(draw) % 7]
    return Subject(f"项目{number:03d}", facts, status, previous_rank=next(draw) % 40 + 1)


def week(seed: int = 2020, projects: int = 40) -> WeekFacts:
    draw = sequence(seed)
    return WeekFacts(
        {"campaign": "2020年春季攻坚", "number": 5, "first_on": "2020-04-27", "last_on": "2020-05-03"},
        {"projects": tuple(project(number, draw) for number in range(projects))},
    )

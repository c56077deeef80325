"""Weekly evaluation of 20,000 projects, all steps: score and rank, stability, freeze with digest, verify.

Run: python benchmarks/weekly_evaluation.py [projects]. Aim of issue 2: under 10 s with the stability interval.
"""

import random
import resource
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from gongjian.engine.scoring import (
    Subject,
    WeekFacts,
    canonical_bytes,
    evaluate,
    freeze_result,
    shipped_scheme,
    stability,
    verify_week,
)

T = TypeVar("T")


def project(number: int, draw: random.Random) -> Subject:
    nodes, promises = draw.randint(0, 6), draw.randint(0, 9)
    facts = {
        "done_wan": Decimal(draw.randint(0, 9_000_000)) / 100,
        "planned_wan": Decimal(draw.randint(0, 8_000_000)) / 100,
        "nodes_due": nodes,
        "nodes_on_time": draw.randint(0, nodes),
        "promises_due": promises,
        "promises_kept": draw.randint(0, promises),
    }
    return Subject(f"project-{number:06d}", facts, previous_rank=number + 1)


def timed(name: str, step: Callable[[], T]) -> tuple[T, float]:
    start = time.perf_counter()
    outcome = step()
    seconds = time.perf_counter() - start
    print(f"{name:32s} {seconds:7.2f} s")
    return outcome, seconds


def main(count: int) -> None:
    draw = random.Random(2020)
    facts = WeekFacts({"number": 5}, {"projects": tuple(project(number, draw) for number in range(count))})
    scheme = shipped_scheme()
    print(f"{count} projects, Python {sys.version.split()[0]}, one process")
    result, scoring = timed("score and rank", lambda: evaluate(facts, scheme))
    _, firmness = timed("stability, 25 weight mixes", lambda: stability(result, "projects"))
    frozen, freezing = timed("freeze and digest", lambda: freeze_result(facts, scheme, result))
    differences, _ = timed("verify", lambda: verify_week(frozen))
    print(
        f"{'evaluation with stability':32s} {scoring + firmness:7.2f} s   with freeze {scoring + firmness + freezing:.2f} s"
    )
    print(f"proof file {len(canonical_bytes(frozen)) / 1e6:.1f} MB, {frozen['digest']}, differences {len(differences)}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)

"""The smallest stages that show one rule at a time."""

from dataclasses import replace
from decimal import Decimal

from gongjian.engine.assessment import StageScheme, assess, shipped_stage_scheme
from gongjian.engine.scoring import BoardResult, BoardScheme, Indicator, Row, Scheme, Subject, WeekFacts

HEADER = {"campaign": "2020年春季攻坚", "gate_day": 30}
SHIPPED = shipped_stage_scheme()


def subject(
    key: str, *, week: object = None, weeks: int = 4, cases: tuple[int, int] = (0, 0), **more: object
) -> Subject:
    """`week`: points of all its weeks together; `cases`: nodes in time of nodes due."""
    facts: dict[str, object] = {"nodes_on_time": cases[0], "nodes_due": cases[1]}
    if week is not None:
        facts |= {"weekly_points": week, "weekly_points_full": 100 * weeks}
    facts |= more.pop("facts", {})  # type: ignore[operator]
    return Subject(key, facts, **more)  # type: ignore[arg-type]


def scheme(*indicators: Indicator, places: int = 2, smallest: int = 2, **rest: int) -> StageScheme:
    numbers = {"min_sample": 0, "shrinkage": 0, "min_board_size": smallest, **rest}
    board = BoardScheme("projects", indicators, **numbers)
    return StageScheme(
        Scheme("stage", 1, (board,), places=places), {"projects": Decimal("0.8")}, SHIPPED.vetoes, SHIPPED.gate_weights, Decimal(20)
    )  # fmt: skip


WEEKS = scheme(Indicator("weekly_results", Decimal(100)))
NODES = scheme(Indicator("nodes_on_time", Decimal(100)), shrinkage=2)


def assessed(subjects: list[Subject], by: StageScheme) -> BoardResult:
    return assess(WeekFacts(HEADER, {"projects": tuple(subjects)}), by).board("projects")


def by_key(result: BoardResult) -> dict[str, Row]:
    return {row.subject: row for row in result.rows}


def shipped(**changes: object) -> StageScheme:
    return replace(SHIPPED, **changes)  # type: ignore[arg-type]

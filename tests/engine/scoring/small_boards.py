"""The smallest boards that show one rule at a time."""

from dataclasses import replace
from decimal import Decimal

from gongjian.engine.scoring import BoardResult, BoardScheme, Indicator, Lists, Row, Subject, Target, evaluate_board

HUNDRED = Decimal(100)
MONEY = BoardScheme(
    "projects",
    (Indicator("progress_on_own_curve", HUNDRED, cap=Decimal("1.3"), missing="zero"),),
    min_sample=0,
    shrinkage=0,
    min_board_size=2,
)
LISTED = replace(
    MONEY,
    min_board_size=9,
    target=Target("progress_on_own_curve", Decimal(1)),
    lists=Lists(5, 4, ("target_met", "force_majeure", "stopped")),
)
KEPT = BoardScheme("leaders", (Indicator("promises_kept", HUNDRED),), min_sample=3, shrinkage=0, min_board_size=2)


def project(key: str, done: object, planned: object = 100, **more: object) -> Subject:
    return Subject(key, {"done_wan": done, "planned_wan": planned}, **more)


def leader(key: str, kept: int, due: int) -> Subject:
    return Subject(key, {"promises_kept": kept, "promises_due": due})


def ranked(*done: object, board: BoardScheme = MONEY) -> BoardResult:
    return evaluate_board([project(f"p{place:02d}", one) for place, one in enumerate(done)], board, 2)


def row_of(result: BoardResult, key: str) -> Row:
    return next(row for row in result.rows if row.subject == key)


def ranks(result: BoardResult) -> list[int | None]:
    return [row.rank for row in result.rows]

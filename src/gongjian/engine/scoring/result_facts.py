"""What a score may be taken from: a closed set of kinds of results, each with its two facts and nothing beside them.

The types are the guard (rules 4, 6, 15 and 21 of `engine.burden`): an indicator is declared over one of these
enumerations, so a count of visits, photos, reports or log-ins has no name here to be declared with. Whoever adds a kind
adds it to `ResultKind` in view of everybody, and `tests/architecture/test_burden.py` asks which record it comes from.
"""

from enum import StrEnum
from typing import Final, TypeVar, get_args


class InvestmentFact(StrEnum):
    """What was built and paid against the project's own curve, in 10,000 yuan."""

    DONE = "done_wan"
    PLANNED = "planned_wan"


class NodeFact(StrEnum):
    ON_TIME = "nodes_on_time"
    DUE = "nodes_due"


class PromiseFact(StrEnum):
    KEPT = "promises_kept"
    DUE = "promises_due"


class SolvedFact(StrEnum):
    """Problems of a lead leader whose limit ended in the week."""

    IN_TIME = "problems_solved_in_time"
    DUE = "problems_due"


class SolvedOnSiteFact(StrEnum):
    ON_SITE = "problems_solved_on_site"
    RAISED = "problems_on_site"


class AnswerFact(StrEnum):
    """Problems given to a department, answered within the promised limit."""

    WITHIN_LIMIT = "answers_within_limit"
    DUE = "answers_due"


class PostFact(StrEnum):
    """Whether the unit's post stood vacant, by the register of posts; who stood there how long is nobody's business."""

    FILLED = "post_workdays_filled"
    REQUIRED = "post_workdays_required"


class WeeklyResultFact(StrEnum):
    """Points of the signed weeks of a stage, and the full points of the same weeks."""

    POINTS = "weekly_points"
    FULL = "weekly_points_full"


class MilestoneFact(StrEnum):
    ON_TIME = "milestones_on_time"
    DUE = "milestones_due"


class OrderFact(StrEnum):
    """Supervision orders, by the day of the reply that was accepted."""

    IN_TIME = "orders_in_time"
    DUE = "orders_due"


class FindingFact(StrEnum):
    """Findings, by the day they were put right; how often a site was inspected is no fact."""

    IN_TIME = "findings_in_time"
    DUE = "findings_due"


ResultFact = (
    InvestmentFact
    | NodeFact
    | PromiseFact
    | SolvedFact
    | SolvedOnSiteFact
    | AnswerFact
    | PostFact
    | WeeklyResultFact
    | MilestoneFact
    | OrderFact
    | FindingFact
)
RESULT_KINDS: Final = get_args(ResultFact)
# Constrained: both sides of a share are of one kind, and text is of none.
Kind = TypeVar(
    "Kind", InvestmentFact, NodeFact, PromiseFact, SolvedFact, SolvedOnSiteFact, AnswerFact, PostFact, WeeklyResultFact,
    MilestoneFact, OrderFact, FindingFact,
)  # fmt: skip


class NoResult(TypeError):
    """The fact belongs to none of the kinds of results, or the two sides of a share to different ones."""

    def __init__(self, *facts: object) -> None:
        super().__init__(f"a score is taken from two facts of one kind of result, not from {facts!r}")


def refuse_what_is_no_result(*facts: object) -> None:
    """Raises NoResult. For callers that no type checker has seen."""
    if len({type(fact) for fact in facts}) != 1 or type(facts[0]) not in RESULT_KINDS:
        raise NoResult(*facts)

"""A target and an input for each action of problems, for the matrix test."""

from datetime import timedelta

from gongjian.problems.models import Holding, Problem
from tests import factories

LIMIT_MINUTES = 21 * 60


def _problem(where, *, state="open", level="responsible_unit", since=timedelta(), due=timedelta(days=3)):
    """Held by the unit, named to the person as the one who raised it."""
    held = state in ("open", "answered")
    problem = Problem.objects.create(
        project=where.project,
        campaign=where.project.campaign,
        number=1 + Problem.objects.count(),
        title="临时用电增容",
        kind="utilities",
        state=state,
        raised_by=where.person,
        raised_at=where.at - since,
        level=level,
        holder_unit=where.unit,
        due_at=where.at + due if held else None,
    )
    Holding.objects.create(
        problem=problem,
        level=level,
        unit=where.unit,
        since_at=where.at - since,
        limit_minutes=LIMIT_MINUTES,
        due_at=where.at + due,
        until_at=None if held else where.at,
        ended_by="" if held else "solved",
    )
    return problem


def _run_out(where, level="responsible_unit"):
    return _problem(where, level=level, since=timedelta(days=9), due=-timedelta(days=1))


CELLS = {
    "raise_problem": lambda where: (where.project, {"title": "临时用电增容", "kind": "utilities"}),
    "change_problem": lambda where: (_problem(where), {"title": "临时用电增容二", "kind": "utilities"}),
    "assign_problem": lambda where: (_problem(where), {"unit_id": factories.UnitFactory(district=where.district).pk}),
    "answer_problem": lambda where: (_problem(where), {"answer": "周四前增容"}),
    "solve_problem": lambda where: (_problem(where), {"solution": "已接通"}),
    "lift_problem": lambda where: (_problem(where), {"reason": "需联席会商"}),
    "climb_problem": lambda where: (_run_out(where), {}),
    "note_overdue_problem": lambda where: (_run_out(where, "joint_conference"), {}),
    "confirm_problem": lambda where: (_problem(where, state="solved"), {}),
    "reopen_problem": lambda where: (_problem(where, state="solved"), {"reason": "又断电"}),
    "withdraw_problem": lambda where: (_problem(where), {"reason": "重复提出"}),
}

"""Rows of a problem and of a conference in any state, for cells and page tests."""

from datetime import timedelta
from typing import Any

from gongjian.core.moments import local_date
from gongjian.people.models import Unit
from gongjian.problems.models import (
    AgendaItem,
    Attendee,
    Comment,
    Conference,
    Consultation,
    Decision,
    Dispute,
    Extension,
    Holding,
    Problem,
)
from tests import factories

LIMIT_MINUTES = 21 * 60


def problem_of(
    where: Any,
    *,
    state: str = "open",
    level: str = "responsible_unit",
    since: timedelta = timedelta(),
    due: timedelta = timedelta(days=3),
    disputed: bool = False,
) -> Problem:
    """Held by the unit, named to the person as the one who raised it."""
    held = state in ("open", "answered")
    problem = Problem.objects.create(
        project=where.project, campaign=where.project.campaign, number=1 + Problem.objects.count(),
        title="临时用电增容", kind="utilities", state=state, raised_by=where.person, raised_at=where.at - since,
        level=level, holder_unit=where.unit, due_at=where.at + due if held and not disputed else None,
        disputed_at=where.at - since if disputed else None, solved_at=None if held else where.at - since,
    )  # fmt: skip
    Holding.objects.create(
        problem=problem, level=level, unit=where.unit, since_at=where.at - since, limit_minutes=LIMIT_MINUTES,
        due_at=where.at + due, until_at=None if held else where.at, ended_by="" if held else "solved",
        pauses=[[(where.at - since).isoformat(), None]] if disputed else [],
    )  # fmt: skip
    return problem


def asked_extension(where: Any) -> Problem:
    problem = problem_of(where)
    Extension.objects.create(
        problem=problem, holding=problem.holdings.get(), asked_by=factories.PersonFactory(district=where.district),
        asked_at=where.at, reason="需停电窗口", wished_days=2,
    )  # fmt: skip
    return problem


def disputed(where: Any, *, since: timedelta = timedelta(), due: timedelta = timedelta(hours=7)) -> Problem:
    problem = problem_of(where, disputed=True, since=since)
    Dispute.objects.create(
        problem=problem, holding=problem.holdings.get(), raised_by=where.person, raised_at=where.at - since,
        reason="不属本单位职责", due_at=where.at + due,
    )  # fmt: skip
    return problem


def comment_of(where: Any, *, due: timedelta = timedelta(days=3)) -> Comment:
    """Owed by the unit, on a problem that another one holds."""
    problem = problem_of(where)
    asked = Consultation.objects.create(
        problem=problem, proposal="夜间停电两小时", asked_by=where.person, asked_at=where.at - timedelta(days=4),
        silence_days=3, due_at=where.at + due,
    )  # fmt: skip
    return Comment.objects.create(consultation=asked, problem=problem, unit=where.unit)


def conference_of(where: Any, state: str = "drafted") -> Conference:
    """With one problem on its agenda; the unit and the person attend."""
    is_set = state not in ("drafted", "cancelled")
    conference = Conference.objects.create(
        campaign=where.project.campaign, number=1 + Conference.objects.count(), state=state, drafted_at=where.at,
        meets_at=where.at + timedelta(days=1) if is_set else None, venue="指挥部" if is_set else "",
        chair=where.person if is_set else None, called_at=where.at if is_set else None,
        begun_at=where.at if state in ("held", "closed") else None,
    )  # fmt: skip
    Attendee.objects.create(conference=conference, unit=where.unit)
    Attendee.objects.create(conference=conference, person=where.person)
    item_of(where, conference)
    return conference


def item_of(where: Any, conference: Conference, **fields: Any) -> AgendaItem:
    problem = problem_of(where, level="joint_conference")
    return AgendaItem.objects.create(
        conference=conference, order=1 + conference.items.count(), kind="problem", title=problem.title,
        problem=problem, project=where.project, **fields,
    )  # fmt: skip


def decision_of(where: Any, *, late: bool = False) -> Decision:
    conference = conference_of(where, "closed")
    item = conference.items.get()
    return Decision.objects.create(
        conference=conference, item=item, number=1, kind="assign", text="三日内增容", problem=item.problem,
        project=where.project, owner_unit=where.unit, decided_at=where.at - timedelta(days=3),
        due_on=local_date(where.at) + timedelta(days=-1 if late else 1),
    )  # fmt: skip


def another_unit(where: Any) -> Unit:
    return factories.UnitFactory(district=where.district)

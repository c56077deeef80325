"""The boards of lead leaders and promotion departments: problems solved and answered in time, promises kept.

No visit, report or meeting is counted anywhere: what counts is what came of them.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from gongjian.access.roles import Role
from gongjian.engine.calendars import CHINA
from gongjian.engine.scoring import Subject
from gongjian.people.models import Post, Unit, UnitKind
from gongjian.problems.models import Holding
from gongjian.problems.states import HoldingEnd, LevelCode
from gongjian.projects.models import Campaign, Project
from gongjian.rankings.queries.as_known import AsKnown
from gongjian.rankings.queries.project_facts import Due, listed, promises_by, spared_fact
from gongjian.rankings.queries.span import Span
from gongjian.responsibility.models import LeadAssignment


@dataclass
class Cases:
    """Holdings whose limit ran out, or that were solved before it did, in the week."""

    due: list[tuple[int, bool]] = field(default_factory=list)
    handed_up: int = 0


def leader_subjects(campaign: Campaign, span: Span, ranks: dict[str, int], *, known: AsKnown) -> tuple[Subject, ...]:
    """Whoever led a project of the campaign on a day of the week."""
    leaders: dict[int, tuple[str, set[int]]] = {}
    for person, name, project in (
        LeadAssignment.objects.filter(
            Q(until_on=None) | Q(until_on__gt=span.first_on),
            from_on__lte=span.last_on,
            project__campaign=campaign,
        )
        .order_by("person_id")
        .values_list("person_id", "person__name", "project_id")
    ):
        leaders.setdefault(person, (name, set()))[1].add(project)
    cases = _cases(_holdings(campaign, span).filter(level=LevelCode.LEAD_LEADER), "person_id", span)
    promises = promises_by("owner", known)
    return tuple(
        _leader(person, name, len(projects), cases=cases[person], promises=promises.get(person, Due()), ranks=ranks)
        for person, (name, projects) in leaders.items()
    )


def _leader(person: int, name: str, projects: int, *, cases: Cases, promises: Due, ranks: dict[str, int]) -> Subject:
    key = f"person:{person}"
    return Subject(key, {
        "name": name, "projects": projects,
        "problems_due": len(cases.due), "problems_solved_in_time": _good(cases.due),
        "problem_cases": listed(cases.due), "problems_handed_up": cases.handed_up,
        "promises_due": len(promises.cases), "promises_kept": promises.good,
        "promise_cases": listed(promises.cases), **spared_fact(promises.spared),
    }, previous_rank=ranks.get(key))  # fmt: skip


def department_subjects(campaign: Campaign, span: Span, ranks: dict[str, int]) -> tuple[Subject, ...]:
    """Promotion departments of the district that answer for at least one project."""
    projects = dict(
        Project.objects.filter(
            Q(left_at=None) | Q(left_at__gt=span.known_at), campaign=campaign, responsible_unit__isnull=False
        ).values_list("pk", "responsible_unit_id")
    )
    units = Unit.objects.filter(district=campaign.district_id, kind=UnitKind.DEPARTMENT).order_by("id")
    filled = _posts_filled(campaign, span)
    # A district that has not begun to post cadres to sites owes no posted days: the part does not count for anybody.
    required = _workdays(span.first_on, span.last_on) if _posts_begun(campaign, span) else set()
    answers = _cases(_holdings(campaign, span).filter(level=LevelCode.RESPONSIBLE_UNIT), "unit_id", span)
    on_site = _cases(
        _holdings(campaign, span).filter(level=LevelCode.STATIONED_CADRE), "problem__project__responsible_unit_id", span
    )
    return tuple(
        _department(unit, filled=filled[unit.pk], required=required,
                    answers=answers[unit.pk], on_site=on_site[unit.pk], ranks=ranks)
        for unit in units if unit.pk in set(projects.values())
    )  # fmt: skip


def _department(
    unit: Unit, *, filled: set[date], required: set[date], answers: Cases, on_site: Cases, ranks: dict[str, int]
) -> Subject:
    key = f"unit:{unit.pk}"
    return Subject(key, {
        "name": str(unit), "full_name": unit.name,
        "post_workdays_required": len(required), "post_workdays_filled": len(filled & required),
        "problems_on_site": len(on_site.due), "problems_solved_on_site": _good(on_site.due),
        "on_site_cases": listed(on_site.due),
        "answers_due": len(answers.due), "answers_within_limit": _good(answers.due),
        "answer_cases": listed(answers.due),
    }, previous_rank=ranks.get(key))  # fmt: skip


def _good(cases: Iterable[tuple[int, bool]]) -> int:
    return sum(good for _, good in cases)


def _holdings(campaign: Campaign, span: Span) -> QuerySet[Holding]:
    """Each holding counts once: in the week in which its limit ran out, or in which it ended before that."""
    within = Q(due_at__lte=span.cut_off_at) | Q(until_at__lte=span.cut_off_at)
    found = Holding.objects.filter(within, problem__campaign=campaign, since_at__lte=span.known_at)
    if span.after_at is None:
        return found
    still_held = Q(until_at=None) | Q(until_at__gt=span.after_at)
    return found.filter(still_held, due_at__gt=span.after_at)


def _cases(holdings: QuerySet[Holding], by: str, span: Span) -> dict[int, Cases]:
    """Solved within the limit or not. Taken away or withdrawn before it ran out: nobody's case.

    Handed up in time is no failure and no merit; it is shown.
    """
    found: dict[int, Cases] = defaultdict(Cases)
    for pk, subject, due_at, until_at, ended_by in holdings.order_by("id").values_list(
        "id", by, "due_at", "until_at", "ended_by"
    ):
        ended_at = until_at if until_at is not None and until_at <= span.known_at else None
        in_time = ended_at is not None and ended_at <= due_at
        if subject is None:
            continue
        if in_time and ended_by == HoldingEnd.LIFTED:
            found[subject].handed_up += 1
        elif not in_time or ended_by == HoldingEnd.SOLVED:
            found[subject].due.append((pk, in_time))
    return found


def _posts_filled(campaign: Campaign, span: Span) -> dict[int, set[date]]:
    """Days on which the department's post on site was held; who stood there how long is nobody's business."""
    posts = Post.objects.filter(
        Q(until_on=None) | Q(until_on__gt=span.first_on),
        role=Role.STATIONED_CADRE,
        district=campaign.district_id,
        unit__isnull=False,
        from_on__lte=span.last_on,
    )
    found: dict[int, set[date]] = defaultdict(set)
    for unit, from_on, until_on in posts.values_list("unit_id", "from_on", "until_on"):
        last = span.last_on if until_on is None else min(span.last_on, until_on - timedelta(days=1))
        found[unit or 0] |= _days(max(from_on, span.first_on), last)
    return found


def _posts_begun(campaign: Campaign, span: Span) -> bool:
    posts = Post.objects.filter(role=Role.STATIONED_CADRE, district=campaign.district_id, unit__isnull=False)
    return posts.filter(from_on__lte=span.last_on).exists()


def _workdays(first_on: date, last_on: date) -> set[date]:
    return {day for day in _days(first_on, last_on) if CHINA.is_workday(day)}


def _days(first_on: date, last_on: date) -> set[date]:
    return {first_on + timedelta(days=number) for number in range((last_on - first_on).days + 1)}


def campaign_figures(campaign: Campaign, span: Span) -> dict[str, Any]:
    """Problems of the whole campaign at the cut-off, for the notice: whole numbers and text only."""
    known = Holding.objects.filter(problem__campaign=campaign, since_at__lte=span.known_at)
    open_now = known.filter(Q(until_at=None) | Q(until_at__gt=span.known_at))
    rows = list(open_now.values_list("problem__kind", "due_at").order_by("problem_id"))
    kinds: dict[str, int] = defaultdict(int)
    for kind, _due in rows:
        kinds[kind] += 1
    largest = sorted(kinds.items(), key=lambda one: (-one[1], one[0]))
    solved = known.filter(ended_by=HoldingEnd.SOLVED, until_at__lte=span.cut_off_at)
    if span.after_at is not None:
        solved = solved.filter(until_at__gt=span.after_at)
    return {
        "problems_open": len(rows),
        "problems_overdue": sum(due_at <= span.cut_off_at for _, due_at in rows),
        "problems_solved": solved.count(),
        "problem_kinds": " ".join(f"{kind}:{count}" for kind, count in largest),
    }

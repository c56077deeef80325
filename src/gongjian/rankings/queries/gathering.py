"""One snapshot of a week's facts: every board, in a constant number of queries."""

from collections.abc import Callable
from datetime import UTC, datetime

from gongjian.engine.scoring import Subject, WeekFacts
from gongjian.projects.models import Campaign
from gongjian.rankings.models import Evaluation, Result
from gongjian.rankings.queries.as_known import as_known
from gongjian.rankings.queries.people_facts import campaign_figures, department_subjects, leader_subjects
from gongjian.rankings.queries.project_facts import project_subjects
from gongjian.rankings.queries.span import Span
from gongjian.rankings.states import Board, EvaluationState


def week_facts(campaign: Campaign, span: Span, switched_off: list[str]) -> WeekFacts:
    """A board that is switched off has no facts: it is not gathered, not kept and not ranked."""
    ranks = _previous_ranks(campaign, span.week)
    known = as_known(campaign, span)
    boards: dict[Board, Callable[[], tuple[Subject, ...]]] = {
        Board.PROJECTS: lambda: project_subjects(campaign, span, ranks, known=known),
        Board.LEAD_LEADERS: lambda: leader_subjects(campaign, span, ranks, known=known),
        Board.DEPARTMENTS: lambda: department_subjects(campaign, span, ranks),
    }
    found = {code.value: subjects() for code, subjects in boards.items() if code not in switched_off}
    return WeekFacts({
        "campaign": campaign.name, "campaign_id": campaign.pk, **week_named(span),
        "switched_off": " ".join(sorted(switched_off)), **campaign_figures(campaign, span),
    }, found)  # fmt: skip


def week_named(span: Span | Evaluation) -> dict[str, str | int]:
    """How the frozen facts name their week."""
    return {
        "week": span.week, "first_on": span.first_on.isoformat(), "last_on": span.last_on.isoformat(),
        "cut_off_at": _moment(span.cut_off_at), "known_at": _moment(span.known_at),
    }  # fmt: skip


def _moment(at: datetime) -> str:
    """In UTC to the second: the same text whatever the database hands back."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _previous_ranks(campaign: Campaign, week: int) -> dict[str, int]:
    """Ranks of the last published week before this one."""
    published = Result.objects.filter(
        evaluation__campaign=campaign,
        evaluation__state=EvaluationState.PUBLISHED,
        evaluation__week__lt=week,
        rank__isnull=False,
    )
    last = published.order_by("-evaluation__week").values_list("evaluation_id", flat=True).first()
    if last is None:
        return {}
    rows = published.filter(evaluation=last).values_list("subject", "rank")
    return {subject: rank for subject, rank in rows if rank is not None}

"""What one card of a huddle shows: told from the phones before, so that sixty seconds are enough."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from gongjian.commitments.models import Promise, WeeklyNode
from gongjian.commitments.queries import nodes_visible_to, promises_visible_to
from gongjian.commitments.states import NodeState, PromiseState
from gongjian.core.actor import Actor
from gongjian.fieldwork.models import DailyReport, HuddlePoint
from gongjian.fieldwork.queries.huddles import HalfShown, gaps_of_huddles
from gongjian.fieldwork.queries.order import Asked, Standing, carried_points
from gongjian.fieldwork.queries.photos import PhotoShown, photos_at
from gongjian.fieldwork.states import Half
from gongjian.responsibility.queries import lead_leaders_of

_LINES = 6
_DAYS_OF_STRIP = 14


@dataclass(frozen=True, slots=True)
class Card:
    standing: Standing
    leader: str
    carried: list[HuddlePoint]
    recorded: list[HuddlePoint]
    report: DailyReport | None
    photos: list[PhotoShown]
    overdue: list[Promise]
    due: list[Promise]  # in the morning today's, in the evening also tomorrow's
    late_nodes: list[WeeklyNode]


@dataclass(frozen=True, slots=True)
class DayShown:
    """One day of the strip; each half "held", "gap" or "" while it is not over."""

    on: date
    morning: str
    evening: str


def card_of(viewer: Actor, asked: Asked, standing: Standing, *, before: datetime) -> Card:
    project, on = standing.project, asked.on
    promises = promises_visible_to(viewer, on=on, campaign=asked.campaign).filter(project=project)
    promised = promises.filter(state=PromiseState.PROMISED).select_related("owner").order_by("due_on", "pk")
    last_on = on + timedelta(days=1) if asked.half == Half.EVENING else on
    nodes = nodes_visible_to(viewer, on=on).filter(project=project, state=NodeState.OPEN, due_on__lt=on)
    report = (
        DailyReport.objects.filter(project=project, on__lte=on).select_related("reported_by").order_by("-on").first()
    )
    leaders = lead_leaders_of([project.pk], on=on)
    return Card(
        standing=standing,
        leader=leaders[project.pk].person.name if project.pk in leaders else "",
        carried=_of(standing, carried_points([project.pk], before=before)),
        recorded=_of(standing, _recorded(asked, standing)),
        report=report,
        photos=photos_at([report]).get(f"fieldwork.dailyreport:{report.pk}", []) if report is not None else [],
        overdue=list(promised.filter(due_on__lt=on)[:_LINES]),
        due=list(promised.filter(due_on__range=(on, last_on))[:_LINES]),
        late_nodes=list(nodes.order_by("due_on", "pk")[:_LINES]),
    )


def _recorded(asked: Asked, standing: Standing) -> QuerySet[HuddlePoint]:
    rows = HuddlePoint.objects.filter(huddle=asked.huddle, project=standing.project)
    return rows.select_related("owner", "unit", "promise").order_by("pk")


def _of(standing: Standing, points: QuerySet[HuddlePoint]) -> list[HuddlePoint]:
    """With the project at hand already: each point is asked where it belongs before it may be settled."""
    found = list(points)
    for point in found:
        point.project = standing.project
    return found


def strip_of_huddles(asked: Asked, *, today: date, half_now: Half) -> list[DayShown]:
    """The last two weeks of the campaign. A gap is shown, and nothing follows from it."""
    first_on = max(asked.campaign.start_on, today - timedelta(days=_DAYS_OF_STRIP - 1))
    gaps = set(gaps_of_huddles(asked.campaign, asked.team, first_on, today))
    days = (first_on + timedelta(days=n) for n in range((today - first_on).days + 1))

    def told(on: date, half: Half) -> str:
        if HalfShown(on, half) not in gaps:
            return "held"
        is_over = on < today or (half == Half.MORNING and half_now == Half.EVENING)
        return "gap" if is_over else ""

    return [DayShown(day, told(day, Half.MORNING), told(day, Half.EVENING)) for day in days]

"""Reading evaluations, their rows, replies and schemes."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from gongjian.access.roles import Role
from gongjian.core.actor import Actor
from gongjian.core.moments import local_date
from gongjian.engine import scoring
from gongjian.people.models import Post
from gongjian.people.queries import within
from gongjian.projects.models import Campaign
from gongjian.rankings.models import Evaluation, Reply, Result, Scheme
from gongjian.rankings.queries.publication import campaigns_kept_back
from gongjian.rankings.queries.span import span_of, weeks_cut_off
from gongjian.rankings.states import SHOWN_TO_ALL, Board, EvaluationState, ReplyState

CLOCK_REACHES_BACK = timedelta(days=14)


def evaluations_visible_to(viewer: Actor, *, on: date) -> QuerySet[Evaluation]:
    """Published ones for everybody of the district; what is under work only for those who work on it."""
    published = within(viewer.extent("evaluation.see", on=on), district="campaign__district", unit="", person="")
    drafts = within(viewer.extent("evaluation_draft.see", on=on), district="campaign__district", unit="", person="")
    shown = Q(state__in=SHOWN_TO_ALL, is_public=True) & ~Q(campaign__in=campaigns_kept_back(on).values("pk"))
    return Evaluation.objects.filter(published & shown | drafts)


def results_visible_to(viewer: Actor, *, on: date) -> QuerySet[Result]:
    """Rows of the evaluations one sees, and one's own row of a draft one is asked about."""
    own = replies_visible_to(viewer, on=on).values("result")
    return Result.objects.filter(Q(evaluation__in=evaluations_visible_to(viewer, on=on).values("pk")) | Q(pk__in=own))


def ranked_projects(evaluation_ids: Iterable[int]) -> dict[int, int]:
    """How many projects each evaluation ranked: a place means nothing without the number of places."""
    ranked = Result.objects.filter(evaluation__in=list(evaluation_ids), board=Board.PROJECTS, rank__isnull=False)
    return dict(ranked.values_list("evaluation").annotate(count=Count("pk")).order_by())


def replies_visible_to(viewer: Actor, *, on: date) -> QuerySet[Reply]:
    reach = viewer.extent("reply.see", on=on)
    found = within(reach, district="evaluation__campaign__district", unit="unit", person="person")
    if reach.unit_ids:
        found |= Q(owner_unit__in=reach.unit_ids)
    if reach.project_ids:
        found |= Q(result__project__in=reach.project_ids)
    return Reply.objects.filter(found)


def replies_waiting_for(viewer: Actor, *, on: date) -> QuerySet[Reply]:
    """What the viewer may still answer: the rows that name the person or the person's units."""
    reach = viewer.extent("reply_to_evaluation", on=on)
    own = Q(pk__in=[])
    if reach.person_id:
        own |= Q(person=reach.person_id)
    if reach.unit_ids:
        own |= Q(unit__in=reach.unit_ids) | Q(owner_unit__in=reach.unit_ids)
    if reach.project_ids:
        own |= Q(result__project__in=reach.project_ids)
    return Reply.objects.filter(own, evaluation__state=EvaluationState.REPLYING, state=ReplyState.WAITING)


def edition_in_force(evaluations: QuerySet[Evaluation], *, at: datetime) -> Evaluation | None:
    """What was published last by a moment, in the edition in force then: a later correction does not reach back."""
    return latest(evaluations.filter(state__in=SHOWN_TO_ALL, published_at__lte=at))


def latest(evaluations: QuerySet[Evaluation]) -> Evaluation | None:
    return evaluations.order_by("-week", "-edition").first()


def edition_after(evaluation: Evaluation) -> Evaluation | None:
    """The edition in use of a week whose shown edition was corrected or replaced; None while it is in use itself."""
    if evaluation.state not in {EvaluationState.CORRECTED, EvaluationState.REPLACED}:
        return None
    later = Evaluation.objects.filter(
        campaign=evaluation.campaign_id, week=evaluation.week, edition__gt=evaluation.edition
    )
    if evaluation.state == EvaluationState.CORRECTED:  # a correction of the correction may be under work
        later = later.filter(state=EvaluationState.PUBLISHED)
    return later.order_by("-edition").first()


def reply_counts(evaluation: Evaluation) -> dict[str, int]:
    """How far the replies are, in one query."""
    return Reply.objects.filter(evaluation=evaluation).aggregate(
        asked=Count("pk"),
        waiting=Count("pk", filter=Q(state=ReplyState.WAITING)),
        objections=Count("pk", filter=Q(objects_to_it=True)),
        undecided=Count("pk", filter=Q(objects_to_it=True, state=ReplyState.REPLIED)),
        upheld=Count("pk", filter=Q(upheld=True)),
    )


def schemes_visible_to(viewer: Actor, *, on: date) -> QuerySet[Scheme]:
    reach = viewer.extent("evaluation.see", on=on)
    return Scheme.objects.filter(within(reach, district="campaign__district", unit="", person=""))


def scheme_in_force(campaign: Campaign, day: date) -> Scheme | None:
    """By its day; None: the one that travels with the program."""
    return Scheme.objects.filter(campaign=campaign, effective_on__lte=day).order_by("-effective_on", "-number").first()


def engine_scheme(campaign: Campaign, row: Scheme | None) -> scoring.Scheme:
    """As the district set it; otherwise the shipped version the campaign began with: no upgrade changes its rules."""
    if row is not None:
        return scoring.scheme_from_json(scoring.read_json(row.body))
    frozen = Evaluation.objects.filter(campaign=campaign, scheme=None).select_related("frozen")
    first = frozen.order_by("week", "edition").first()
    return scoring.shipped_scheme() if first is None else scoring.scheme_from_json(frozen_week(first)["scheme"])


def frozen_week(evaluation: Evaluation) -> dict[str, Any]:
    """The frozen content as data: facts, scheme, result, digest."""
    content = scoring.read_json(evaluation.frozen.text)
    if not isinstance(content, dict):  # pragma: no cover - written by freeze_week only
        raise TypeError("a frozen week is an object")
    return content


def last_frozen_on(campaign: Campaign) -> date | None:
    return Evaluation.objects.filter(campaign=campaign).order_by("-week").values_list("first_on", flat=True).first()


def weeks_to_freeze(at: datetime) -> list[tuple[Campaign, int]]:
    """Weeks cut off and never frozen, of open campaigns, in order; older than two weeks is the office's decision."""
    day = local_date(at)
    found = []
    for campaign in Campaign.objects.filter(closed_at=None, start_on__lte=day).order_by("id"):
        frozen = set(Evaluation.objects.filter(campaign=campaign).values_list("week", flat=True))
        spans = ((week, span_of(campaign, week)) for week in weeks_cut_off(campaign, at) if week not in frozen)
        found += [(campaign, week) for week, span in spans if span and at - span.cut_off_at < CLOCK_REACHES_BACK]
    return found


def editions_of_week(week: int, campaign_id: int | None) -> list[Evaluation]:
    """Every edition ever frozen of a week, for the check from the command line."""
    editions = Evaluation.objects.filter(week=week).select_related("campaign", "frozen").order_by("campaign", "edition")
    return list(editions if campaign_id is None else editions.filter(campaign=campaign_id))


def is_silent(reply: Reply, at: datetime) -> bool:
    """The time for a reply has passed without one: noted, and nothing follows from it."""
    due_at = reply.evaluation.replies_due_at
    return reply.state == ReplyState.WAITING and due_at is not None and due_at <= at


def people_named(person_ids: Iterable[int], unit_ids: Iterable[int], *, on: date) -> list[int]:
    """The persons named, and those who hold the post of a named department or owner on the day."""
    held = Post.objects.filter(
        Q(until_on=None) | Q(until_on__gt=on),
        from_on__lte=on,
        unit__in=list(unit_ids),
        role__in=(Role.DEPARTMENT, Role.OWNER),
    )
    return sorted({*person_ids, *held.values_list("person_id", flat=True)})


def deciders_of(reply_id: int, *, on: date) -> list[int]:
    """Whoever holds the supervision post of the district."""
    district = Reply.objects.filter(pk=reply_id).values("evaluation__campaign__district")
    held = Post.objects.filter(
        Q(until_on=None) | Q(until_on__gt=on), from_on__lte=on, role=Role.SUPERVISION, district__in=district
    )
    return sorted(set(held.values_list("person_id", flat=True)))


def district_of_evaluation(evaluation_id: int | str) -> int | None:
    return Evaluation.objects.filter(pk=evaluation_id).values_list("campaign__district", flat=True).first()

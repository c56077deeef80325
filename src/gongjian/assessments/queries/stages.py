"""Reading stage assessments, their results, hearings, vetoes and schemes."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from gongjian.access.roles import Role
from gongjian.assessments.models import Hearing, Stage, StageProof, StageResult, StageScheme, Veto
from gongjian.assessments.queries.stage_spans import StageSpan, is_ready, stage_spans
from gongjian.assessments.states import STAGES_OUT, HearingState, StageState
from gongjian.core.actor import Actor
from gongjian.core.erasing import freezes
from gongjian.core.moments import DISTRICT_ZONE, local_date
from gongjian.core.record import canonical
from gongjian.engine import assessment, scoring
from gongjian.people.queries import persons_holding, within
from gongjian.projects.models import Campaign


def stages_visible_to(viewer: Actor, *, on: date) -> QuerySet[Stage]:
    """What is issued and open for everybody of the district; the rest for those who work on it."""
    issued = within(viewer.extent("stage.see", on=on), district="campaign__district", unit="", person="")
    drafts = within(viewer.extent("stage_draft.see", on=on), district="campaign__district", unit="", person="")
    return Stage.objects.filter(issued & Q(state__in=STAGES_OUT, is_open=True) | drafts)


def stage_results_visible_to(viewer: Actor, *, on: date) -> QuerySet[StageResult]:
    """Rows of the assessments one sees, and one's own row of the others."""
    own = hearings_visible_to(viewer, on=on).values("result")
    return StageResult.objects.filter(Q(stage__in=stages_visible_to(viewer, on=on).values("pk")) | Q(pk__in=own))


def hearings_visible_to(viewer: Actor, *, on: date) -> QuerySet[Hearing]:
    reach = viewer.extent("hearing.see", on=on)
    found = within(reach, district="stage__campaign__district", unit="unit", person="leader")
    if reach.unit_ids:
        found |= Q(owner_unit__in=reach.unit_ids)
    if reach.project_ids:
        found |= Q(result__project__in=reach.project_ids)
    return Hearing.objects.filter(found)


def hearings_waiting_for(viewer: Actor, *, on: date) -> QuerySet[Hearing]:
    """What the viewer may still answer."""
    reach = viewer.extent("speak_at_hearing", on=on)
    own = Q(pk__in=[])
    if reach.person_id:
        own |= Q(leader=reach.person_id)
    if reach.unit_ids:
        own |= Q(unit__in=reach.unit_ids) | Q(owner_unit__in=reach.unit_ids)
    if reach.project_ids:
        own |= Q(result__project__in=reach.project_ids)
    return Hearing.objects.filter(own, stage__state=StageState.HEARING, state=HearingState.WAITING)


def hearing_counts(stage: Stage) -> dict[str, int]:
    return Hearing.objects.filter(stage=stage).aggregate(
        asked=Count("pk"),
        waiting=Count("pk", filter=Q(state=HearingState.WAITING)),
        objections=Count("pk", filter=Q(objects_to_it=True)),
        undecided=Count("pk", filter=Q(objects_to_it=True, state=HearingState.HEARD)),
        upheld=Count("pk", filter=Q(upheld=True)),
    )


def is_silent(hearing: Hearing, at: datetime) -> bool:
    due_at = hearing.stage.hearing_due_at
    return hearing.state == HearingState.WAITING and due_at is not None and due_at <= at


def vetoes_visible_to(viewer: Actor, *, on: date) -> QuerySet[Veto]:
    reach = viewer.extent("veto.see", on=on)
    return Veto.objects.filter(within(reach, district="campaign__district", unit="", person=""))


def stage_schemes_visible_to(viewer: Actor, *, on: date) -> QuerySet[StageScheme]:
    reach = viewer.extent("stage.see", on=on)
    return StageScheme.objects.filter(within(reach, district="campaign__district", unit="", person=""))


def stage_scheme_in_force(campaign: Campaign) -> StageScheme | None:
    """The latest version; None: the one that travels with the program."""
    return StageScheme.objects.filter(campaign=campaign).order_by("-number").first()


def stage_scheme_for(campaign: Campaign, *, ended_on: date) -> StageScheme | None:
    """The latest version set while the stage lasted: rules made once everybody can work out the results are for later
    stages. None: the one that travels with the program."""
    over_at = datetime.combine(ended_on + timedelta(days=1), time.min, DISTRICT_ZONE)
    return StageScheme.objects.filter(campaign=campaign, set_at__lt=over_at).order_by("-number").first()


def engine_stage_scheme(row: StageScheme | None) -> assessment.StageScheme:
    if row is None:
        return assessment.shipped_stage_scheme()
    return assessment.stage_scheme_from_json(scoring.read_json(row.body))


def stage_content(stage: Stage) -> dict[str, Any]:
    """The frozen content as data: facts, scheme, result, digest."""
    content = scoring.read_json(stage.proof.text)
    if not isinstance(content, dict):  # pragma: no cover - written by freeze_stage only
        raise TypeError("a frozen stage is an object")
    return content


def stage_after(stage: Stage) -> Stage | None:
    """The edition in use of a stage whose shown edition was corrected or replaced; None while it is in use itself."""
    if stage.state not in {StageState.CORRECTED, StageState.REPLACED}:
        return None
    later = Stage.objects.filter(campaign=stage.campaign_id, gate_day=stage.gate_day, edition__gt=stage.edition)
    if stage.state == StageState.CORRECTED:  # a correction of the correction may be under work
        later = later.filter(state=StageState.ISSUED)
    return later.order_by("-edition").first()


def stages_to_freeze(campaign: Campaign, at: datetime) -> list[StageSpan]:
    """Stages that are over and never frozen, once all that was evaluated in them is signed."""
    frozen = set(Stage.objects.filter(campaign=campaign).values_list("gate_day", flat=True))
    over = (span for span in stage_spans(campaign) if span.last_on < local_date(at) and span.gate_day not in frozen)
    return [span for span in over if is_ready(campaign, span)]


def assessed_persons(hearing_ids: list[int], *, on: date) -> list[int]:
    """The leaders heard, and whoever acts for the units heard."""
    heard = Hearing.objects.filter(pk__in=hearing_ids)
    units = [unit for column in ("unit_id", "owner_unit_id") for unit in heard.values_list(column, flat=True)]
    leaders = heard.filter(leader__isnull=False).values_list("leader_id", flat=True)
    return sorted({*persons_holding(Role.DEPARTMENT, Role.OWNER, unit_ids=units, on=on), *leaders})


def holders_for(role: Role, campaign_id: int, *, on: date) -> list[int]:
    """Whoever holds the role's post in the district of the campaign."""
    district = Campaign.objects.filter(pk=campaign_id).values_list("district_id", flat=True).first()
    return [] if district is None else persons_holding(role, district_id=district, on=on)


def district_of_stage(stage_id: int | str) -> int | None:
    return Stage.objects.filter(pk=stage_id).values_list("campaign__district", flat=True).first()


def result_of_hearing(hearing_id: int | str) -> int | None:
    return Hearing.objects.filter(pk=hearing_id).values_list("result", flat=True).first()


@freezes
def stages_frozen_with(text: str) -> Iterator[str]:
    """Each edition whose frozen facts hold the text, word for word."""
    held = StageProof.objects.filter(text__contains=canonical(text).decode()).select_related("stage__campaign")
    for proof in held.order_by("stage"):
        stage = proof.stage
        yield _("%(campaign)s, stage of day %(day)s, edition %(edition)s") % {
            "campaign": stage.campaign.name, "day": stage.gate_day, "edition": stage.edition,
        }  # fmt: skip

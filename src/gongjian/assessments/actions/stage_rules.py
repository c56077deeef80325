"""The scheme of the stages in versions; vetoes, each by a named leader and for one of two grounds."""

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from gongjian.assessments.events import stages as events
from gongjian.assessments.inputs.stages import ChangeStageScheme, DecideVeto, LiftVeto, build_stage_scheme
from gongjian.assessments.models import Stage, StageScheme, Veto
from gongjian.assessments.queries.stage_spans import span_of_gate
from gongjian.assessments.states import STAGES_OUT, StageState
from gongjian.core.action import Act, action
from gongjian.core.refusal import NewerVersion, Refusal, refuse_on_constraint
from gongjian.engine import assessment, scoring
from gongjian.people.models import Unit
from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries import require_open


class NoGateForVeto(Refusal):
    code, http_status, field = "no_gate_for_veto", 422, "gate_day"
    sentence = _("The campaign has no stage gate on day %(day)s.")


class VetoElsewhere(Refusal):
    code, http_status, field = "veto_elsewhere", 422, "project_id"
    sentence = _("This project or unit is not of this campaign.")


class VetoUnnamed(Refusal):
    code, http_status = "veto_unnamed", 403
    sentence = _("A veto is a named person's decision.")


class VetoStands(Refusal):
    code = "veto_stands"
    sentence = _("A veto stands already for this stage.")


class StageIsOut(Refusal):
    code = "stage_is_out"
    sentence = _("The assessment of this stage is signed; what changes it is a correction, not a veto.")


class VetoLiftedAlready(Refusal):
    code = "veto_lifted_already"
    sentence = _("This veto is lifted already.")


refuse_on_constraint("one_standing_veto_of_a_project_and_stage", VetoStands)
refuse_on_constraint("one_standing_veto_of_a_unit_and_stage", VetoStands)


@action(target=Campaign, given=ChangeStageScheme)
def change_stage_scheme(act: Act, campaign: Campaign, given: ChangeStageScheme) -> StageScheme:
    """A new version of the whole scheme, with its reason; it holds for stages that are not over yet."""
    require_open(campaign)
    latest = StageScheme.objects.filter(campaign=campaign).aggregate(number=Max("number"))["number"] or 0
    if given.seen_number is not None and given.seen_number != latest:
        raise NewerVersion(stored=latest, seen=given.seen_number)
    built = build_stage_scheme(given, number=latest + 1)
    body = scoring.canonical_bytes(assessment.stage_scheme_to_json(built)).decode()
    scheme = act.save(StageScheme(
        campaign=campaign, number=latest + 1, body=body, is_open=given.is_open, reason=given.reason,
        set_by_id=act.by.person_id, set_at=act.at,
    ))  # fmt: skip
    act.record(events.STAGE_SCHEME_CHANGED, scheme, number=scheme.number, reason=given.reason, is_open=given.is_open)
    return scheme


@action(target=Campaign, given=DecideVeto)
def decide_veto(act: Act, campaign: Campaign, given: DecideVeto) -> Veto:
    """Counts when the facts are frozen next; an assessment that is signed is changed by a correction."""
    require_open(campaign)
    if act.by.person_id is None:
        raise VetoUnnamed
    if span_of_gate(campaign, given.gate_day) is None:
        raise NoGateForVeto(day=given.gate_day)
    project = Project.objects.filter(pk=given.project_id or 0, campaign=campaign).first()
    unit = Unit.objects.filter(pk=given.unit_id or 0, district=campaign.district_id).first()
    if project is None and unit is None:
        raise VetoElsewhere
    _refuse_when_out(campaign, given.gate_day)
    veto = act.save(Veto(
        campaign=campaign, gate_day=given.gate_day, project=project, unit=unit, ground=given.ground,
        basis=given.basis, decided_by_id=act.by.person_id, decided_at=act.at,
    ))  # fmt: skip
    act.record(
        events.VETO_DECIDED, veto, name=str(veto), gate_day=given.gate_day, ground=given.ground, basis=given.basis
    )
    return veto


@action(target=Veto, given=LiftVeto)
def lift_veto(act: Act, veto: Veto, given: LiftVeto) -> Veto:
    if veto.lifted_at is not None:
        raise VetoLiftedAlready
    _refuse_when_out(veto.campaign, veto.gate_day)
    veto.lifted_by_id, veto.lifted_at, veto.lift_reason = act.by.person_id, act.at, given.reason
    act.save(veto)
    act.record(events.VETO_LIFTED, veto, name=str(veto), gate_day=veto.gate_day, reason=given.reason)
    return veto


def _refuse_when_out(campaign: Campaign, gate_day: int) -> None:
    signed = (StageState.SIGNED, *STAGES_OUT)
    if Stage.objects.filter(campaign=campaign, gate_day=gate_day, state__in=signed).exists():
        raise StageIsOut

"""Freeze the facts of a stage when its gate has passed; freeze them anew before the signature; correct them after issue."""

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from gongjian.assessments.events import stages as events
from gongjian.assessments.inputs.stages import FreezeAnew, FreezeStage
from gongjian.assessments.models import Stage, StageProof, StageResult
from gongjian.assessments.queries.stage_facts import stage_facts
from gongjian.assessments.queries.stage_spans import StageSpan, span_of_gate, weeks_under_work
from gongjian.assessments.queries.stages import engine_stage_scheme, stage_content, stage_scheme_for
from gongjian.assessments.states import STAGES, STAGES_UNDER_WORK
from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.engine import assessment, scoring
from gongjian.engine.scoring.stability import stability
from gongjian.projects.models import Campaign
from gongjian.projects.queries import require_open

_COLUMNS = {"project": "project_id", "unit": "unit_id"}


class NoSuchGate(Refusal):
    code, http_status, field = "no_such_gate", 422, "gate_day"
    sentence = _("The campaign has no stage gate on day %(day)s.")


class GateAhead(Refusal):
    code, field = "gate_ahead", "gate_day"
    sentence = _("The stage ends on %(last_on)s; its facts cannot be frozen before it is over.")


class StageFrozenAlready(Refusal):
    code = "stage_frozen_already"
    sentence = _("The facts of this stage are frozen already; nothing was changed.")


class WeeksUnsigned(Refusal):
    code = "weeks_unsigned"
    sentence = _("The evaluation of week %(weeks)s is not signed yet; a stage rests on signed weeks only.")


class NoSignedWeek(Refusal):
    code = "no_signed_week"
    sentence = _("No week of this stage is signed: there is nothing to assess.")


class StageCorrectionUnderWay(Refusal):
    code = "stage_correction_under_way"
    sentence = _("A correction of this stage is under way already.")


class NothingToCorrectInStage(Refusal):
    code = "nothing_to_correct_in_stage"
    sentence = _("The record says today what was frozen then: there is nothing to correct.")


refuse_on_constraint("one_edition_of_a_number_per_stage", StageFrozenAlready)
refuse_on_constraint("one_assessment_under_work_per_stage", StageFrozenAlready)


@action(target=Campaign, given=FreezeStage)
def freeze_stage(act: Act, campaign: Campaign, given: FreezeStage) -> Stage:
    """The draft: one snapshot of the facts as known now, computed; words may be added, figures cannot be changed."""
    require_open(campaign)
    span = span_of_gate(campaign, given.gate_day)
    if span is None:
        raise NoSuchGate(day=given.gate_day)
    if local_date(act.at) <= span.last_on:
        raise GateAhead(last_on=span.last_on)
    if Stage.objects.filter(campaign=campaign, gate_day=given.gate_day).exists():
        raise StageFrozenAlready
    return _froze(act, campaign, span, Stage(remark=given.remark))


@action(target=Stage, given=FreezeAnew)
def refreeze_stage(act: Act, stage: Stage, given: FreezeAnew) -> Stage:
    """The record was put right, or a veto decided, before the signature: a new edition; the old one stays."""
    stage.state = STAGES.after(stage.state, "refreeze_stage")
    act.save(stage)
    act.record(events.STAGE_REPLACED, stage, gate_day=stage.gate_day, reason=given.reason)
    again = Stage(remark=stage.remark, corrects=stage.corrects, reason=given.reason)
    return _froze(act, stage.campaign, _days_of(stage), again)


@action(target=Stage, given=FreezeAnew)
def correct_stage(act: Act, stage: Stage, given: FreezeAnew) -> Stage:
    """A new edition of an issued assessment: heard, signed and issued like the first, and referring to it."""
    STAGES.after(stage.state, "correct_stage")
    if Stage.objects.filter(campaign=stage.campaign_id, gate_day=stage.gate_day, state__in=STAGES_UNDER_WORK).exists():
        raise StageCorrectionUnderWay
    edition = _froze(act, stage.campaign, _days_of(stage), Stage(corrects=stage, reason=given.reason))
    act.record(events.STAGE_CORRECTION_BEGUN, edition, gate_day=stage.gate_day, reason=given.reason, corrects=stage.pk)
    return edition


@action(target=Stage, given=Nothing)
def retire_stage(act: Act, stage: Stage, _given: Nothing) -> Stage:
    """The issued edition gives way to its correction; it stays readable with all its papers."""
    stage.state = STAGES.after(stage.state, "retire_stage")
    act.save(stage)
    newest = stage.corrections.aggregate(edition=Max("edition"))["edition"]
    act.record(events.STAGE_CORRECTED, stage, gate_day=stage.gate_day, edition=newest)
    return stage


def _days_of(stage: Stage) -> StageSpan:
    """The frozen days hold, wherever the gates of the campaign have moved since."""
    return StageSpan(stage.gate_day, stage.first_on, stage.last_on)


def _froze(act: Act, campaign: Campaign, span: StageSpan, edition: Stage) -> Stage:
    """A correction is judged by the rules of what it corrects."""
    waiting = weeks_under_work(campaign, span)
    if waiting:
        raise WeeksUnsigned(weeks="、".join(map(str, waiting)))
    first = edition.corrects
    scheme = first.scheme if first is not None else stage_scheme_for(campaign, ended_on=span.last_on)
    rules = engine_stage_scheme(scheme)
    facts = stage_facts(campaign, span, known_at=act.at, boards=[board.code for board in rules.rules.boards])
    if not facts.week["weeks"]:
        raise NoSignedWeek
    content = assessment.freeze_stage(facts, rules)
    if first is not None and stage_content(first)["facts"]["boards"] == content["facts"]["boards"]:  # type: ignore[index,call-overload]
        raise NothingToCorrectInStage
    before = Stage.objects.filter(campaign=campaign, gate_day=span.gate_day).aggregate(number=Max("edition"))["number"]
    edition.campaign, edition.gate_day, edition.edition = campaign, span.gate_day, (before or 0) + 1
    edition.first_on, edition.last_on = span.first_on, span.last_on
    edition.frozen_by_id, edition.frozen_at = act.by.person_id, act.at
    edition.scheme, edition.digest = scheme, str(content["digest"])
    act.save(edition)
    text = scoring.canonical_bytes(content).decode()
    act.save(StageProof(stage=edition, text=text, digest=edition.digest))
    StageResult.objects.bulk_create(_results(edition, facts, assessment.assess(facts, rules)), batch_size=500)
    act.record(
        events.STAGE_FROZEN, edition, gate_day=span.gate_day, edition=edition.edition, digest=edition.digest,
        weeks=facts.week["weeks"],
    )  # fmt: skip
    return edition


def _results(stage: Stage, facts: scoring.WeekFacts, result: scoring.Result) -> list[StageResult]:
    rows = []
    for board in result.boards:
        intervals = stability(result, board.board)
        names = {subject.key: str(subject.facts["name"]) for subject in facts.boards.get(board.board, ())}
        for position, row in enumerate(board.rows, start=1):
            interval = intervals.get(row.subject)
            kind, pk = row.subject.split(":")
            rows.append(StageResult(
                stage=stage, board=board.board, position=position, subject=row.subject,
                name=names[row.subject][:200], score=row.score, rank=row.rank,
                best_rank=interval.best_rank if interval else None,
                worst_rank=interval.worst_rank if interval else None,
                not_ranked=row.not_ranked, **{_COLUMNS[kind]: int(pk)},
            ))  # fmt: skip
    return rows

"""The hearing is opened, the result signed, and issued: each step by somebody, in order, once."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.assessments.actions.stage_freezing import retire_stage
from gongjian.assessments.events import stages as events
from gongjian.assessments.inputs.stages import OpenHearing, SignStage
from gongjian.assessments.models import Hearing, Stage, StageResult, StageSignature
from gongjian.assessments.queries.stages import hearing_counts, stage_content, stage_scheme_in_force
from gongjian.assessments.states import STAGES
from gongjian.core.action import Act, action
from gongjian.core.actor import SYSTEM
from gongjian.core.inputs import Nothing
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.engine.calendars import CHINA, WorkingHours

HOURS = WorkingHours(CHINA)


class HearingOpen(Refusal):
    code = "hearing_open"
    sentence = _("%(waiting)s were not heard yet; before %(due_at)s it cannot be signed.")


class HearingUndecided(Refusal):
    code = "hearing_undecided"
    sentence = _("%(count)s objections are not decided yet; it cannot be signed.")


class HearingUpheld(Refusal):
    code = "hearing_upheld"
    sentence = _("An objection was upheld: put the record right and freeze the facts anew.")


class SignerDraftedStage(Refusal):
    code, http_status = "signer_drafted_stage", 403
    sentence = _("Whoever drafted the assessment does not sign it.")


class AnotherStageContent(Refusal):
    code, field = "another_stage_content", "digest"
    sentence = _("What you saw is not what would be signed; look at it again.")


class StageIssuedAlready(Refusal):
    code = "stage_issued_already"
    sentence = _("Another edition of this stage is issued already.")


refuse_on_constraint("one_issued_assessment_per_stage", StageIssuedAlready)


@action(target=Stage, given=OpenHearing)
def open_hearing(act: Act, stage: Stage, given: OpenHearing) -> Stage:
    """Everybody assessed reads the own result with its reasons and may answer before anything is signed."""
    stage.state = STAGES.after(stage.state, "open_hearing")
    stage.hearing_opened_at = act.at
    stage.hearing_due_at = HOURS.add_hours(act.at, HOURS.minutes_per_day / 60 * given.days)
    act.save(stage)
    Hearing.objects.bulk_create(_hearings(stage), batch_size=500)
    act.record(
        events.HEARING_OPENED, stage, gate_day=stage.gate_day, due_at=stage.hearing_due_at, hearing_ids=_heard(stage)
    )
    return stage


@action(target=Stage, given=SignStage)
def sign_stage(act: Act, stage: Stage, given: SignStage) -> Stage:
    """A district leader takes the result over, once everybody assessed could speak. Not whoever drafted it."""
    stage.state = STAGES.after(stage.state, "sign_stage")
    if act.by.person_id is None or act.by.person_id == stage.frozen_by_id:
        raise SignerDraftedStage
    refuse_before_hearing(stage, act.at)
    if given.digest and given.digest != stage.digest:
        raise AnotherStageContent
    act.save(stage)
    act.save(StageSignature(stage=stage, person_id=act.by.person_id, signed_at=act.at, digest=stage.digest))
    act.record(
        events.STAGE_SIGNED, stage, gate_day=stage.gate_day, digest=stage.digest, signer=act.by.name,
        campaign_id=stage.campaign_id,
    )  # fmt: skip
    return stage


@action(target=Stage, given=Nothing)
def issue_stage(act: Act, stage: Stage, _given: Nothing) -> Stage:
    """Published to the district, or told to the assessed only, as the scheme says today."""
    stage.state = STAGES.after(stage.state, "issue_stage")
    if stage.corrects_id is not None:
        act.also(retire_stage, stage.corrects_id, Nothing(), by=SYSTEM)
    scheme = stage_scheme_in_force(stage.campaign)
    stage.is_open = scheme is None or scheme.is_open
    stage.issued_by_id, stage.issued_at = act.by.person_id, act.at
    act.save(stage)
    act.record(
        events.STAGE_ISSUED, stage, gate_day=stage.gate_day, edition=stage.edition, digest=stage.digest,
        is_open=stage.is_open, corrects=stage.corrects_id, hearing_ids=_heard(stage),
    )  # fmt: skip
    return stage


def refuse_before_hearing(stage: Stage, at: datetime) -> None:
    """Signing waits for everybody or for the deadline, and for every decision on an objection."""
    counts, due_at = hearing_counts(stage), stage.hearing_due_at
    if counts["waiting"] and due_at is not None and at < due_at:
        raise HearingOpen(waiting=counts["waiting"], due_at=f"{due_at.astimezone(HOURS.zone):%m-%d %H:%M}")
    if counts["undecided"]:
        raise HearingUndecided(count=counts["undecided"])
    if counts["upheld"]:
        raise HearingUpheld


def _hearings(stage: Stage) -> list[Hearing]:
    """Of a project its responsible unit, owner and lead leader; of a unit itself."""
    boards = stage_content(stage)["facts"]["boards"]
    known = {one["key"]: one["facts"] for subjects in boards.values() for one in subjects}
    return [
        Hearing(
            stage=stage, result=result, unit_id=_id(known[result.subject].get("unit_id")),
            owner_unit_id=_id(known[result.subject].get("owner_unit_id")),
            leader_id=_id(known[result.subject].get("lead_id")),
        )
        for result in StageResult.objects.filter(stage=stage).order_by("id")
    ]  # fmt: skip


def _heard(stage: Stage) -> list[int]:
    return list(Hearing.objects.filter(stage=stage).order_by("id").values_list("pk", flat=True))


def _id(fact: Any) -> int | None:
    return None if fact is None else int(fact)

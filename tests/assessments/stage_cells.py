"""A target and an input for each action of the stage assessment, for the matrix test."""

from datetime import timedelta
from decimal import Decimal

from gongjian.access.places import PostHeld
from gongjian.access.roles import Role
from gongjian.assessments.actions import freeze_stage, open_hearing
from gongjian.assessments.models import Hearing, Stage, StageSignature, Veto
from gongjian.core.actor import Actor
from gongjian.rankings.models import Evaluation
from tests import factories
from tests.assessments import stage_stories as stories


def _drafter(where):
    person = factories.PersonFactory(district=where.district).pk
    return Actor(f"person:{person}", "drafter", person_id=person, posts=(PostHeld(Role.ASSESSMENT, where.district.pk),))


def _signed_week(where):
    campaign = where.project.campaign
    campaign.refresh_from_db()
    Stage.objects.filter(campaign=campaign).update(gate_day=900)  # a cell built before stands aside
    if not Evaluation.objects.filter(campaign=campaign, week=stories.WEEK).exists():
        stories.built(where.project)
        stories.publish_week(campaign)
    return campaign


def _stage(where, state="frozen"):
    by = _drafter(where)
    pk = freeze_stage(_signed_week(where), {"gate_day": stories.GATE}, by=by, at=where.at).id
    if state != "frozen":
        open_hearing(pk, {}, by=by, at=where.at)
        Hearing.objects.filter(stage=pk).update(unit=where.unit, leader=where.person)
    if state in ("signed", "issued"):
        signer = factories.PersonFactory(district=where.district)
        StageSignature.objects.create(stage_id=pk, person=signer, signed_at=where.at, digest="sha256:")
        Stage.objects.filter(pk=pk).update(state=state, issued_at=where.at if state == "issued" else None)
    return Stage.objects.get(pk=pk)


def _hearing(where, **rest):
    stage = _stage(where, "hearing")
    Hearing.objects.filter(stage=stage).update(**rest)
    return Hearing.objects.get(stage=stage, result__project=where.project)


def _all_heard(where):
    stage = _stage(where, "hearing")
    Hearing.objects.filter(stage=stage).update(state="heard")
    return stage


def _to_correct(where):
    stage = _stage(where, "issued")
    where.project.plan_baselines.first().points.create(due_on=stories.SUNDAY, work="补记的里程碑", label="补记")
    return stage


def _veto(where):
    decider = factories.PersonFactory(district=where.district)
    at = where.at - timedelta(days=1)
    return Veto.objects.create(
        campaign=where.project.campaign, gate_day=100, project=where.project, ground="falsification", basis="核查报告",
        decided_by=decider, decided_at=at,
    )  # fmt: skip


SCHEME = {
    "boards": ({"code": "projects", "indicators": ({"code": "nodes_on_time", "weight": Decimal(100)},)},),
    "gate_weights": ({"day": 30, "weight": Decimal(100)},), "annual_weight": Decimal(15), "reason": "只看节点",
}  # fmt: skip
REASON = {"reason": "更正后重算"}

CELLS = {
    "freeze_stage": lambda where: (_signed_week(where), {"gate_day": stories.GATE}),
    "refreeze_stage": lambda where: (_stage(where), REASON),
    "open_hearing": lambda where: (_stage(where), {}),
    "speak_at_hearing": lambda where: (_hearing(where), {"objects_to_it": False}),
    "decide_hearing": lambda where: (
        _hearing(where, objects_to_it=True, text="有误", state="heard"),
        {"upheld": False, "decision": "经核查无误"},
    ),
    "sign_stage": lambda where: (_all_heard(where), {}),
    "issue_stage": lambda where: (_stage(where, "signed"), {}),
    "correct_stage": lambda where: (_to_correct(where), REASON),
    "retire_stage": lambda where: (_stage(where, "issued"), {}),
    "change_stage_scheme": lambda where: (where.project.campaign, SCHEME),
    "decide_veto": lambda where: (
        where.project.campaign,
        {"gate_day": 60, "project_id": where.project.pk, "ground": "falsification", "basis": "核查报告"},
    ),
    "lift_veto": lambda where: (_veto(where), REASON),
}

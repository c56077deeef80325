"""A target and an input for each action of the weekly evaluation, for the matrix test."""

from datetime import date
from decimal import Decimal

from gongjian.commitments.models import WeeklyNode
from gongjian.core.actor import SYSTEM
from gongjian.rankings.actions import draft_evaluation, freeze_week, open_replies
from gongjian.rankings.models import Evaluation, Reply, Signature
from tests import factories
from tests.rankings.factories import plan, report

WEEK = 8  # cut off two days before the moment of the factories


def _evaluation(where, state="frozen"):
    campaign = where.project.campaign
    campaign.refresh_from_db()
    Evaluation.objects.filter(campaign=campaign).update(week=90)  # a cell built before stands aside
    if not where.project.plan_baselines.exists():
        # Too few to be ranked here: what is far behind its plan is named all the same, and asked.
        plan(where.project)
        report(where.project, 1)
    pk = freeze_week(campaign, {"week": WEEK}, by=SYSTEM, at=where.at).id
    if state in ("drafted", "replying", "signed", "published"):
        draft_evaluation(pk, {}, by=SYSTEM, at=where.at)
    if state in ("replying", "signed", "published"):
        open_replies(pk, {}, by=SYSTEM, at=where.at)
        Reply.objects.filter(evaluation=pk).update(unit=where.unit, person=where.person)
    if state in ("signed", "published"):
        signer = factories.PersonFactory(district=where.district)
        Signature.objects.create(evaluation_id=pk, person=signer, signed_at=where.at, digest="sha256:")
        Evaluation.objects.filter(pk=pk).update(state=state, published_at=where.at if state == "published" else None)
    return Evaluation.objects.get(pk=pk)


def _reply(where, **rest):
    evaluation = _evaluation(where, "replying")
    Reply.objects.filter(evaluation=evaluation).update(**rest)
    return Reply.objects.get(evaluation=evaluation, result__project=where.project)


def _all_replied(where):
    evaluation = _evaluation(where, "replying")
    Reply.objects.filter(evaluation=evaluation).update(state="replied")
    return evaluation


def _to_correct(where):
    evaluation = _evaluation(where, "published")
    WeeklyNode.objects.create(project=where.project, title="漏计", due_on=date(2020, 5, 15))
    return evaluation


def _unfrozen(where):
    where.project.campaign.refresh_from_db()
    Evaluation.objects.filter(campaign=where.project.campaign, week=WEEK).update(week=91)
    return where.project.campaign


SCHEME = {
    "boards": ({"code": "projects", "indicators": ({"code": "nodes_on_time", "weight": Decimal(100)},)},),
    "effective_on": date(2020, 12, 1), "reason": "只看节点",
}  # fmt: skip

CELLS = {
    "freeze_week": lambda where: (_unfrozen(where), {"week": WEEK}),
    "refreeze_evaluation": lambda where: (_evaluation(where), {"reason": "更正后重算"}),
    "draft_evaluation": lambda where: (_evaluation(where), {}),
    "open_replies": lambda where: (_evaluation(where, "drafted"), {}),
    "remind_replies": lambda where: (_evaluation(where, "replying"), {}),
    "reply_to_evaluation": lambda where: (_reply(where), {"objects_to_it": False}),
    "decide_objection": lambda where: (
        _reply(where, objects_to_it=True, text="有误", state="replied"),
        {"upheld": False, "decision": "经核查无误"},
    ),
    "sign_evaluation": lambda where: (_all_replied(where), {}),
    "publish_evaluation": lambda where: (_evaluation(where, "signed"), {}),
    "correct_evaluation": lambda where: (_to_correct(where), {"reason": "漏计一个节点"}),
    "retire_evaluation": lambda where: (_evaluation(where, "published"), {}),
    "change_publication": lambda where: (
        where.project.campaign,
        {"is_published": False, "effective_on": where.on, "reason": "不搞排名"},
    ),
    "change_scheme": lambda where: (_unfrozen(where), SCHEME),
}

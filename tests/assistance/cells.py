"""A target and an input for each action of assistance, for the matrix test."""

from datetime import date
from decimal import Decimal

from gongjian.assistance.models import Need, Policy, PolicyApplication
from gongjian.problems.models import Problem
from tests import factories

LATER = date(2020, 5, 29)


def _awake(where):
    campaign = where.project.campaign
    campaign.options = {"resumption_awake": True}
    campaign.save()
    return where.project


def _need(where, state="raised", **given):
    """Raised by somebody else: what may be done does not hang on who said it."""
    unit = where.unit if state in {"in_hand", "done"} else None
    return Need.objects.create(
        project=where.project, campaign=where.project.campaign, number=1, title="流动资金贷款", kind="finance",
        amount_wan=500, state=state, raised_by=factories.PersonFactory(district=where.district), raised_at=where.at,
        responsible_unit=unit, due_on=LATER if unit else None, **given,
    )  # fmt: skip


def _on_the_ladder(where, state="climbed"):
    problem = Problem.objects.create(
        project=where.project, campaign=where.project.campaign, number=1, title="流动资金贷款", kind="funds",
        raised_by=where.person, raised_at=where.at, level="responsible_unit", holder_unit=where.unit, due_at=where.at,
    )  # fmt: skip
    return _need(where, state, problem=problem), {}


def _measure(where):
    given = {"measure": "召开银企对接会", "responsible_unit_id": where.unit.pk, "due_on": LATER}
    return _need(where), given


POLICY = {"title": "稳岗返还", "issuer": "区人社局", "valid_from": date(2020, 2, 1)}


def _policy(where):
    return Policy.objects.create(district=where.district, **POLICY)


def _application(where):
    return PolicyApplication.objects.create(policy=_policy(where), project=where.project, applied_on=where.on)


CELLS = {
    "add_policy": lambda where: (where.district, POLICY),
    "change_policy": lambda where: (_policy(where), POLICY),
    "end_policy": lambda where: (_policy(where), {"reason": "到期"}),
    "apply_for_policy": lambda where: (where.project, {"policy_id": _policy(where).pk, "applied_on": where.on}),
    "receive_policy": lambda where: (_application(where), {"received_on": where.on, "money_wan": Decimal(20)}),
    "decline_application": lambda where: (_application(where), {"reason": "材料不全"}),
    "withdraw_application": lambda where: (_application(where), {"reason": "改报他项"}),
    "raise_need": lambda where: (where.project, {"title": "缺钢筋工20人", "kind": "labour"}),
    "plan_measure": _measure,
    "report_result": lambda where: (_need(where, "in_hand"), {"result": "贷款已放", "done_on": where.on}),
    "confirm_need": lambda where: (_need(where, "done"), {"told_how": "企业来电确认"}),
    "send_back_need": lambda where: (_need(where, "done"), {"reason": "还差200万"}),
    "withdraw_need": lambda where: (_need(where), {"reason": "自行解决"}),
    "report_loan": lambda where: (_need(where), {"loan_state": "approved"}),
    "climb_need": lambda where: (_need(where), {}),
    "keep_climbed_need": _on_the_ladder,
    "return_climbed_need": _on_the_ladder,
    "reopen_climbed_need": lambda where: _on_the_ladder(where, "kept"),
    "halt_work": lambda where: (_awake(where), {"on": where.on, "reason": "疫情防控"}),
    "resume_partly": lambda where: (_awake(where), {"on": where.on}),
    "resume_fully": lambda where: (_awake(where), {"on": where.on}),
    "describe_resumption": lambda where: (_awake(where), {"people_needed": 120, "obstacle": "people"}),
    "count_supplies": lambda where: (
        _awake(where),
        {"supplies": ({"name": "口罩", "unit": "个", "needed": 500, "on_hand": 80},)},
    ),
    "check_prevention": lambda where: (_awake(where), {"checks": ({"code": "plan", "is_met": True},)}),
}

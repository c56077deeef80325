"""A target and an input for each action of notices and supervision orders, for the matrix test."""

from datetime import date, timedelta

from gongjian.notices.models import Notice, Order, OrderReply, Register
from tests.rankings.cells import _evaluation

LETTERHEAD = {
    "agency": "肥重攻指",
    "issuing_body": "肥城区攻坚指挥部",
    "heading": "肥城区攻坚指挥部文件",
    "printing_office": "肥城区攻坚指挥部办公室",
    "reason": "机构更名",
}
LATER = date(2020, 5, 29)


def order_given(project, **given):
    return {
        "basis_kind": "rule", "basis": "攻坚方案第六条", "fact": "项目推进缓慢", "subject": f"projects.project:{project.pk}",
        "demand": "缓慢的原因和赶上的办法", "due_on": LATER, **given,
    }  # fmt: skip


def _order(where, **given):
    """To the unit."""
    campaign = where.project.campaign
    register = Register.objects.create(district=campaign.district, agency="重攻指督", year=2020, last_number=1)
    notice = Notice.objects.create(
        campaign=campaign, register=register, sequence=1, number="重攻指督〔2020〕1号", kind="order", title="督办单",
        dated_on=where.on, issued_at=where.at, code="CODE-CODE-CODE", characters=1, facts_digest="sha256:0",
    )  # fmt: skip
    wanted = {"due_on": LATER, **given}
    return Order.objects.create(
        campaign=campaign, project=where.project, notice=notice, unit=where.unit, basis_kind="rule", basis="方案",
        fact="推进缓慢", subject="projects.project:1", demand="原因", issued_by=where.person, issued_at=where.at, **wanted,
    )  # fmt: skip


def _replied(where):
    order = _order(where, state="replied")
    OrderReply.objects.create(order=order, outcome="done", text="已办", replied_by=where.person, replied_at=where.at)
    return order


def _late(where, **given):
    return _order(where, due_on=where.on - timedelta(days=1), **given)


STEP = {"note": "已电话核实", "due_on": LATER}
CELLS = {
    "issue_notice": lambda where: (_evaluation(where, "published"), {}),
    "change_letterhead": lambda where: (where.project.campaign, LETTERHEAD),
    "issue_order": lambda where: (where.project, order_given(where.project, unit_id=where.unit.pk)),
    "withdraw_order": lambda where: (_order(where), {"reason": "发错"}),
    "acknowledge_order": lambda where: (_order(where), {}),
    "reply_to_order": lambda where: (_order(where), {"outcome": "done", "text": "已办"}),
    "close_order": lambda where: (_replied(where), {"note": "属实"}),
    "send_back_order": lambda where: (_replied(where), {"note": "还差", "due_on": LATER}),
    "ask_order_extension": lambda where: (_order(where), {"until_on": date(2020, 6, 5), "reason": "材料未到"}),
    "grant_order_extension": lambda where: (_order(where, extension="asked", extension_until_on=date(2020, 6, 5)), {}),
    "refuse_order_extension": lambda where: (_order(where, extension="asked"), {"reason": "不能再拖"}),
    "propose_order_step": lambda where: (_late(where), {}),
    "take_order_step": lambda where: (_late(where, proposed_step="yellow"), STEP),
    "decline_order_step": lambda where: (_late(where, proposed_step="yellow"), STEP),
}

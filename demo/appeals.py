"""Who finds a paper wrong says so, and is heard by somebody else; and praise for what is on record."""

from datetime import date

from demo.world import World, at
from gongjian.commitments.models import WeeklyNode
from gongjian.commitments.states import NodeState
from gongjian.notices.actions import (
    appeal_order,
    appeal_result,
    correct_order,
    decide_appeal,
    issue_commendation,
    propose_commendation,
)
from gongjian.notices.models import Appeal, Commendation, Order
from gongjian.problems.models import Problem
from gongjian.problems.states import ProblemState
from gongjian.rankings.models import Reply

ORDER_APPEALED_ON, DECIDED_ON, CORRECTED_ON = date(2020, 5, 25), date(2020, 5, 28), date(2020, 5, 29)
LINE_APPEALED_ON = date(2020, 6, 5)
PROPOSED_ON, ISSUED_ON = date(2020, 5, 29), date(2020, 6, 1)
AGAINST_ORDER = {
    "reason": "督办单所称破损围挡两处，其中南侧一处为市政燃气管线施工围挡，4月30日已书面移交，有移交单。",
    "asked": "将“围挡破损两处”更正为一处。",
}
DECISION = {
    "outcome": "partly",
    "decision": "经查移交单并到现场核对，南侧一处属燃气管线施工围挡；北侧一处破损和渣土未全覆盖属实，督办成立。",
}
FINDING = {"finding": "该项目施工围挡破损应为一处，南侧一处不属该项目。"}
AGAINST_LINE = {
    "reason": "永安小区改造本周节点5月29日已验收，验收单6月1日签回，冻结时未计入。",
    "asked": "按验收日计入，重新计算第10周住建局的得分。",
}
COMMENDED = "鼎晟冶金"


def appeal_and_praise(world: World, day: date) -> None:
    if day == ORDER_APPEALED_ON:
        order = Order.objects.order_by("pk")[0]
        world.do(appeal_order, order.pk, AGAINST_ORDER, who="xu", when=at(day, 9, 30))
    if day in (DECIDED_ON, CORRECTED_ON):
        appeal = Appeal.objects.get(order__isnull=False)
        if day == DECIDED_ON:
            world.do(decide_appeal, appeal.pk, DECISION, who="qian", when=at(day, 16, 30))
        else:
            world.do(correct_order, appeal.pk, FINDING, who="chen", when=at(day, 16, 30))
    if day == LINE_APPEALED_ON:
        lines = Reply.objects.filter(unit=world.units["zhujian"], result__board="departments")
        line = lines.filter(evaluation__state="published").order_by("-evaluation__week")[0]
        world.do(appeal_result, line.pk, AGAINST_LINE, who="xu", when=at(day, 10))
    if day == PROPOSED_ON:
        _praise(world, day)
    if day == ISSUED_ON:
        for commendation, who in zip(Commendation.objects.order_by("pk"), ("zhou", "chen"), strict=True):
            world.do(issue_commendation, commendation.pk, {}, who=who, when=at(day, 9, 30))


def _praise(world: World, day: date) -> None:
    """A project for a node that was met; thanks to a person for a problem that is solved."""
    project = world.projects[COMMENDED]
    node = WeeklyNode.objects.filter(project=project, state=NodeState.MET).order_by("-pk")[0]
    given = {
        "whom": "project", "subject": f"commitments.weeklynode:{node.pk}", "achievement": f"按期完成“{node.title}”，为后续工序让出工作面。",
    }  # fmt: skip
    world.do(propose_commendation, project, given, who="liang", when=at(day, 15))
    connected = Problem.objects.filter(state=ProblemState.CONFIRMED, blocking_unit=world.units["gongdian"])
    solved = connected.order_by("-pk")[0]
    given = {
        "whom": f"person:{world.persons['ma']}", "subject": f"problems.problem:{solved.pk}", "achievement": f"协调解决“{solved.title}”，现场恢复施工。",
    }  # fmt: skip
    world.do(propose_commendation, solved.project_id, given, who="lei", when=at(day, 15, 30))

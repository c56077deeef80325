"""Projects in the states the tests begin with, brought about by their own actions."""

from datetime import date
from decimal import Decimal

from gongjian.core.actor import SYSTEM
from gongjian.projects.actions import report_investment, set_plan
from gongjian.projects.models import InvestmentReport, PlanBaseline
from tests.factories import AT

QUARTERS = (
    (date(2020, 3, 31), Decimal(2000), "一季度"),
    (date(2020, 6, 30), Decimal(10000), "二季度"),
    (date(2020, 12, 31), Decimal(20000), "四季度"),
)


def points(rows=QUARTERS):
    return tuple({"due_on": due, "cumulative_wan": amount, "label": label} for due, amount, label in rows)


def planned(project, rows=QUARTERS, **given):
    answer = set_plan(project, {"kind": "quarters", "points": points(rows), **given}, by=SYSTEM, at=AT)
    return PlanBaseline.objects.get(pk=answer.id)


def reported(project, amount=3000, as_of_on=date(2020, 5, 18), **given):
    content = {"as_of_on": as_of_on, "cumulative_wan": Decimal(amount), "source": "统计报表", **given}
    return InvestmentReport.objects.get(pk=report_investment(project, content, by=SYSTEM, at=AT).id)

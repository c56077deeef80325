"""A target and an input for each action of projects, for the matrix test."""

from datetime import date
from decimal import Decimal

from gongjian.access.roles import Role
from gongjian.core.actor import SYSTEM
from gongjian.projects.actions import close_campaign, draw_outline, reach_plan_point, stop_project, take_out_project
from tests import personas
from tests.projects.factories import planned, points, reported

DATES = {"name": "百日攻坚", "start_on": date(2020, 3, 23), "end_on": date(2020, 6, 30)}
WHY = {"reason": "按会议纪要"}


def _campaign(where):
    return where.project.campaign


def _closed(where):
    close_campaign(_campaign(where), WHY, by=personas.at_district(Role.OFFICE, where.district), at=where.at)
    return _campaign(where)


def _point(where):
    return planned(where.project).points.first()


def _reached(where):
    point = _point(where)
    reach_plan_point(point, {"done_on": where.on}, by=SYSTEM, at=where.at)
    return point


def _left(where):
    take_out_project(where.project, WHY, by=SYSTEM, at=where.at)
    return where.project


def _stopped(where):
    stop_project(where.project, {"from_on": date(2020, 5, 1), **WHY}, by=SYSTEM, at=where.at)
    return where.project


OUTLINE = {
    "geojson": '{"type": "Polygon", "coordinates": [[[114.7, 36.5], [114.9, 36.5], [114.8, 36.6]]]}',
    "source": "区自然资源局示意图",
}


def _outlined(where):
    draw_outline(_campaign(where), OUTLINE, by=SYSTEM, at=where.at)
    return _campaign(where)


REPORT = {"as_of_on": date(2020, 5, 18), "cumulative_wan": Decimal(3000), "source": "统计报表"}
CELLS = {
    "open_campaign": lambda where: (where.district, DATES),
    "change_campaign": lambda where: (_campaign(where), DATES),
    "change_campaign_options": lambda where: (_campaign(where), WHY),
    "draw_outline": lambda where: (_campaign(where), OUTLINE),
    "remove_outline": lambda where: (_outlined(where), {}),
    "close_campaign": lambda where: (_campaign(where), WHY),
    "keep_day": lambda where: (_campaign(where), {"day_on": date(2020, 5, 18)}),
    "reopen_campaign": lambda where: (_closed(where), WHY),
    "add_project": lambda where: (_campaign(where), {"name": "绿城新型材料"}),
    "change_project": lambda where: (where.project, {"level": "省重点"}),
    "take_out_project": lambda where: (where.project, WHY),
    "return_project": lambda where: (_left(where), WHY),
    "set_plan": lambda where: (where.project, {"kind": "quarters", "points": points()}),
    "withdraw_plan": lambda where: (planned(where.project), WHY),
    "reach_plan_point": lambda where: (_point(where), {"done_on": where.on}),
    "reopen_plan_point": lambda where: (_reached(where), WHY),
    "report_investment": lambda where: (where.project, REPORT),
    "review_investment": lambda where: (reported(where.project), {"confidence": "high"}),
    "withdraw_investment": lambda where: (reported(where.project), WHY),
    "stop_project": lambda where: (where.project, {"from_on": date(2020, 5, 1), **WHY}),
    "resume_project": lambda where: (_stopped(where), {"resumed_on": where.on}),
}

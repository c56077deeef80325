"""The forms upper levels ask for, filled from what is here: one entry, every form. Source: domain/forms_columns.csv.

Headings are part of the form and stay Chinese in every language.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongjian.core.actor import Actor
from gongjian.ledgers.queries.current import Known, figure_before, known_projects
from gongjian.projects.models import Campaign
from gongjian.projects.queries import projects_visible_to

Cell = str | Decimal | int | None
Head = tuple[str, ...]
NATURES = {"new": "新建", "continuing": "续建", "expansion": "扩建", "preliminary": "前期", "other": "其他"}
_QUARTERS = ("一季度", "二季度", "三季度", "四季度")


@dataclass(frozen=True, slots=True)
class Layout:
    """`columns`: (heading from the group down, what stands below it)."""

    code: str
    label: str | Promise
    title: str
    columns: tuple[tuple[Head, str], ...]


def _quarters(first: int) -> tuple[tuple[Head, str], ...]:
    return tuple(
        ((f"{label}工作计划", what), f"{code}:{label}")
        for label in _QUARTERS[first:]
        for what, code in (("工作内容及形象进度", "work"), ("投资", "amount"))
    )


LAYOUTS: dict[str, Layout] = {
    one.code: one
    for one in (
        Layout(
            "route_map",
            _("Investment route map with the month's progress"),
            "{district}{year}年重点项目投资路线图及{month}月进展情况表",
            (
                (("序号",), "serial"),
                (("项目名称",), "name"),
                (("层次",), "level"),
                (("包联领导",), "leaders"),
                (("责任单位",), "responsible_unit_id"),
                (("手续代办单位",), "agent_unit_id"),
                (("总投资",), "total_investment_wan"),
                (("年度计划投资",), "year_plan_wan"),
                (("年度建设任务",), "year_task"),
                (("建设性质",), "nature"),
                (("是否开工",), "is_started"),
                (("{month}月进展情况",), "progress_text"),
                (("累计完成投资",), "done"),
                *_quarters(1),
            ),
        ),
        Layout(
            "list",
            _("List of key projects"),
            "{district}{year}年重点项目名单",
            (
                (("序号",), "serial"),
                (("项目编号",), "code"),
                (("项目名称",), "name"),
                (("建设性质",), "nature"),
                (("建设内容",), "content"),
                (("总投资",), "total_investment_wan"),
                (("年度计划投资",), "year_plan_wan"),
                (("开工时间",), "start_on"),
                (("竣工时间",), "finish_on"),
                (("包联领导",), "leaders"),
                (("责任单位",), "responsible_unit_id"),
                (("第二责任单位",), "second_responsible_unit_id"),
                (("手续代办单位",), "agent_unit_id"),
                (("第二代办单位",), "second_agent_unit_id"),
                (("层次",), "level"),
                (("项目类型",), "category"),
                (("备注",), "remarks"),
            ),
        ),
        Layout(
            "quarters",
            _("Plan by quarter"),
            "{district}{year}年重点项目季度计划表",
            (
                (("序号",), "serial"),
                (("项目编号",), "code"),
                (("项目名称",), "name"),
                (("建设地点",), "site"),
                (("年度建设任务",), "year_task"),
                *_quarters(0),
            ),
        ),
        Layout(
            "month",
            _("Monthly report"),
            "{district}{year}年{month}月重点项目进展月报表",
            (
                (("序号",), "serial"),
                (("项目名称",), "name"),
                (("总投资",), "total_investment_wan"),
                (("上年底累计完成投资",), "before_year_wan"),
                (("年度计划投资",), "year_plan_wan"),
                (("1-{month}月实际完成投资",), "done"),
                (("占年计划%",), "percent"),
                (("形象进度",), "progress_text"),
                (("建设单位",), "builder"),
                (("责任单位",), "responsible_unit_id"),
                (("包联领导",), "leaders"),
            ),
        ),
    )
}


def sheet_of(
    viewer: Actor, campaign: Campaign, layout: Layout, *, on: date
) -> tuple[str, list[Head], list[list[Cell]]]:
    """(title, headings, rows) of the projects the viewer sees."""
    facts = {"district": campaign.district.name, "year": on.year, "month": on.month}
    visible = set(projects_visible_to(viewer, on=on).filter(campaign=campaign).values_list("pk", flat=True))
    known = known_projects(campaign, on=max(on, campaign.start_on))
    shown = sorted((one for pk, one in known.items() if pk in visible), key=lambda one: one.project.number)
    heads = [tuple(part.format(**facts) for part in head) for head, _code in layout.columns]
    codes = [code for _head, code in layout.columns]
    return layout.title.format(**facts), heads, list(_rows(shown, codes, on))


def _rows(known: Iterable[Known], codes: list[str], on: date) -> Iterable[list[Cell]]:
    for serial, one in enumerate(known, 1):
        points = {label: (amount, work) for label, amount, work in _amounts(one)}
        yield [_cell(one, code, {"serial": serial, "points": points, "on": on}) for code in codes]


def _cell(one: Known, code: str, at: Mapping[str, Any]) -> Cell:  # noqa: PLR0911 - one per kind of column
    project = one.project
    if code == "serial":
        return int(at["serial"])
    if ":" in code:
        what, label = code.split(":")
        cell: tuple[Decimal | None, str] = at["points"].get(label, (None, ""))
        return cell[0] if what == "amount" else cell[1]
    if code in {"done", "percent"}:
        last = figure_before(one, at["on"])
        if last is None or code == "done":
            return last.cumulative_wan.normalize() if last else None
        return round(last.cumulative_wan * 100 / project.year_plan_wan, 1) if project.year_plan_wan else None
    if code == "leaders":
        return "\n".join(
            part for part in (one.values.get("lead", ""), *one.values.get("deputies", "").split("、")) if part
        )
    if code == "nature":
        return NATURES.get(project.nature, "")
    if code == "is_started":
        return {True: "是", False: "否", None: ""}[project.is_started]
    if code.endswith("_wan"):
        amount = getattr(project, code)
        return None if amount is None else amount.normalize()
    return one.values.get(code) or project.name if code == "name" else one.values.get(code, "")


def _amounts(one: Known) -> Iterable[tuple[str, Decimal | None, str]]:
    """What each quarter adds: the plan curve is cumulative, forms ask for the quarter's own amount."""
    before = Decimal(0)
    for label, _due, amount, work in json.loads(one.values.get("plan") or "[]"):
        if amount == "":
            yield label, None, work
            continue
        yield label, Decimal(amount) - before, work
        before = Decimal(amount)

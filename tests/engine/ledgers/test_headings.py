"""Headings as offices write them, and the field each means."""

from __future__ import annotations

import pytest

from gongjian.engine.ledgers.fields import FIELDS
from gongjian.engine.ledgers.headings import kind_of, meaning


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("项 目 名 称", "name"),
        ("工程名称", "name"),
        ("项目编号", "code"),
        ("今年计划投资", "year_plan_wan"),
        ("2020年度投资额", "year_plan_wan"),
        ("2010年计划投资\n（万元）", "year_plan_wan"),
        ("年度投资目标", "year_plan_wan"),
        ("计划总投资（亿元）", "total_investment_wan"),
        ("至2009年底累计完成投资（万元）", "done_before_wan"),
        ("5月底累计完成投资", "cumulative_done_wan@M05"),
        ("截至目前完成投资", "cumulative_done_wan"),
        ("2010年1-7月完成投资（万元）", "cumulative_done_wan@M01-07"),
        ("自开始累积完成投资", "done_since_start_wan"),
        ("上半年计划投资", ""),
        ("大干150天力争完成的投资额（万元）", "campaign_target_wan"),
        ("8月至12月计划投资额", "remaining_plan_wan@M08-12"),
        ("本月完成投资", "month_done_wan"),
        ("一季度投资", "quarter_plan_wan@Q1"),
        ("2020年第一季度完成投资", "quarter_done_wan@Q1"),
        ("一季度占年计划%", "percent@Q1"),
        ("三季度工作内容及形象进度", "quarter_plan_work@Q3"),
        ("5月进展情况", "progress_text@M05"),
        ("6月计划投资", "month_plan_wan@M06"),
        ("6月计划工作", "month_plan_work@M06"),
        ("6月存在问题", "problems"),
        ("6月完成比例", "percent@M06"),
        ("6月备注", ""),
        ("县级包联领导", "leaders"),
        ("分包领导", "leaders"),
        ("领导小组", ""),
        ("包联领导电话", "contact_phone"),
        ("副组长", "deputies"),
        ("第二责任单位", "second_responsible_unit"),
        ("手续代办\n单位", "agent_unit"),
        ("服务单位", "agent_unit"),
        ("投资主体", "builder"),
        ("业主（责任）单位", "builder"),
        ("建设起止年限", "period"),
        ("拟开工时间", "planned_start"),
        ("实际竣工时间", "finish"),
        ("是否开工", "started"),
        ("不知所云", ""),
        ("", ""),
    ],
)
def test_heading_means_its_field(heading: str, key: str) -> None:
    assert meaning((heading,)).key == key


@pytest.mark.parametrize(
    ("path", "key"),
    [
        (("项目业主单位", "负责人"), "builder_person"),
        (("市或县挂钩责任单位", "单位名称"), "responsible_unit"),
        (("包联领导", "姓名"), "leaders"),
        (("包联领导", "职务"), ""),
        (("总投资", "合计"), "total_investment_wan"),
        (("建设起止年限", "竣工"), "finish"),
        (("投资进度（万元）", "8月", "完成比例%"), "percent@M08"),
        (("投资进度", "8月", "中旬"), "ten_day_done_wan@M08B"),
        (("2020年计划", "投资额"), "year_plan_wan"),
        (("2020年完成情况", "投资"), "cumulative_done_wan"),
        (("2020年工作目标", "金额"), "year_task"),
        (("投资情况", "投资额"), "total_investment_wan"),
    ],
)
def test_group_heading_decides_where_the_own_one_is_short(path: tuple[str, ...], key: str) -> None:
    assert meaning(path).key == key


def test_every_field_has_its_words_and_kind() -> None:
    assert len({one.code for one in FIELDS}) == len(FIELDS)
    assert all(one.zh and one.en and one.kind for one in FIELDS)
    assert (kind_of("quarter_plan_wan@Q2#2"), kind_of("unheard_of")) == ("amount", "text")

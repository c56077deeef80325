"""What helped the firms through the spring: work taken up again after the epidemic, what they asked for, and policies."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from demo.cast import TEAM_HEADS
from demo.sites import SITES
from demo.world import START_ON, World, at
from gongjian.assistance.actions import (
    add_policy,
    apply_for_policy,
    check_prevention,
    confirm_need,
    count_supplies,
    describe_resumption,
    halt_work,
    plan_measure,
    raise_need,
    receive_policy,
    report_loan,
    report_result,
    resume_fully,
    resume_partly,
)
from gongjian.fieldwork.actions import report_day
from gongjian.fieldwork.queries import report_of
from gongjian.projects.models import Project

HALTED = ("瑞禾食品深加工", "和苑安置房", "新源轮胎利用")
STILL_PARTLY = ("滏澄紧固件", "云岫生物", "新源轮胎利用")
PARTLY = (*STILL_PARTLY, "绿城新型材料", "中兴路北延", "光明输变电", "惠民养殖园", "蒸汽管网")
BACK_ON, FULL_ON, TOLD_ON = date(2020, 3, 30), date(2020, 4, 13), date(2020, 6, 5)
OBSTACLES = {
    "滏澄紧固件": ("people", "省外技术工人12人仍在隔离期后返程途中", 180, 156),
    "云岫生物": ("material", "进口提取设备配件到货推迟", 90, 74),
    "新源轮胎利用": ("prevention", "宿舍改造未完成，暂按半数返岗", 140, 68),
}
SUPPLIES = (("口罩", "个", 3000, 3400), ("消毒液", "公斤", 200, 120), ("测温仪", "个", 6, 6))


def help_on(world: World, day: date) -> None:
    hear_firms(world, day)
    support(world, day)
    if day == START_ON:
        _first_day(world, day)
    if day == BACK_ON:
        for short in HALTED:
            world.do(resume_partly, world.projects[short], {"on": day}, who="chen", when=at(day, 8, 40))
    if day == FULL_ON:
        for short in (*HALTED, *PARTLY):
            if short not in STILL_PARTLY:
                world.do(resume_fully, world.projects[short], {"on": day}, who="chen", when=at(day, 8, 40))
    if day == TOLD_ON:
        _what_is_missing(world, day)


def _first_day(world: World, day: date) -> None:
    for site in SITES:
        project = world.projects[site.short]
        if site.short in HALTED:
            given = {"on": day, "reason": "疫情防控，工人尚未返岗"}
            world.do(halt_work, project, given, who="chen", when=at(day, 8, 40))
        else:
            step = resume_partly if site.short in PARTLY else resume_fully
            world.do(step, project, {"on": day}, who="chen", when=at(day, 8, 40))


def _what_is_missing(world: World, day: date) -> None:
    """People are told once, in the report of the day; beside it only what it takes."""
    heads = {site.short: TEAM_HEADS[site.unit] for site in SITES}
    for short, (obstacle, text, needed, there) in OBSTACLES.items():
        project, head = world.projects[short], heads[short]
        if report_of(Project.objects.get(pk=project), day) is None:
            world.do(report_day, project, {"on": day, "workers": there}, who=head, when=at(day, 17))
        given = {
            "people_needed": needed, "obstacle": obstacle, "obstacle_text": text,
            "helper_unit_id": world.units["gongxin"], "helper_id": world.persons["shi"],
        }  # fmt: skip
        world.do(describe_resumption, project, given, who=head, when=at(day, 17, 5))
        lines = [
            {"name": name, "unit": unit, "needed": wanted, "on_hand": there} for name, unit, wanted, there in SUPPLIES
        ]
        world.do(count_supplies, project, {"supplies": lines}, who=head, when=at(day, 17, 10))
        is_met = short != "新源轮胎利用"
        quarters = {"code": "quarters", "is_met": is_met, "missing": "" if is_met else "二号宿舍未改造，每间仍住8人"}
        checks = [{"code": "plan", "is_met": True}, {"code": "origin", "is_met": True}, quarters]
        world.do(check_prevention, project, {"checks": checks}, who=head, when=at(day, 17, 15))


# (project, kind, what, amount, unit, person, day said, days to the limit, how it went)
NEEDS = (
    ("河北盛卓", "finance", "设备采购流动资金贷款", 1500, "bank", "shenjie", date(2020, 4, 7), 21, "paid_out"),
    ("绿城新型材料", "finance", "厂房抵押贷款额度不足", 800, "bank", "shenjie", date(2020, 5, 12), 14, "late"),
    ("滏澄紧固件", "labour", "缺数控机床操作工15人", None, "gongxin", "shi", date(2020, 5, 20), 20, "done"),
    ("天衡新能源壳体", "utilities", "生产用电增容至4000千伏安", None, "gongdian", "ma", date(2020, 5, 27), 21, "open"),
    ("东部静脉产业园", "land", "二期48亩用地指标未落实", None, "ziran", "tang", date(2020, 6, 2), 14, "open"),
    ("丰泽冷链物流", "logistics", "冷藏车进城通行证", None, "jiaotong", "jiang", date(2020, 4, 14), 7, "kept"),
    ("海川氢能", "finance", "技改专项贷款", 3000, "bank", "shenjie", date(2020, 6, 5), 0, "raised"),
)  # fmt: skip


def hear_firms(world: World, day: date) -> None:
    """A need is said in the morning, answered in the afternoon, and closed some days later by the firm itself."""
    for short, kind, what, amount, unit, person, said_on, limit, end in NEEDS:
        project, owner = world.projects[short], world.owners[short]
        if day == said_on:
            given: dict[str, Any] = {"title": what, "kind": kind}
            if amount is not None:
                given |= {"amount_wan": Decimal(amount), "bank_id": world.units["bank"]}
            need = world.do(raise_need, project, given, who=owner, when=at(day, 9, 10))
            world.needs[short] = need
            if end != "raised":
                given = {
                    "measure": "主动上门对接，一企一策", "responsible_unit_id": world.units[unit],
                    "responsible_id": world.persons[person], "due_on": day + timedelta(days=limit),
                }  # fmt: skip
                world.do(plan_measure, need, given, who="chen", when=at(day, 15))
        if end in {"paid_out", "kept", "done"} and day == said_on + timedelta(days=limit - 2):
            need = world.needs[short]
            if end == "paid_out":
                loan = {"loan_state": "paid_out", "landed_wan": Decimal(amount or 0), "bank_id": world.units["bank"]}
                world.do(report_loan, need, loan, who="chen", when=at(day, 10))
            world.do(
                report_result, need, {"result": "已办结，请企业确认", "done_on": day}, who="chen", when=at(day, 10, 5)
            )
            if end != "done":
                world.do(confirm_need, need, {}, who=owner, when=at(day, 16))


# Invented measures of the district, in the manner of that spring; each with its stated conditions.
POLICIES: tuple[dict[str, Any], ...] = (
    {"title": "重点项目技术改造贴息", "document_number": "肥科工〔2020〕11号", "issuer": "区科技和工业信息化局", "valid_from": date(2020, 2, 20), "valid_until": date(2020, 12, 31), "summary": "新购设备贷款按年息2个百分点贴息，最高200万元。", "industries": ("装备制造", "新材料", "新能源"), "least_wan": Decimal(50000), "contact": "gongxin"},
    {"title": "企业稳岗返还", "document_number": "肥人社〔2020〕6号", "issuer": "区人力资源和社会保障局", "valid_from": date(2020, 2, 10), "valid_until": date(2020, 12, 31), "summary": "不裁员少裁员的返还上年度失业保险费50%。", "is_started": True, "contact": "caizheng"},
    {"title": "冷链物流用电补助", "document_number": "肥发改〔2020〕9号", "issuer": "区发展和改革局", "valid_from": date(2020, 3, 1), "valid_until": date(2020, 6, 30), "summary": "每千瓦时补助0.1元。", "industries": ("现代物流",), "most_wan": Decimal(80000), "contact": "fagai"},
)  # fmt: skip
# (project, which policy, applied on, money received or None, jobs)
APPLIED = (
    ("鼎晟冶金", 0, date(2020, 4, 3), 200, 35),
    ("河北盛卓", 0, date(2020, 4, 9), 150, 20),
    ("海川氢能", 0, date(2020, 5, 28), None, 0),
    ("丰泽冷链物流", 2, date(2020, 4, 16), 12, 4),
    ("恒岳装备制造", 1, date(2020, 4, 20), 26, 60),
    ("飞鸿快递园", 2, date(2020, 6, 3), None, 0),
)


def support(world: World, day: date) -> None:
    """The library at the start; firms apply, and what they get is written down three weeks later."""
    if day == START_ON:
        for line in POLICIES:
            given = {name: value for name, value in line.items() if name != "contact"}
            given["contact_unit_id"] = world.units[line["contact"]]
            world.policies.append(world.do(add_policy, world.district, given, who="chen", when=at(day, 9, 30)))
    for short, nth, applied_on, money, jobs in APPLIED:
        project, owner = world.projects[short], world.owners[short]
        if day == applied_on:
            given = {"policy_id": world.policies[nth], "applied_on": day}
            world.applications[short] = world.do(apply_for_policy, project, given, who=owner, when=at(day, 14))
        if money is not None and day == applied_on + timedelta(days=21):
            got = {"received_on": day, "money_wan": Decimal(money), "jobs": jobs}
            world.do(receive_policy, world.applications[short], got, who="chen", when=at(day, 14, 30))

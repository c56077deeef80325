"""Rounds of the story: one plan on file, four sites looked through in April and again in May, findings to closed,
and one round still to be held."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from demo.cast import CONTRACTOR_PEOPLE
from demo.sites import SITES
from demo.world import World, at
from gongjian.engine.inspection import shipped_catalogue
from gongjian.inspections.actions import (
    accept_finding,
    accept_fix,
    agree_finding,
    close_round,
    file_inspection_plan,
    fix_finding,
    object_to_finding,
    plan_round,
    record_checks,
    record_finding,
    reject_objection,
)
from gongjian.inspections.models import Finding, SiteWord

FILED_ON, FIRST_ON, AGAIN_ON, LAST_ON = date(2020, 4, 7), date(2020, 4, 14), date(2020, 5, 12), date(2020, 6, 2)
TO_COME_ON = date(2020, 6, 10)
LOOKED_AT = ("鼎晟冶金", "绿城新型材料", "圆葱产业加工园", "天衡新能源壳体")
LAST_AT, TO_COME_AT = "绿城新型材料", "东部静脉产业园"
TABLES = {"safety": ("B.1", "B.2", "B.3", "B.13", "B.14", "B.19"), "dust": ("D.1",), "sieve": ("S.1", "S.3")}
# Item → points taken off, what is wrong, what is done about it.
WRONG = {
    "B.1-3": ("3", "木工班安全技术交底未签字", "补交底并签字"),
    "B.2-1": ("4", "北侧围挡破损约 6 米", "更换围挡板"),
    "B.3-3": ("5", "三层外架连墙件缺 3 处", "补设连墙件并验收"),
    "B.13-5": ("3", "电梯井口防护门未闭锁", "加装锁具"),
    "B.14-4": ("6", "2 号分配电箱一闸多机", "一机一闸一漏整改"),
    "B.19-4": ("4", "钢筋切断机传动部位无防护罩", "加装防护罩"),
    "D.1-2": ("0", "基坑北侧裸土未覆盖", "密目网覆盖"),
    "S.3-4": ("0", "钢管扣件混堆，无标牌", "分区码放、挂牌"),
}
BESIDE = "门口宣传栏信息过期"
# Where a day agreed passes: the clock puts it on the ladder.
LATE_AT, LATE_DAYS = "圆葱产业加工园", 6
OBJECTION, ANSWER = "围挡破损处属市政管线施工范围", "经与市政单位核实，破损段在本工地红线内"


@dataclass
class Fixing:
    finding: int
    by: str
    fixed_on: date


class Inspecting:
    def __init__(self, world: World) -> None:
        self.world = world
        self.dice = random.Random(59)
        self.plan = 0
        self.fixing: list[Fixing] = []
        self.has_late = self.has_objected = False

    def tell(self, day: date) -> None:
        if day == FILED_ON:
            self.file(day)
        if day in (FIRST_ON, AGAIN_ON):
            for short in LOOKED_AT:
                self.visit(short, day, share=60 if day == FIRST_ON else 35)
        if day == LAST_ON:
            self.visit(LAST_AT, day, share=45)
            self.plan_for(TO_COME_AT, TO_COME_ON, day)
        self.put_right(day)

    def file(self, day: date) -> None:
        given = {
            "unit_id": self.world.units["zhujian"], "title": "二季度工地安全、扬尘和形象检查", "filing_number": "肥督备〔2020〕7 号",
            "authority": "区委区政府督查检查年度计划", "scope": "攻坚项目在建工地的安全生产、扬尘治理和工地形象，每月至多一轮",
            "from_on": day, "until_on": date(2020, 6, 30),
        }  # fmt: skip
        self.plan = self.world.do(file_inspection_plan, self.world.campaign, given, who="liang", when=at(day, 15))

    def plan_for(self, short: str, on: date, day: date) -> int:
        given = {
            "plan_id": self.plan, "inspector_id": self.world.persons["lei"], "planned_on": on, "kinds": tuple(TABLES),
        }  # fmt: skip
        return int(self.world.do(plan_round, self.world.projects[short], given, who="liang", when=at(day, 8, 40)))

    def visit(self, short: str, day: date, *, share: int) -> None:
        """`share`: of a hundred faults, how many this site has."""
        row = self.plan_for(short, day, day)
        for kind, tables in TABLES.items():
            content = shipped_catalogue(kind)
            for table in content.tables:
                if table.code in tables:
                    items = tuple(self.item(item.code, share) for item in table.items)
                    self.world.do(record_checks, row, {"kind": kind, "items": items}, who="lei", when=at(day, 10))
        if short == LOOKED_AT[0]:
            self.world.do(record_finding, row, {"text": BESIDE}, who="lei", when=at(day, 11))
        self.world.do(close_round, row, {}, who="lei", when=at(day, 11, 30))
        self.agree(row, short, day)

    def item(self, code: str, share: int) -> dict[str, object]:
        if code in WRONG and self.dice.randrange(100) < share:
            points, note, _fix = WRONG[code]
            return {"code": code, "verdict": "off", "points_off": points, "note": note}
        return {"code": code, "verdict": "met"}

    def agree(self, row: int, short: str, day: date) -> None:
        contractor = next(site.contractor for site in SITES if site.short == short)
        by = CONTRACTOR_PEOPLE[contractor]
        for finding in Finding.objects.filter(round=row).order_by("pk"):
            fix = WRONG[finding.item_code][2] if finding.item_code else "当日更新"
            given = {
                "agreed_with": f"业主现场代表、项目经理{self.world.names[by]}", "agreed_fix": fix,
                "due_on": day + timedelta(days=self.dice.choice((3, 5, 8))),
            }  # fmt: skip
            self.world.do(agree_finding, finding.pk, given, who="lei", when=at(day, 11, 40))
            self.say(finding, by, day)
            late = LATE_DAYS if short == LATE_AT and day == AGAIN_ON and not self.has_late else 0
            self.has_late = self.has_late or late > 0
            fixed_on = given["due_on"] + timedelta(days=late or -self.dice.choice((0, 1, 2)))
            self.fixing.append(Fixing(finding.pk, by, fixed_on))

    def say(self, finding: Finding, by: str, day: date) -> None:
        """The contractor agrees; once it objected and was answered."""
        if finding.item_code != "B.2-1" or self.has_objected:
            self.world.do(accept_finding, finding.pk, {}, who=by, when=at(day, 14))
            return
        self.has_objected = True
        self.world.do(object_to_finding, finding.pk, {"reason": OBJECTION}, who=by, when=at(day, 14))
        word = SiteWord.objects.get(finding=finding)
        self.world.do(reject_objection, word.pk, {"answer": ANSWER}, who="liang", when=at(day, 16))

    def put_right(self, day: date) -> None:
        for one in [one for one in self.fixing if one.fixed_on == day]:
            self.world.do(fix_finding, one.finding, {"text": "已按商定整改完毕"}, who=one.by, when=at(day, 16))
            if day < date(2020, 6, 6):
                self.world.do(accept_fix, one.finding, {"note": "现场复核属实"}, who="liang", when=at(day, 17))

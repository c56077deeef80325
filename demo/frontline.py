"""Work on site in the last two weeks of the story: cadres, service persons, reports with pictures, huddles, visits."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings

from demo.cast import TEAM_HEADS
from demo.pictures import again, picture
from demo.sites import KIND_OF_WORK, SITES, WORKS
from demo.world import START_ON, TODAY, World, at
from gongjian.fieldwork.actions import (
    begin_huddle,
    close_huddle,
    decide_at_visit,
    hold_visit,
    plan_visit,
    record_point,
    report_day,
    settle_point,
)
from gongjian.fieldwork.actions.arriving import take_in
from gongjian.fieldwork.models import DailyReport
from gongjian.projects.actions import change_project
from gongjian.projects.models import Project
from gongjian.responsibility.actions import name_service_person, post_cadre

FIRST_ON = date(2020, 5, 28)
HUDDLED_FROM, POINTS_ON, EVE_ON = date(2020, 5, 28), date(2020, 6, 5), date(2020, 6, 8)
TOLD = ("鼎晟冶金", "河北盛卓", "东部静脉产业园", "绿城新型材料", "三中迁建", "标准厂房四期")
PHOTOGRAPHED = {date(2020, 5, 29): 3, date(2020, 6, 2): 4, date(2020, 6, 5): 5, EVE_ON: 6}  # day → storeys built
SERVED = ("鼎晟冶金", "东部静脉产业园", "绿城新型材料", "三中迁建")
SERVING = {"gongdian": "ma", "shenpi": "jin", "huanjing": "qiu", "bank": "shenjie"}
SOLVED = ("", "协调商混站保证夜间供料", "", "与村委会商定临时便道走向", "", "")
BLOCKED = ("", "", "临时用电容量不足，塔吊不能同时开", "", "进场道路雨后泥泞，重车绕行", "")
# Sites whose papers the office has reason to look behind (the doubt list): copied words, a picture given on.
COPIED, COPIED_WORDS = "新源轮胎利用", "主厂房钢柱吊装，屋架拼装，人员机械正常到位"
BORROWED, BORROWED_FROM = "滏澄紧固件", "鼎晟冶金"
MOVED = "智农仓储一期"
STARTS = {date(2020, 4, 20): date(2020, 4, 18), date(2020, 6, 4): date(2020, 6, 1)}  # told on → said to have begun on
# Leader, site, day, what was seen, what was decided, by whom, by when.
VISITS = (
    ("gao", "东部静脉产业园", date(2020, 5, 29), "查看焚烧主厂房基础和环评批复后的工序搭接。", "焚烧主厂房基础6月15日前出正负零", "ligt", date(2020, 6, 15)),
    ("song", "绿城新型材料", date(2020, 6, 3), "原料库屋面与地坪同步施工，班组够用。", "砂浆车间设备基础6月18日前交安", "wangcx", date(2020, 6, 18)),
    ("lu", "河北盛卓", date(2020, 6, 5), "研发楼二次结构进度偏慢，劳务缺口二十人。", "6月12日前补齐砌筑班组二十人", "ligt", date(2020, 6, 12)),
)  # fmt: skip
# Half, site, kind, text, whose, days to do it in.
POINTS = (
    ("morning", "鼎晟冶金", "constraint", "2#车间塔吊与110千伏线路安全距离不足", None, 0),
    ("morning", "东部静脉产业园", "decision", "渗滤液站防水卷材今日进场", "ligt", 1),
    ("morning", "三中迁建", "constraint", "宿舍楼电梯井图纸会签未回", None, 0),
    ("evening", "绿城新型材料", "decision", "板材车间地坪周五前完成第二段", "wangcx", 4),
)  # fmt: skip


class Frontline:
    def __init__(self, world: World) -> None:
        self.world = world
        self.sites = {site.short: site for site in SITES}
        self.open_points: list[int] = []

    def tell(self, day: date) -> None:
        if day == START_ON:
            self._cadres()
        if day == date(2020, 4, 1):
            self._service_persons(day)
        if day >= FIRST_ON and day.weekday() != 6:
            self._reports(day)
        for visit in VISITS:
            if visit[2] == day:
                self._visit(*visit)
        if day in STARTS:
            given = {"actual_start_on": STARTS[day], "is_started": True}
            self.world.do(change_project, self.world.projects[MOVED], given, who="lei", when=at(day, 9, 30))
        if day >= HUDDLED_FROM and day.weekday() < 5:
            for half, begun in (("morning", at(day, 8, 5)), ("evening", at(day, 17, 50))):
                self._huddle(day, half, begun)

    def today(self) -> None:
        """The morning the story ends with: on-site offices are planned for the days to come."""
        on = TODAY.date()
        for leader, short, days in (("gao", "鼎晟冶金", 1), ("han", "恒岳装备制造", 2)):
            given = {
                "leader_id": self.world.persons[leader],
                "planned_on": on + timedelta(days=days),
                "purpose": "看主体进度，定本周卡点",
            }
            self.world.do(plan_visit, self.world.projects[short], given, who="chen", when=TODAY - timedelta(minutes=10))

    def _cadres(self) -> None:
        """Each department one, but for the one that has not sent its cadre yet."""
        for unit, head in TEAM_HEADS.items():
            if unit == "weijian":
                continue
            given = {
                "person_id": self.world.persons[head], "department_id": self.world.units[unit],
                "at_unit_id": self.world.units[unit], "is_released": True, "from_on": START_ON,
                "until_on": date(2020, 7, 1), "basis": "肥重攻指〔2020〕2号，驻点期间与原岗位工作脱钩",
            }  # fmt: skip
            self.world.do(post_cadre, self.world.campaign, given, who="chen", when=at(START_ON, 8, 30))

    def _service_persons(self, day: date) -> None:
        for short in SERVED:
            for unit, person in SERVING.items():
                given = {"unit_id": self.world.units[unit], "person_id": self.world.persons[person], "from_on": day}
                self.world.do(name_service_person, self.world.projects[short], given, who="chen", when=at(day, 10))

    def _reports(self, day: date) -> None:
        for nth, short in enumerate(TOLD):
            self._report(short, day, nth)
        if day >= date(2020, 6, 3):
            told = {"on": day, "done": COPIED_WORDS, "weather": "fine", "workers": 46, "machines": 5}
            self._told(COPIED, told, at(day, 17, 20))
        if day == date(2020, 6, 6):
            shot = again(picture(BORROWED_FROM, PHOTOGRAPHED[date(2020, 6, 5)], nth=5))
            told = {
                "on": day,
                "done": "厂房二层梁板浇筑完成",
                "workers": 38,
                "photos": self._shown(BORROWED, shot, day),
            }
            self._told(BORROWED, told, at(day, 17, 25))

    def _report(self, short: str, day: date, nth: int) -> None:
        if nth == 4 and day == date(2020, 6, 1):
            self._told(short, {"on": day, "is_unchanged": True}, at(day, 17, 5))
            return
        steps = WORKS[KIND_OF_WORK.get(self.sites[short].industry, "plant")]
        days = (day - FIRST_ON).days
        step = steps[min(len(steps) - 1, 6 + nth + days // 4)]
        told: dict[str, Any] = {
            "on": day, "weather": ("fine", "cloudy", "fine", "rain", "fine", "heat")[days % 6],
            "workers": 62 + (nth * 17 + days * 5) % 40, "machines": 6 + (nth + days) % 5,
            "done": f"{step}，完成第{days % 4 + 1}段，累计{(days % 4 + 1) * 24}%。",
            "solved": SOLVED[(nth + days) % 6], "blocked": BLOCKED[(nth * 2 + days) % 6],
        }  # fmt: skip
        if day in PHOTOGRAPHED and nth < 4:
            told["photos"] = self._shown(short, picture(short, PHOTOGRAPHED[day], nth=day.day), day, step)
        self._told(short, told, at(day, 17, nth))

    def _told(self, short: str, told: dict[str, Any], when: datetime) -> None:
        """Added to what was told of the day already, where somebody did."""
        project = self.world.projects[short]
        before = DailyReport.objects.filter(project=project, on=told["on"]).first()
        version = {} if before is None else {"version": before.version}
        self.world.do(report_day, project, {**told, **version}, who=self._cadre(short), when=when)

    def _cadre(self, short: str) -> str:
        return TEAM_HEADS[self.sites[short].unit]

    def _shown(self, short: str, shot: bytes, day: date, caption: str = "") -> tuple[dict[str, str], ...]:
        when, who = at(day, 16, 40), self._cadre(short)
        project = Project.objects.get(pk=self.world.projects[short])
        digest = take_in(
            project,
            shot,
            announced=None,
            by=self.world.actor(who, when),
            at=when,
            store=settings.PHOTOS,
            surface="demo",
        )
        return ({"digest": digest, "caption": caption},)

    def _visit(self, leader: str, short: str, day: date, seen: str, decided: str, owner: str, due_on: date) -> None:
        given = {"leader_id": self.world.persons[leader], "planned_on": day, "purpose": "现场办公，协调本周卡点"}
        eve = at(day - timedelta(days=2), 15)
        visit = self.world.do(plan_visit, self.world.projects[short], given, who="chen", when=eve)
        self.world.do(hold_visit, visit, {"held_on": day, "summary": seen}, who="chen", when=at(day, 15))
        decision = {"text": decided, "owner_id": self.world.persons[owner], "due_on": due_on}
        self.world.do(decide_at_visit, visit, decision, who="chen", when=at(day, 15, 20))

    def _huddle(self, on: date, half: str, begun: datetime) -> None:
        """What Friday left open is settled by Monday evening."""
        campaign = self.world.campaign
        huddle = self.world.do(begin_huddle, campaign, {"on": on, "half": half}, who="chen", when=begun)
        if (on, half) == (EVE_ON, "evening"):
            for point in self.open_points:
                self.world.do(settle_point, point, {}, who="chen", when=begun + timedelta(minutes=1))
        for nth, (when, short, kind, text, owner, days) in enumerate(POINTS):
            if when != half or on != POINTS_ON:
                continue
            given: dict[str, Any] = {"on": on, "half": half, "is_whole": True, "kind": kind, "text": text}
            if owner is not None:
                given |= {"owner_id": self.world.persons[owner], "due_on": on + timedelta(days=days)}
            point = self.world.do(
                record_point, self.world.projects[short], given, who="chen", when=begun + timedelta(minutes=2 + nth)
            )
            self.open_points.append(point)
        self.world.do(close_huddle, huddle, {}, who="chen", when=begun + timedelta(minutes=11))

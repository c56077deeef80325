"""How the sites with a schedule are built: every activity's real days, told by the contractor each Saturday."""

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from demo.cast import CONTRACTOR_PEOPLE
from demo.plans import DAY_MINUTES, HOUSE, HUNDREDTHS, PLANT, ROAD, Kind, content_of
from demo.sites import SITES, Site
from demo.world import START_ON, World, at
from gongjian.commitments.actions import keep_promise, make_promise, meet_node, miss_promise, prepare_promise
from gongjian.commitments.models import WeeklyNode
from gongjian.core.moments import local_date
from gongjian.schedules.actions import (
    adopt_study,
    ask_for_recovery,
    draw_up_schedule,
    put_schedule_in_force,
    report_work,
)
from gongjian.schedules.models import Schedule
from gongjian.schedules.queries.studying import content_of as content_of_version

SATURDAY, THURSDAY, MONDAY = 5, 3, 0
IN_FORCE_ON = START_ON + timedelta(days=1)
RAIN = (date(2020, 5, 7), date(2020, 5, 10))


@dataclass(frozen=True)
class Planned:
    """`pace`: hundredths of the planned days that work really takes. `late`: an activity and how many days it takes more."""

    short: str
    kind: Kind
    blocks: tuple[str, ...]
    finish_on: date
    pace: int
    late: tuple[str, int] | None = None


PLANNED = (
    Planned("鼎晟冶金", PLANT, ("1#铸造车间", "2#铸造车间", "3#机加车间", "4#热处理车间", "综合楼"), date(2020, 6, 28), 94),
    Planned("河北盛卓", PLANT, ("1#总装车间", "2#焊接车间", "3#涂装车间", "研发楼"), date(2020, 6, 27), 100),
    Planned("东部静脉产业园", PLANT, ("1#分拣车间", "2#焚烧主厂房", "3#渗滤液站", "4#飞灰车间"), date(2020, 6, 26), 98, ("环评批复", 58)),
    Planned("绿城新型材料", PLANT, ("1#板材车间", "2#砂浆车间", "原料库"), date(2020, 6, 24), 108),
    Planned("三中迁建", HOUSE, ("教学楼A座", "教学楼B座", "宿舍楼", "食堂", "图书馆", "体育馆"), date(2020, 6, 26), 95),
    Planned("标准厂房四期", PLANT, tuple(f"{number}#厂房" for number in range(1, 10)), date(2020, 6, 28), 101),
    Planned("中兴路北延", ROAD, tuple(f"K{km}段" for km in ("0+000", "0+400", "0+800", "1+200", "1+600")), date(2020, 6, 27), 112),
    Planned("北环立交", ROAD, ("主线东段", "主线西段", "A匝道", "B匝道"), date(2020, 6, 24), 102),
)  # fmt: skip
STUDIED = ("东部静脉产业园", date(2020, 5, 12))  # day 51: the approval is weeks late, time is won back
REVISED = ("绿城新型材料", date(2020, 4, 22))
ASKED = ("绿城新型材料", date(2020, 6, 8))  # still to be decided today
PACE_AFTER = 93  # what the adopted study asks for is watched every day
FIRMS = {"jizhong": "冀中", "hengtai": "恒泰", "luqiao": "路桥"}


@dataclass
class Bar:
    code: str
    name: str
    days: int
    is_node: bool
    start_on: date | None = None
    finish_on: date | None = None
    told: str = ""


@dataclass
class Course:
    """One site: the version in force and when each of its activities really begins and ends."""

    planned: Planned
    site: Site
    schedule: int = 0
    pace: int = 0
    bars: dict[str, Bar] = field(default_factory=dict)
    promised: dict[str, tuple[int, date]] = field(default_factory=dict)  # by code: the promise and its day

    @property
    def is_stopped_by_rain(self) -> bool:
        return self.site.way == "rain"


class Building:
    def __init__(self, world: World) -> None:
        self.world = world
        self.dice = random.Random(100)
        sites = {site.short: site for site in SITES}
        self.courses = [Course(one, sites[one.short], pace=one.pace) for one in PLANNED]

    def morning(self, day: date) -> None:
        """Versions and studies, the promises of the week; before the clock runs."""
        for course in self.courses:
            if day == IN_FORCE_ON:
                self._first_version(course, day)
            if (course.planned.short, day) == REVISED:
                self._revised(course, day)
            if (course.planned.short, day) in {STUDIED, ASKED}:
                self._study(course, day)
            if day.weekday() == MONDAY:
                self._promises(course, day)

    def evening(self, day: date) -> None:
        """Nodes reached; on Saturdays the week's progress; what was studied is decided the day after."""
        for course in self.courses:
            if not course.schedule:
                continue
            if (course.planned.short, day - timedelta(days=1)) == STUDIED:
                self._adopted(course, day)
            self._nodes(course, day)
            stopped = course.is_stopped_by_rain and RAIN[0] <= day < RAIN[1]
            if day.weekday() == SATURDAY and not stopped:
                self._report(course, day)

    def _first_version(self, course: Course, day: date) -> None:
        plan = content_of(
            course.planned.kind,
            course.planned.blocks,
            firm=FIRMS[course.site.contractor],
            start_on=START_ON,
            finish_on=course.planned.finish_on,
            title="施工总进度计划（倒排）",
        )
        self._in_force(course, plan, day, "")

    def _revised(self, course: Course, day: date) -> None:
        """The same works, the last block with two days more for its piles."""
        plan = self._content(course)
        plan["title"] = "施工总进度计划（基坑方案调整）"
        for bar in plan["activities"]:
            if bar["name"] == "桩基施工" and bar["started_on"] is None:
                bar["duration_minutes"] += 2 * DAY_MINUTES
        self._in_force(course, plan, day, "原料库地质与勘察不符，桩基方案调整")

    def _content(self, course: Course) -> dict[str, Any]:
        version = Schedule.objects.get(pk=course.schedule)
        bars = list(version.activities.order_by("position"))
        return content_of_version(version, bars, list(version.links.all()))

    def _in_force(self, course: Course, plan: dict[str, Any], day: date, reason: str) -> None:
        project, who = self.world.projects[course.planned.short], CONTRACTOR_PEOPLE[course.site.contractor]
        given = json.dumps(plan, default=str)
        pk = self.world.do(draw_up_schedule, project, given, who=who, when=at(day, 8, 30))
        self.world.do(put_schedule_in_force, pk, {"reason": reason}, who="chen", when=at(day, 8, 50))
        self._takes(course, pk)

    def _takes(self, course: Course, pk: int) -> None:
        """The real days of what is still to do; what has begun keeps its days."""
        course.schedule = pk
        version = Schedule.objects.get(pk=pk)
        known, course.bars = course.bars, {}
        before: dict[str, list[tuple[str, str, int]]] = {}
        for link in version.links.select_related("predecessor", "successor"):
            tie = (link.predecessor.code, link.kind, link.lag_minutes // DAY_MINUTES)
            before.setdefault(link.successor.code, []).append(tie)
        for row in version.activities.order_by("position"):
            bar = course.bars[row.code] = Bar(row.code, row.name, row.duration_minutes // DAY_MINUTES, row.is_node)
            old = known.get(row.code)
            if old is not None and old.told:
                bar.start_on, bar.finish_on, bar.told = old.start_on, old.finish_on, old.told
                if old.told == "begun" and row.early_finish_at is not None:
                    bar.finish_on = local_date(row.early_finish_at)  # what is left may have been shortened
                continue
            self._happens(course, bar, before.get(row.code, ()))

    def _happens(self, course: Course, bar: Bar, before: Iterable[tuple[str, str, int]]) -> None:
        days = -(-bar.days * (course.pace + self.dice.randrange(-6, 7)) // HUNDREDTHS) if bar.days else 0
        if course.planned.late and bar.name == course.planned.late[0]:
            days += course.planned.late[1]
        first = START_ON
        for code, kind, lag in before:
            other = course.bars[code]
            edge = _after(other) if kind[0] == "F" else other.start_on
            first = max(first, (edge or START_ON) + timedelta(days=lag))
        last = first + timedelta(days=max(0, days - 1))
        if course.is_stopped_by_rain and first < RAIN[1] and last >= RAIN[0]:
            last += RAIN[1] - max(first, RAIN[0])
        bar.start_on, bar.finish_on = first, last

    def _report(self, course: Course, day: date) -> None:
        lines = [line for bar in course.bars.values() if (line := self._line(course, bar, day))]
        if lines:
            who = CONTRACTOR_PEOPLE[course.site.contractor]
            self.world.do(
                report_work, course.schedule, json.dumps({"activities": lines}), who=who, when=at(day, 17, 30)
            )

    def _line(self, course: Course, bar: Bar, day: date) -> dict[str, object] | None:
        """Nothing of what has not begun, and of what is told already."""
        if bar.start_on is None or bar.finish_on is None or bar.start_on > day or bar.told == "done":
            return None
        line: dict[str, object] = {"code": bar.code, "started_on": bar.start_on.isoformat()}
        if bar.finish_on <= day:
            bar.told = "done"
            line["finished_on"] = bar.finish_on.isoformat()
        else:
            bar.told = "begun"
            gone, needed = (day - bar.start_on).days + 1, (bar.finish_on - bar.start_on).days + 1
            line["percent"] = str(min(95, gone * HUNDREDTHS // needed))
            line["remaining_days"] = str((bar.finish_on - day).days)
        if course.is_stopped_by_rain and bar.start_on < RAIN[0] and RAIN[1] <= bar.finish_on:
            line |= {"stopped_on": RAIN[0].isoformat(), "resumes_on": RAIN[1].isoformat()} if day >= RAIN[1] else {}
        return line

    def _promises(self, course: Course, monday: date) -> None:
        """Nodes of this week, promised by the contractor."""
        who = CONTRACTOR_PEOPLE[course.site.contractor]
        nodes = WeeklyNode.objects.filter(
            project=self.world.projects[course.planned.short],
            state="open",
            due_on__range=(monday, monday + timedelta(days=6)),
        )
        for node in nodes.exclude(activity_code="").order_by("due_on", "pk"):
            given = {
                "title": node.title,
                "owner_id": self.world.persons[who],
                "due_on": node.due_on,
                "node_id": node.pk,
            }
            pk = self.world.do(prepare_promise, node.project_id, given, who="lei", when=at(monday, 9, 40))
            self.world.do(make_promise, pk, {}, who="lei", when=at(monday, 9, 45))
            course.promised[node.activity_code] = (pk, node.due_on)

    def _nodes(self, course: Course, day: date) -> None:
        reached = {bar.code for bar in course.bars.values() if bar.is_node and bar.finish_on == day}
        project = self.world.projects[course.planned.short]
        for node in WeeklyNode.objects.filter(project=project, state="open", activity_code__in=reached):
            self.world.do(meet_node, node.pk, {"met_on": day}, who="lei", when=at(day, 17, 12))
            if day <= course.promised.get(node.activity_code, (0, START_ON))[1]:
                promise, _ = course.promised.pop(node.activity_code)
                self.world.do(keep_promise, promise, {"done_on": day}, who="lei", when=at(day, 17, 14))
        for code, (promise, due_on) in list(course.promised.items()):
            if due_on <= day:
                given = {"reason": "work_before", "note": "前道工序未完，已按新计划调整"}
                self.world.do(miss_promise, promise, given, who="lei", when=at(day, 17, 16))
                del course.promised[code]

    def _study(self, course: Course, day: date) -> None:
        firm = FIRMS[course.site.contractor]
        given = {
            "title": f"{course.planned.short}抢回工期测算",
            "deadline_on": date(2020, 6, 30),
            "seconds": 30,  # proven long before: the story is the same every time
            "beyond_cap": course.planned.short != STUDIED[0],
            "crews": (
                {"id": f"{firm}汽车吊", "capacity": 2, "hire_limit": 2, "hire_cost": 18000},
                {"id": f"{firm}混凝土班组", "capacity": 2, "hire_limit": 2, "hire_cost": 9000},
            ),
        }
        self.study = self.world.do(ask_for_recovery, course.schedule, given, who="chen", when=at(day, 8, 40))

    def _adopted(self, course: Course, day: date) -> None:
        given = {"reason": "环评批复晚于计划，按测算抢回工期"}
        self.world.do(adopt_study, self.study, given, who="chen", when=at(day, 16))
        version = Schedule.objects.get(project=self.world.projects[course.planned.short], state="in_force")
        course.pace = PACE_AFTER
        self._takes(course, version.pk)


def _after(bar: Bar) -> date | None:
    """The first day that may follow; a milestone takes none."""
    return None if bar.finish_on is None else bar.finish_on + timedelta(days=1 if bar.days else 0)

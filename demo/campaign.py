"""The campaign day by day: investments, nodes, promises, problems, setbacks, and the clock that runs through all."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from demo.building import PLANNED, Building
from demo.cast import CONTRACTOR_PEOPLE, TEAM_HEADS
from demo.opening import planned_wan
from demo.sites import KIND_OF_WORK, SITES, TROUBLES, WORKS, Site
from demo.world import START_ON, World, at
from gongjian.commitments.actions import (
    clear_constraint,
    drop_promise,
    keep_promise,
    make_promise,
    meet_node,
    miss_promise,
    plan_node,
    prepare_promise,
    set_stage_target,
    waive_promise,
)
from gongjian.commitments.models import Constraint
from gongjian.core import work
from gongjian.engine.calendars import CHINA
from gongjian.problems.actions import answer_problem, confirm_problem, raise_problem, reopen_problem, solve_problem
from gongjian.problems.models import Problem
from gongjian.projects.actions import report_investment, resume_project, review_investment, stop_project

MONDAY, THURSDAY, SATURDAY = 0, 3, 5
KEEPING = {"fast": 93, "over": 95, "steady": 84, "rain": 80, "slow": 62, "stuck": 55, "late": 66, "notdue": 100}
REASONS = ("work_before", "labour", "material", "design", "weather", "partly", "too_much", "constraint")
RAIN = (date(2020, 5, 7), date(2020, 5, 10))
SCHEDULED = {one.short for one in PLANNED}


@dataclass
class Promised:
    pk: int
    due_on: date
    owner: str
    kept: int


@dataclass
class Trouble:
    pk: int
    by: str
    unit: str
    solved_on: date
    reopen: bool


class Campaign:
    """One seeded story: the same every time it is told."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.building = Building(world)
        self.dice = random.Random(2020)
        self.ready: dict[str, list[Promised]] = {}
        self.promised: list[Promised] = []
        self.not_ready: list[int] = []
        self.nodes: list[tuple[int, date, bool]] = []
        self.troubles: list[Trouble] = []
        self.reported: dict[str, Decimal] = {}

    def first_day(self) -> None:
        for site in SITES:
            project = self.world.projects[site.short]
            for title, day in (
                ("30天：基础工程过半", date(2020, 4, 21)),
                ("60天：主体施工全面展开", date(2020, 5, 21)),
                ("6月底：攻坚目标完成", date(2020, 6, 30)),
            ):
                self.world.do(
                    set_stage_target, project, {"title": title, "due_on": day}, who="chen", when=at(START_ON, 8)
                )

    def tell(self, day: date) -> None:
        """One day, morning to evening."""
        self.clock(at(day, 8, 20))
        if day == START_ON:
            self.first_day()
        self.building.morning(day)
        self.setbacks(day)
        if CHINA.is_workday(day) or day.weekday() == MONDAY:
            if day.weekday() == MONDAY:
                self.week_begins(day)
            if day.weekday() == THURSDAY:
                self.look_ahead(day)
            self.troubles_of(day)
        self.answers(day)
        if day.weekday() == SATURDAY:
            self.figures(day)
        self.building.evening(day)
        self.clock(at(day, 17, 45))

    def clock(self, moment: datetime) -> None:
        work.tick(moment)
        work.perform_all(moment)

    def works(self, site: Site) -> tuple[str, ...]:
        return WORKS[KIND_OF_WORK.get(site.industry, "plant")]

    def active(self, site: Site, day: date) -> bool:
        begins = {"late": 25, "notdue": 200}.get(site.way, 0)
        return (day - START_ON).days >= begins

    def week_begins(self, monday: date) -> None:
        """Nodes of the week, and the promises that were made ready."""
        week = (monday - START_ON).days // 7
        for pk in self.not_ready:
            self.world.do(drop_promise, pk, {"reason": "约束上周未清，重新排入前瞻"}, who="lei", when=at(monday, 8, 50))
        self.not_ready = []
        for site in SITES:
            if not self.active(site, monday):
                continue
            steps = self.works(site)
            due_on = monday + timedelta(days=self.dice.choice((2, 3, 4)))
            node = {"title": steps[(week + len(site.short)) % len(steps)], "due_on": due_on}
            is_met = self.dice.randrange(100) < KEEPING[site.way]
            if site.short not in SCHEDULED:  # there the schedule brings the nodes
                pk = self.world.do(plan_node, self.world.projects[site.short], node, who="chen", when=at(monday, 9))
                self.nodes.append((pk, due_on, is_met))
            for promise in self.ready.pop(site.short, []):
                self.promise(promise, at(monday, 9, 30))

    def look_ahead(self, thursday: date) -> None:
        """Next week's work is made ready; constraints are named with the day they are needed."""
        monday = thursday + timedelta(days=4)
        week = (monday - START_ON).days // 7
        for site in SITES:
            if not self.active(site, monday):
                continue
            steps = self.works(site)
            for nth in range(self.dice.choice((1, 2, 2, 3))):
                owner = self.dice.choice((CONTRACTOR_PEOPLE[site.contractor], self.world.owners[site.short]))
                due_on = monday + timedelta(days=self.dice.randrange(1, 5))
                given = {
                    "title": f"{steps[(week + nth * 3 + len(site.short)) % len(steps)]}{('', '（A区）', '（B区）')[nth]}",
                    "owner_id": self.world.persons[owner], "due_on": due_on,
                    "constraints": self.constraints(monday),
                }  # fmt: skip
                project = self.world.projects[site.short]
                pk = self.world.do(prepare_promise, project, given, who="lei", when=at(thursday, 15, nth))
                kept = int(self.dice.randrange(100) < KEEPING[site.way])
                self.ready.setdefault(site.short, []).append(Promised(pk, due_on, owner, kept))

    def constraints(self, monday: date) -> list[dict[str, object]]:
        if self.dice.randrange(100) >= 38:
            return []
        kind, title, _, unit, _ = self.dice.choice(TROUBLES)
        kind = {"labour": "labour", "material": "material"}.get(kind, kind)
        return [{"kind": kind, "text": title, "needed_by_on": monday, "unit_id": self.world.units[unit]}]

    def promise(self, promise: Promised, moment: datetime) -> None:
        for constraint in Constraint.objects.filter(promise=promise.pk, cleared_on=None):
            lot = self.dice.randrange(100)
            if lot < 78:
                self.world.do(clear_constraint, constraint.pk, {"cleared_on": moment.date()}, who="lei", when=moment)
            elif lot < 84:
                reason = {"reason": "约束单位已口头答复，分包领导同意先行承诺"}
                self.world.do(waive_promise, promise.pk, reason, who="chen", when=moment)
                self.promised.append(promise)
                return
            else:
                self.not_ready.append(promise.pk)  # not promised: the constraint is still open
                return
        self.world.do(make_promise, promise.pk, {}, who="lei", when=moment)
        self.promised.append(promise)

    def answers(self, day: date) -> None:
        """Promises and nodes due today are answered in the afternoon; a few people forget."""
        for promise in [one for one in self.promised if one.due_on == day]:
            if promise.kept:
                self.world.do(keep_promise, promise.pk, {"done_on": day}, who="lei", when=at(day, 17))
            elif self.dice.randrange(100) < 85:
                given = {"reason": self.dice.choice(REASONS), "note": "已调整工序，下周补上"}
                self.world.do(miss_promise, promise.pk, given, who="lei", when=at(day, 17))
        for pk, due_on, met in self.nodes:
            if due_on == day and met:
                self.world.do(meet_node, pk, {"met_on": day}, who="lei", when=at(day, 17, 10))
            elif not met and due_on + timedelta(days=4) == day:
                self.world.do(meet_node, pk, {"met_on": day}, who="lei", when=at(day, 17, 20))

    def troubles_of(self, day: date) -> None:
        self.solve(day)
        for site in SITES:
            if self.active(site, day) and self.dice.randrange(1000) < (
                130 if site.way in {"slow", "stuck", "late"} else 75
            ):
                self.trouble(site, day, self.dice.choice(TROUBLES))
        if day == date(2020, 5, 6):
            for site in SITES:
                if site.way == "stuck":
                    self.trouble(site, day, TROUBLES[0], takes=90)

    def trouble(self, site: Site, day: date, what: tuple[str, str, str, str, int], takes: int | None = None) -> None:
        kind, title, blocks, unit, usual = what
        by = self.dice.choice(
            (CONTRACTOR_PEOPLE[site.contractor], self.world.owners[site.short], TEAM_HEADS[site.unit])
        )
        given = {
            "title": title,
            "kind": kind,
            "blocks": blocks,
            "stake_wan": Decimal(self.dice.randrange(2, 40) * 50),
            "blocking_unit_id": self.world.units[unit],
        }
        when = at(day, self.dice.choice((9, 10, 14, 15, 16)), self.dice.randrange(60))
        pk = self.world.do(raise_problem, self.world.projects[site.short], given, who=by, when=when)
        wait = takes or max(1, usual + self.dice.randrange(-3, 4))
        self.troubles.append(Trouble(pk, by, unit, day + timedelta(days=wait), self.dice.randrange(100) < 6))

    def solve(self, day: date) -> None:
        for one in list(self.troubles):
            if one.solved_on == day + timedelta(days=2) and Problem.objects.get(pk=one.pk).state == "open":
                given = {"answer": "已派人到现场核实，两个工作日内办结。"}
                self.world.do(answer_problem, one.pk, given, who="chen", when=at(day, 11))
            if one.solved_on > day:
                continue
            self.troubles.remove(one)
            self.world.do(
                solve_problem, one.pk, {"solution": "已协调到位，现场恢复施工。"}, who="chen", when=at(day, 11, 30)
            )
            if one.reopen:
                self.world.do(
                    reopen_problem, one.pk, {"reason": "仅临时解决，次日又受阻"}, who=one.by, when=at(day, 16, 30)
                )
                self.troubles.append(Trouble(one.pk, one.by, one.unit, day + timedelta(days=3), reopen=False))
            elif self.dice.randrange(100) < 92:
                self.world.do(confirm_problem, one.pk, {}, who=one.by, when=at(day, 16))

    def setbacks(self, day: date) -> None:
        for site in SITES:
            if site.way != "rain":
                continue
            project = self.world.projects[site.short]
            if day == RAIN[0]:
                given = {"from_on": day, "reason": "连续暴雨，基坑积水停工", "is_force_majeure": True}
                self.world.do(stop_project, project, given, who="chen", when=at(day, 9))
            if day == RAIN[1]:
                self.world.do(resume_project, project, {"resumed_on": day}, who="chen", when=at(day, 8, 30))

    def figures(self, saturday: date) -> None:
        """Cumulative investment as of Friday, reported by the office's clerk and reviewed by its head."""
        as_of_on = saturday - timedelta(days=1)
        for site in SITES:
            if not self.active(site, saturday):
                continue
            planned, before = planned_wan(site, as_of_on), Decimal(site.before_wan)
            done = before + (planned - before) * self.pace(site, as_of_on) / 100
            done = max(self.reported.get(site.short, before), done.quantize(Decimal(10)))
            self.reported[site.short] = done
            given = {
                "as_of_on": as_of_on,
                "cumulative_wan": done,
                "source": "统计直报",
                "progress_text": self.progress(site, as_of_on),
            }
            pk = self.world.do(
                report_investment, self.world.projects[site.short], given, who="lei", when=at(saturday, 10)
            )
            if self.dice.randrange(100) < 70:
                low = site.way in {"slow", "stuck"} and self.dice.randrange(100) < 30
                review = {"confidence": "low" if low else "high", "reason": "现场形象与报数有差距" if low else ""}
                self.world.do(review_investment, pk, review, who="chen", when=at(saturday, 11))

    def pace(self, site: Site, day: date) -> int:
        """Per cent of the site's own plan; the setbacks of the story."""
        nth = (day - START_ON).days
        base = {
            "fast": 107,
            "over": 114,
            "steady": 100,
            "slow": 78,
            "late": 62 + nth // 6,
            "rain": 99 if nth < 45 else 91,
            "notdue": 0,
        }
        stuck = 100 if nth < 35 else max(50, 100 - (nth - 35))
        return base.get(site.way, stuck) + self.dice.randrange(-3, 4)

    def progress(self, site: Site, day: date) -> str:
        steps = self.works(site)
        week = (day - START_ON).days // 7
        return f"{steps[(week + len(site.short)) % len(steps)]}，完成计划的{self.pace(site, day)}%左右"

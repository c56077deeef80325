"""The permits of the story: listed by kind of project, granted before it begins, and what happens to the others."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from demo.cast import PERSONS
from demo.sites import SITES, Site
from demo.world import START_ON, World, at
from gongjian.engine.calendars import CHINA
from gongjian.procedures import actions
from gongjian.procedures.models import Permit
from gongjian.schedules.models import Activity

NOTICED_ON = date(2020, 6, 5)
LISTED_ON = date(2020, 3, 25)
GOVERNMENT = ("A03", "A04", "A10", "A11", "A12", "A14", "B01", "B02", "B03", "B06", "C01", "C03", "C04", "C06", "C07", "C13")  # fmt: skip
ENTERPRISE = ("A01", "A10", "A11", "A12", "A13", "A15", "B01", "B02", "B06", "C01", "C02", "C03", "C04", "C06", "C07", "C10", "C13")  # fmt: skip
# How many of the list are there when the story begins, by the way a site goes.
BEFORE = {"fast": 14, "over": 15, "steady": 12, "rain": 11, "slow": 9, "stuck": 7, "late": 4, "notdue": 2}
SITES_TOLD = 16


class Course(NamedTuple):
    """One application: working days after the listing it is handed in, and it takes; a supplement stops it so long."""

    begins: int
    takes: int
    supplement: int = 0


COURSES = (
    Course(4, 3),
    Course(9, 5),
    Course(15, 4, 6),
    Course(22, 7),
    Course(30, 3),
    Course(36, 12, 5),
    Course(44, 40),
)


class Permits:
    def __init__(self, world: World) -> None:
        self.world = world
        self.due: dict[date, list[tuple[Any, int, dict[str, Any], str]]] = {}

    def tell(self, day: date) -> None:
        if day == LISTED_ON:
            self.world.do(actions.load_catalogue, self.world.district, {}, who="chen", when=at(day, 9))
            for number, site in enumerate(SITES[:SITES_TOLD]):
                self._listed(site, number, day)
        for action, permit, given, who in self.due.pop(day, ()):
            self.world.do(action, permit, given, who=who, when=at(day, 15))

    def _listed(self, site: Site, number: int, day: date) -> None:
        project = self.world.projects[site.short]
        codes = GOVERNMENT if site.industry in {"基础设施", "民生"} else ENTERPRISE
        self.world.do(actions.load_permits, project, {"codes": codes}, who="chen", when=at(day, 10))
        rows = {row.code: row for row in Permit.objects.filter(project=project)}
        there = BEFORE[site.way]
        for position, code in enumerate(codes[:there]):
            granted_on = START_ON - timedelta(days=3 * (there - position))
            given = {"on": granted_on, "number": f"肥审〔2020〕{10 * number + position + 1}号"}
            self.world.do(actions.grant_permit, rows[code].pk, given, who="chen", when=at(day, 11))
        for code, course in zip(codes[there:], COURSES, strict=False):
            self._planned(rows[code], course, number)
        for activity in Activity.objects.filter(schedule__project=project, name__in=("施工许可证核发", "设备安装就位"))[
            :2
        ]:
            permit = rows["C06" if activity.name == "施工许可证核发" else ("A13" if "A13" in rows else "A14")]
            self.world.do(actions.tie_permit, permit.pk, {"activities": [activity.code]}, who="chen", when=at(day, 11))
            if activity.name == "设备安装就位" and "C10" in rows:
                # What is installed cannot run before water, power and gas are there: noticed when it comes near.
                step = (actions.tie_permit, rows["C10"].pk, {"activities": [activity.code]}, "chen")
                self.due.setdefault(NOTICED_ON, []).append(step)

    def _examiner(self, permit: Permit) -> str:
        """Whoever acts for the department that grants it; for departments that nobody speaks for, the office."""
        units = {line.unit: line.key for line in PERSONS if line.unit_role == "department"}
        found = (units[key] for key, unit in self.world.units.items() if unit == permit.lead_unit_id and key in units)
        return next(found, "chen")

    def _planned(self, row: Permit, course: Course, number: int) -> None:
        """The steps of one application on their days; what would come after the end of the story stays open."""
        permit, examiner = row.pk, self._examiner(row)
        papers = row.papers.values_list("name", flat=True)
        handed_in = CHINA.add_workdays(LISTED_ON, course.begins + number % 5)
        accepted = CHINA.add_workdays(handed_in, 1)
        end = CHINA.add_workdays(accepted, course.takes + course.supplement + number % 3)
        owed = {"papers": [{"name": one, "state": "there"} for one in papers]}
        steps: list[tuple[date, Any, dict[str, Any], str]] = [
            (handed_in, actions.check_papers, owed, "chen"),
            (handed_in, actions.hand_in_permit, {}, "chen"),
            (accepted, actions.accept_permit, {}, examiner),
        ]
        if course.supplement:
            asked = CHINA.add_workdays(accepted, 2)
            brought = CHINA.add_workdays(asked, course.supplement)
            steps += [
                (asked, actions.ask_supplement, {"reason": "图件与说明不一致，需补正"}, examiner),
                (brought, actions.bring_supplement, {}, "chen"),
            ]
        steps.append((end, actions.grant_permit, {"number": f"肥审〔2020〕{200 + permit}号"}, examiner))
        for day, action, given, who in steps:
            self.due.setdefault(day, []).append((action, permit, given, who))

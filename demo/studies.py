"""Two study visits of the story: lessons adopted into projects, one left with its reason."""

from datetime import date

from demo.world import World, at
from gongjian.improvements.actions import adopt_lesson, drop_lesson, record_study_visit
from gongjian.improvements.models import StudyVisit

FIRST_ON, SECOND_ON = date(2020, 4, 2), date(2020, 5, 28)


def study(world: World, day: date) -> None:
    if day == FIRST_ON:
        lessons = _visited(
            world, day, "邻县装备制造产业园", "看厂区绿化和外立面", ("zhujian", "gongxin"),
            ("厂房外墙板一次安装到位，不留二次粉刷", "裸土随挖随盖，进出口洗车", "样板间先行，验收后再铺开"),
        )  # fmt: skip
        _adopt(world, day, lessons[0], "河北盛卓", "shi", date(2020, 4, 10))
        _adopt(world, day, lessons[1], "东部静脉产业园", "xu", date(2020, 4, 10))
        given = {"reason": "本区项目多为定制厂房，不设样板间"}
        world.do(drop_lesson, lessons[2], given, who="chen", when=at(day, 17))
    if day == SECOND_ON:
        _visited(
            world,
            day,
            "市属国有林场",
            "看中分带树种",
            ("chengguan", "jiaotong"),
            ("国槐胸径不低于8厘米，冬前完成支撑",),
        )


def _visited(
    world: World, day: date, where: str, purpose: str, units: tuple[str, ...], lessons: tuple[str, ...]
) -> list[int]:
    given = {
        "where": where,
        "from_on": day,
        "until_on": day,
        "unit_ids": [world.units[unit] for unit in units],
        "purpose": purpose,
        "lessons": lessons,
    }
    number = world.do(record_study_visit, world.campaign, given, who="lei", when=at(day, 16))
    return list(StudyVisit.objects.get(pk=number).lessons.order_by("id").values_list("pk", flat=True))


def _adopt(world: World, day: date, lesson: int, project: str, who: str, due_on: date) -> None:
    given = {"project_id": world.projects[project], "owner_id": world.persons[who], "due_on": due_on}
    world.do(adopt_lesson, lesson, given, who="chen", when=at(day, 17))

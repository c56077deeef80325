"""The turns of the story that happen once: a hand-over, a substitute, a new plan."""

from datetime import date

from demo.world import World, at
from gongjian.responsibility.actions import accept_hand_over, hand_over_lead, name_substitute, put_plan_in_force

HANDED_OVER_ON = date(2020, 4, 9)  # day 18
NEW_PLAN_ON = date(2020, 5, 7)  # day 46


def turn(world: World, day: date) -> None:
    project = world.projects["东部静脉产业园"]
    if day == date(2020, 4, 7):
        given = {
            "to_person_id": world.persons["gao"],
            "on": HANDED_OVER_ON,
            "note": "分工调整",
            "items": ["推进方案V1", "未结问题3件", "周节点计划", "手续清单", "专班通讯录", "用地协议复印件"],
        }
        offered = world.do(hand_over_lead, project, given, who="chen", when=at(day, 10))
        world.forget_posts()
        world.do(accept_hand_over, offered, {"note": "六项已逐一签收"}, who="gao", when=at(day, 16))
        world.forget_posts()
    if day == NEW_PLAN_ON:
        given = {
            "title": "东部静脉产业园百日攻坚推进方案（修订）",
            "from_on": day,
            "approved_by": "区攻坚指挥部",
            "approved_on": date(2020, 5, 6),
            "text": "环评批复滞后，调整主厂房与设备基础的工序搭接。",
            "reason": "环评批复晚于原计划",
        }
        world.do(put_plan_in_force, project, given, who="chen", when=at(day, 9))
    if day == date(2020, 6, 1):
        given = {
            "person_id": world.persons["han"],
            "from_on": day,
            "until_on": date(2020, 6, 15),
            "reason": "外出培训期间代行",
        }
        world.do(name_substitute, world.projects["河北盛卓"], given, who="chen", when=at(day, 9))
        world.forget_posts()

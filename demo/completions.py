"""A project on its way to the hand-over: the file is opened, most of the checklist is looked at, something is missing."""

from datetime import date

from django.conf import settings

from demo.selections import drawn
from demo.world import World, at
from gongjian.improvements.actions import add_annex, confirm_condition, name_signatory, open_completion
from gongjian.improvements.actions.arriving import take_in_drawing
from gongjian.improvements.models import ChecklistPoint

OPENED_ON = date(2020, 6, 5)
PROJECT = "鼎晟冶金"
LOOKED_AT = 7
SIGNING = (("han", "分包县级领导"), ("shi", "责任单位"), ("ligt", "施工单位"))


def hand_over(world: World, day: date) -> None:
    if day != OPENED_ON:
        return
    morning = at(day, 9)
    file = world.do(open_completion, world.projects[PROJECT], {}, who="lei", when=morning)
    for point in ChecklistPoint.objects.filter(file=file, position__lt=LOOKED_AT).order_by("position"):
        met = point.position != LOOKED_AT - 1
        given = {"is_met": met, "note": "" if met else "新招操作工11人培训未完，6月12日前完成"}
        world.do(confirm_condition, point.pk, given, who="lei", when=at(day, 11))
    for who, capacity in SIGNING:
        given = {"person_id": world.persons[who], "capacity": capacity}
        world.do(name_signatory, file, given, who="lei", when=at(day, 11))
    content = drawn("#cfd6dc", "#9c4a34", as_pdf=True)
    found = take_in_drawing(content, title="主厂房竣工图（首页）", store=settings.DRAWINGS)
    world.do(add_annex, file, found.model_dump(), who="lei", when=at(day, 12))

"""The weekly evaluation of the story: frozen by the clock, drafted Monday, answered, signed and published
when the time for replies is over (Tuesday, later around holidays)."""

import random
from datetime import date, datetime

from demo.cast import PERSONS
from demo.world import World, at
from gongjian.rankings.actions import (
    decide_objection,
    draft_evaluation,
    open_replies,
    publish_evaluation,
    reply_to_evaluation,
    sign_evaluation,
)
from gongjian.rankings.models import Evaluation, Reply

MONDAY, TUESDAY = 0, 1
OBJECTIONS = (
    "设备款 320 万元周五下午已支付，报数时未计入，请核实。",
    "因暴雨停工 3 天，应按不可抗力剔除。",
    "节点按期完成，验收单周日才签回，请按完成日计。",
)


class Heads:
    """Who answers for a person or unit that is named."""

    def __init__(self, world: World) -> None:
        self.by_person = {pk: key for key, pk in world.persons.items()}
        heads = {line.unit: line.key for line in PERSONS if line.unit_role == "department"}
        self.by_unit = {world.units[unit]: key for unit, key in heads.items()}

    def of(self, person: int | None, unit: int | None) -> str | None:
        return self.by_person.get(person or 0) or self.by_unit.get(unit or 0)


class Weekly:
    def __init__(self, world: World) -> None:
        self.world = world
        self.dice = random.Random(733)
        self.heads = Heads(world)

    def tell(self, day: date) -> None:
        if day.weekday() == MONDAY:
            self.draft(day)
        else:
            self.settle(day)

    def in_state(self, state: str) -> Evaluation | None:
        return Evaluation.objects.filter(state=state).order_by("-week").first()

    def draft(self, monday: date) -> None:
        evaluation = self.in_state("frozen")
        if evaluation is None:
            return
        self.world.do(draft_evaluation, evaluation.pk, {}, who="lei", when=at(monday, 9, 10))
        self.world.do(open_replies, evaluation.pk, {"hours": 9}, who="lei", when=at(monday, 9, 20))
        self.replies(at(monday, 15), share=75)

    def settle(self, day: date) -> None:
        """Once the time for replies is over: objections decided, signed by the district leader, published."""
        evaluation = self.in_state("replying")
        if evaluation is None:
            return
        if day.weekday() == TUESDAY:
            self.replies(at(day, 8, 40), share=60)
        if evaluation.replies_due_at is None or evaluation.replies_due_at > at(day, 16):
            return
        for reply in Reply.objects.filter(evaluation=evaluation, state="replied", objects_to_it=True):
            given = {"upheld": False, "decision": "经核对原始凭证，冻结时点前未到账，维持草案，下周计入。"}
            self.world.do(decide_objection, reply.pk, given, who="liang", when=at(day, 16))
        self.world.do(sign_evaluation, evaluation.pk, {}, who="zhou", when=at(day, 17))
        self.world.do(publish_evaluation, evaluation.pk, {}, who="chen", when=at(day, 17, 20))

    def replies(self, when: object, *, share: int) -> None:
        evaluation = self.in_state("replying")
        for reply in Reply.objects.filter(evaluation=evaluation, state="waiting").order_by("pk"):
            who = self.heads.of(reply.person_id, reply.unit_id)
            if who is None or self.dice.randrange(100) >= share:
                continue
            objects = self.dice.randrange(100) < 4
            given = {"objects_to_it": objects, "text": self.dice.choice(OBJECTIONS) if objects else ""}
            self.world.do(reply_to_evaluation, reply.pk, given, who=who, when=when)  # type: ignore[arg-type]

    def one_objects(self, when: datetime) -> None:
        """The dice may spare everybody: the week that is still open has an objection to decide."""
        replies = Reply.objects.filter(evaluation=self.in_state("replying"))
        if replies.filter(objects_to_it=True).exists():
            return
        for reply in replies.filter(state="waiting").order_by("-pk"):
            who = self.heads.of(reply.person_id, reply.unit_id)
            if who is not None:
                given = {"objects_to_it": True, "text": OBJECTIONS[2]}
                self.world.do(reply_to_evaluation, reply.pk, given, who=who, when=when)
                return

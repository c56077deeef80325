"""The stages of day 30 and day 60: frozen by the assessment office the morning after, heard, signed, issued."""

from datetime import date, timedelta

from demo.weekly import OBJECTIONS, Heads
from demo.world import START_ON, World, at
from gongjian.assessments.actions import (
    decide_hearing,
    freeze_stage,
    issue_stage,
    open_hearing,
    sign_stage,
    speak_at_hearing,
)
from gongjian.assessments.models import Hearing, Stage

REMARK = "本阶段以开工和主体工程为主。"
SPOKEN = 8  # of those assessed; silence costs nothing


class Stages:
    def __init__(self, world: World) -> None:
        self.world, self.heads = world, Heads(world)
        self.mornings = {START_ON + timedelta(days=gate): gate for gate in (30, 60)}
        self.signings = {morning + timedelta(days=6): gate for morning, gate in self.mornings.items()}

    def tell(self, day: date) -> None:
        if day in self.mornings:
            self.draft(day, self.mornings[day])
        elif day in self.signings:
            self.sign(day, self.signings[day])

    def draft(self, day: date, gate: int) -> None:
        given = {"gate_day": gate, "remark": REMARK}
        pk = self.world.do(freeze_stage, self.world.campaign, given, who="qian", when=at(day, 9, 30))
        self.world.do(open_hearing, pk, {"days": 3}, who="qian", when=at(day, 9, 40))
        heard = 0
        for hearing in Hearing.objects.filter(stage=pk).order_by("result__board", "result__position"):
            who = self.heads.of(hearing.leader_id, hearing.unit_id)
            if who is None or heard == SPOKEN:
                continue
            objects = gate == 60 and heard == 0
            said = {"objects_to_it": objects, "text": OBJECTIONS[2] if objects else ""}
            self.world.do(speak_at_hearing, hearing.pk, said, who=who, when=at(day, 15, heard))
            heard += 1

    def sign(self, day: date, gate: int) -> None:
        stage = Stage.objects.get(gate_day=gate)
        for hearing in Hearing.objects.filter(stage=stage, state="heard", objects_to_it=True):
            given = {"upheld": False, "decision": "经核对，节点已按完成日计为按期，草案与记录一致，维持草案。"}
            self.world.do(decide_hearing, hearing.pk, given, who="liang", when=at(day, 10))
        self.world.do(sign_stage, stage.pk, {"digest": stage.digest}, who="zhou", when=at(day, 11))
        self.world.do(issue_stage, stage.pk, {}, who="qian", when=at(day, 11, 30))

"""What a campaign needs when talking does not help: a joint conference and supervision orders through their stages."""

from datetime import date, datetime, timedelta

from demo.world import World, at
from gongjian.notices.actions import acknowledge_order, close_order, issue_order, reply_to_order, send_back_order
from gongjian.problems.actions import (
    arrange_conference,
    begin_conference,
    call_conference,
    close_conference,
    hear_item,
    record_decision,
    write_notes,
)
from gongjian.problems.models import AgendaItem, Conference, Problem

CALLED_ON, MEETS_ON = date(2020, 6, 1), date(2020, 6, 3)
FIRST_ORDER_ON, SECOND_ORDER_ON = date(2020, 5, 18), date(2020, 6, 5)
FACT = "占道施工围挡破损两处，渣土未全覆盖，现场记录在案。"


class Reproof:
    def __init__(self, world: World) -> None:
        self.world = world
        self.conference = self.order = 0

    def tell(self, day: date) -> None:
        if day == CALLED_ON:
            self._call(day)
        if day == MEETS_ON and self.conference:
            self._meet(day)
        if day == FIRST_ORDER_ON:
            self.order = self._issue(day, "青岭装配式", "zhujian", FACT, days=3)
        if self.order:
            self._course(day)
        if day == SECOND_ORDER_ON:
            fact = "供电公司承诺的临时电源增容逾期未办，两台塔吊停用四天。"
            self._issue(day, "合纵数据中心", "gongdian", fact, days=7)

    def _call(self, day: date) -> None:
        """The clock has drafted it from what stood at the top; the office arranges and calls it."""
        draft = Conference.objects.filter(state="drafted").order_by("pk").first()
        if draft is None or not draft.items.exists():
            return
        self.conference = draft.pk
        given = {"meets_at": at(MEETS_ON, 9), "venue": "指挥部二楼会议室", "chair_id": self.world.persons["zhou"]}
        self.world.do(arrange_conference, draft.pk, given, who="chen", when=at(day, 9, 40))
        self.world.do(call_conference, draft.pk, {}, who="chen", when=at(day, 9, 50))

    def _meet(self, day: date) -> None:
        self.world.do(begin_conference, self.conference, {}, who="chen", when=at(day, 9))
        items = AgendaItem.objects.filter(conference=self.conference).select_related("problem").order_by("order")
        for nth, item in enumerate(items):
            when = at(day, 9, 5 + nth * 8)
            notes = {"notes": "责任部门汇报了办理情况，各单位发表了意见。会议认为，不能再等文件流转，边办边补。"}
            self.world.do(write_notes, item.pk, notes, who="lei", when=when)
            problem = item.problem
            if problem is None or problem.state not in {"open", "answered"}:
                self.world.do(hear_item, item.pk, {}, who="chen", when=when)
                continue
            decision = {
                "kind": "assign", "text": f"限期办结：{problem.title}"[:200], "limit_hours": 21,
                "owner_unit_id": problem.blocking_unit_id or self.world.units["shenpi"],
            }  # fmt: skip
            self.world.do(record_decision, item.pk, decision, who="chen", when=when + timedelta(minutes=5))
        given = {"reason": "本次议题均为通报情况，未作决定。"}
        self.world.do(close_conference, self.conference, given, who="chen", when=at(day, 10, 30))

    def _issue(self, day: date, short: str, unit: str, fact: str, *, days: int) -> int:
        project = self.world.projects[short]
        problem = Problem.objects.filter(project=project).order_by("-pk").first()
        subject = f"projects.project:{project}" if problem is None else f"problems.problem:{problem.pk}"
        given = {
            "unit_id": self.world.units[unit], "basis_kind": "rule", "basis": "《河北省扬尘污染防治办法》第十八条",
            "fact": fact, "subject": subject, "demand": "限期整改，书面答复；现场照片可附可不附。", "due_on": day + timedelta(days=days),
        }  # fmt: skip
        if unit == "gongdian":
            given |= {"basis_kind": "record", "basis": "6月3日联席会商决定事项"}
        return int(self.world.do(issue_order, project, given, who="liang", when=at(day, 10)))

    def _course(self, day: date) -> None:
        """Received, answered in part, sent back, answered, re-checked by somebody else and closed."""
        passed = (day - FIRST_ORDER_ON).days
        reply = {
            0: ("partly", "围挡已修复；渣土覆盖因防尘网未到货，只完成一半。"),
            3: ("done", "防尘网已到，渣土全部覆盖，喷淋恢复。"),
        }
        if passed == 0:
            self.world.do(acknowledge_order, self.order, {}, who="xu", when=at(day, 11))
        if passed in {2, 5}:
            outcome, text = reply[passed - 2]
            self._do(reply_to_order, {"outcome": outcome, "text": text}, "xu", at(day, 16))
        if passed == 3:
            given = {"note": "渣土仍有约一半裸露，限期再改。", "due_on": day + timedelta(days=3)}
            self._do(send_back_order, given, "liang", at(day, 10))
        if passed == 6:
            self._do(close_order, {"note": "现场复核：围挡完好、渣土全覆盖。"}, "liang", at(day, 15))

    def _do(self, action: object, given: dict[str, object], who: str, when: datetime) -> None:
        self.world.do(action, self.order, given, who=who, when=when)

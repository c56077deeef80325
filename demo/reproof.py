"""What a campaign needs when talking does not help: supervision orders through their stages."""

from datetime import date, datetime, timedelta

from demo.world import World, at
from gongjian.notices.actions import acknowledge_order, close_order, issue_order, reply_to_order, send_back_order
from gongjian.problems.models import Problem

FIRST_ORDER_ON, SECOND_ORDER_ON = date(2020, 5, 18), date(2020, 6, 5)
FACT = "占道施工围挡破损两处，渣土未全覆盖，现场记录在案。"


class Reproof:
    def __init__(self, world: World) -> None:
        self.world = world
        self.order = 0

    def tell(self, day: date) -> None:
        if day == FIRST_ORDER_ON:
            self.order = self._issue(day, "青岭装配式", "zhujian", FACT, days=3)
        if self.order:
            self._course(day)
        if day == SECOND_ORDER_ON:
            fact = "供电公司承诺的临时电源增容逾期未办，两台塔吊停用四天。"
            self._issue(day, "合纵数据中心", "gongdian", fact, days=7)

    def _issue(self, day: date, short: str, unit: str, fact: str, *, days: int) -> int:
        project = self.world.projects[short]
        problem = Problem.objects.filter(project=project).order_by("-pk").first()
        subject = f"projects.project:{project}" if problem is None else f"problems.problem:{problem.pk}"
        given = {
            "unit_id": self.world.units[unit], "basis_kind": "rule", "basis": "《河北省扬尘污染防治办法》第十八条",
            "fact": fact, "subject": subject, "demand": "限期整改，书面答复；现场照片可附可不附。", "due_on": day + timedelta(days=days),
        }  # fmt: skip
        if unit == "gongdian":
            given |= {"basis_kind": "record", "basis": "5月28日现场协调会记录"}
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

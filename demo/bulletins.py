"""Two bulletins of the story: one issued, one that still waits for its last hand."""

from datetime import date

from demo.world import World, at
from gongjian.notices.actions import draft_bulletin, finish_bulletin, issue_bulletin, write_bulletin
from gongjian.notices.models import Bulletin
from gongjian.rankings.models import Evaluation
from gongjian.rankings.states import EvaluationState

ISSUED_ON, DRAFTED_ON = date(2020, 5, 27), date(2020, 6, 4)


def publish_bulletins(world: World, day: date) -> None:
    if day == ISSUED_ON:
        bulletin = _drafted(world, day)
        words = {"title": f"百日攻坚第{bulletin.week}周：承诺一周一兑现", "version": bulletin.version}
        kept = {
            name: getattr(bulletin, name) for name in ("opening", "progress", "solved", "kept", "recovery", "ahead")
        }
        world.do(write_bulletin, bulletin.pk, kept | words, who="lei", when=at(day, 10, 20))
        world.do(finish_bulletin, bulletin.pk, {}, who="lei", when=at(day, 10, 30))
        world.do(issue_bulletin, bulletin.pk, {}, who="chen", when=at(day, 11))
    if day == DRAFTED_ON:
        _drafted(world, day)


def _drafted(world: World, day: date) -> Bulletin:
    week = Evaluation.objects.filter(state=EvaluationState.PUBLISHED).order_by("-week").first()
    if week is None:
        raise RuntimeError("the story has published no week yet")
    number = world.do(draft_bulletin, week.pk, {}, who="lei", when=at(day, 9, 40))
    return Bulletin.objects.get(pk=number)

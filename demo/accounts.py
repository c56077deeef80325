"""The two-way accounts of the last weeks of the story; a cadre's record looked at and corrected."""

from datetime import date, timedelta

from demo.cast import PERSONS
from demo.world import World, at
from gongjian.assessments.actions import ask_cadre_correction, grant_cadre_correction, hand_in_account, look_at_cadre
from gongjian.assessments.jobs import draft_accounts_of_the_week
from gongjian.assessments.models import Account
from gongjian.core.models import Task
from gongjian.responsibility.models import StationedCadre

MONDAYS = (date(2020, 5, 25), date(2020, 6, 1), date(2020, 6, 8))
SENTENCES = {
    "han": "专项债资金已催办，本周内到账。",
    "xu": "地勘报告周三补齐，不影响下周浇筑。",
    "chen": "未办结事项已列入本周联席会商。",
}
# Still to be handed in this morning.
WAITING = ("nongye", "jiaoyu")
LATE_HOUR, HOUR = 16, 10


def give_account(world: World, day: date) -> None:
    if day not in MONDAYS:
        return
    draft_accounts_of_the_week(Task(), at(day, 8, 35))
    answering = _answering(world)
    # Drafted just now, or by the clock of the night before.
    drafted = Account.objects.filter(last_on=day - timedelta(days=1), state="drafted")
    for place, one in enumerate(drafted.order_by("pk")):
        who = answering.get((one.unit_id, one.person_id, one.project_id))
        is_waiting = one.unit_id in {world.units[unit] for unit in WAITING}
        # Of the weeks before only a few, so that the story stays quick to tell.
        if who is None or is_waiting or (day != MONDAYS[-1] and who not in SENTENCES):
            continue
        hour = LATE_HOUR if place % 11 == 0 else HOUR
        given = {"sentence": SENTENCES.get(who, "")}
        world.do(hand_in_account, one.pk, given, who=who, when=at(day, hour, place % 50))
    if day == MONDAYS[-1]:
        _correct(world, day)


def _answering(world: World) -> dict[tuple[int | None, int | None, int | None], str]:
    """Who hands in: heads of departments, leaders, owners' representatives; the director for the office."""
    found: dict[tuple[int | None, int | None, int | None], str] = {
        (world.units[line.unit], None, None): line.key for line in PERSONS if line.unit_role == "department"
    }
    found[world.units["office"], None, None] = "chen"
    found |= {(None, world.persons[line.key], None): line.key for line in PERSONS}
    return found | {(None, None, world.projects[name]): owner for name, owner in world.owners.items()}


def _correct(world: World, day: date) -> None:
    """A stationed cadre finds the first day of the own post wrong; the assessment office looks, and decides."""
    station = StationedCadre.objects.order_by("pk").first()
    if station is None:
        return
    keys = {pk: key for key, pk in world.persons.items()}
    who = keys[station.person_id]
    asked = {
        "subject": f"responsibility.stationedcadre:{station.pk}",
        "reason": "驻点从动员会次日算起，介绍信落款为准。",
    }
    look = {"reason": "受理更正申请，核对任职情况"}
    correction = world.do(ask_cadre_correction, station.person_id, asked, who=who, when=at(day, 10))
    world.do(look_at_cadre, station.person_id, look, who="qian", when=at(day, 15))
    note = {"note": "经核对介绍信，情况属实；原记录不动，以此说明为准。"}
    world.do(grant_cadre_correction, correction, note, who="qian", when=at(day, 15, 30))

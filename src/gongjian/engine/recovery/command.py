"""`gongjian recover FILE --deadline DATE | --days N`: the cheapest way to win time back, without server or settings."""

import argparse
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from gongjian.engine.ledgers.refusal import LedgerRefused
from gongjian.engine.network import Network, PlanRefused, schedule
from gongjian.engine.network.files.reading import read_any
from gongjian.engine.network.telling import Parser, tell_json, tell_refusal, tell_refused
from gongjian.engine.recovery.data import Status
from gongjian.engine.recovery.explanation import Change, ChangeKind
from gongjian.engine.recovery.measures import CAP_PERCENT, Options, prepared
from gongjian.engine.recovery.options_file import read_options
from gongjian.engine.recovery.plan import Recovered, recovered
from gongjian.engine.recovery.refusals import RecoveryRefused
from gongjian.engine.recovery.wording import LINES, REFUSALS, WAYS, said

MET, REFUSED, NOT_MET = 0, 1, 3
_MOST_SECONDS = 86_400


def main(argv: Sequence[str]) -> int:
    """0 the deadline is met, 1 the input was refused, 2 wrong use, 3 the deadline cannot be met or was not met in time."""
    given = _parser().parse_args(argv)
    try:
        network = _network(given.file, given.start)
        options = read_options(given.resources) if given.resources else Options()
        cap = _whole(given.cap, "cap_wrong")
        options = replace(options, cap_percent=cap, beyond_cap=not given.within_cap and options.beyond_cap)
        seconds, deadline_at = _seconds(given.seconds), _deadline(given, network, options)
        work = None if given.work is None else max(1, _whole(given.work, "work_wrong"))
        found = recovered(network, options, deadline_at=deadline_at, seconds=seconds, seed=given.seed, work=work)
    except (PlanRefused, LedgerRefused) as refused:
        return tell_refused(refused, given)
    except RecoveryRefused as refused:
        sentence = said(REFUSALS, refused.code, given.language, refused.facts)
        tell_refusal(refused.code, refused.facts, sentence, as_json=given.json)
        return REFUSED
    if given.json:
        tell_json(_as_json(found, deadline_at, options))
    else:
        sys.stdout.write("\n".join(_lines(found, deadline_at, options, given.language)) + "\n")
    return MET if found.answer.status in {Status.OPTIMAL, Status.FEASIBLE} else NOT_MET


def _parser() -> Parser:
    parser = Parser(prog="gongjian recover", description="抢回工期：最便宜的赶工办法 / win time back")
    parser.add_plan_file()
    parser.add_argument("--deadline", help="目标日期 / date to finish by, e.g. 2020-06-30")
    parser.add_argument("--days", help="比原计划提前几个工作日 / working days earlier than planned")
    parser.add_argument("--resources", type=Path, help="班组、措施、费用（JSON）/ crews, measures and costs")
    parser.add_argument("--cap", default=str(CAP_PERCENT), help="压缩上限（%%）/ compression cap in percent")
    parser.add_argument(
        "--within-cap", action="store_true", help="不考虑超过上限的措施 / leave out what passes the cap"
    )
    parser.add_argument("--seconds", default="10", help="求解时间 / time to search")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--work", help="以搜索步数代替时间，同一种子结果相同 / steps instead of seconds: the same answer for a seed"
    )
    return parser


def _network(path: Path, start_on: date | None) -> Network:
    plans = read_any(path, start_on=start_on)
    if len(plans) != 1:
        raise RecoveryRefused("several_plans", count=len(plans))
    network = plans[0].network
    if network.calendar.never_works:  # the days to be won are counted on it
        raise PlanRefused("plan_never_works")
    return network


def _deadline(given: argparse.Namespace, network: Network, options: Options) -> datetime:
    if given.deadline is not None and given.days is not None:
        raise RecoveryRefused("deadline_twice")
    if given.deadline is not None:
        return _evening(given.deadline)
    if given.days is None:
        raise RecoveryRefused("deadline_missing")
    earlier = _whole(given.days, "days_wrong")
    planned = schedule(network)
    days = prepared(network, options, planned=planned).days
    return days.ends_at(max(0, days.finished_on(planned.finish_at) - earlier))


def _evening(text: str) -> datetime:
    try:
        year, month, day_number = map(int, re.findall(r"\d{1,9}", text))
        return datetime.combine(date(year, month, day_number), time.min) + timedelta(days=1)
    except (ValueError, OverflowError):
        raise RecoveryRefused("deadline_wrong", text=text[:40]) from None


def _whole(text: str, code: str) -> int:
    """A whole number that is not negative."""
    if not re.fullmatch(r"[0-9]{1,9}", text.strip()):
        raise RecoveryRefused(code, text=text[:40])
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 0 < seconds <= _MOST_SECONDS:
        raise RecoveryRefused("seconds_wrong", text=text[:40], most=_MOST_SECONDS)
    return seconds


def _as_json(found: Recovered, deadline_at: datetime, options: Options) -> dict[str, Any]:
    answer = found.answer
    is_met = answer.status in {Status.OPTIMAL, Status.FEASIBLE}
    return {
        "status": answer.status.value,
        "planned_finish": _moment(found.prepared.planned.finish_at),
        "deadline": _moment(deadline_at),
        "finish": _moment(found.schedule.finish_at) if is_met else None,
        "cost": answer.cost if is_met else None,
        "bound": answer.bound,
        "gap": round(answer.gap, 6) if is_met else None,
        "changes": [told_change(change, found) for change in found.changes],
        "earliest": _moment(found.earliest_at),
        "binding": list(found.binding),
        "assumed": {"day_cost": options.day_cost, "cap_percent": options.cap_percent},
        "activities": [
            {"id": one.activity.id, "start": _moment(one.early_start_at), "finish": _moment(one.early_finish_at)}
            for one in found.schedule
        ],
    }


def _moment(at: datetime) -> str:
    return at.isoformat(" ", "minutes")


def told_change(change: Change, found: Recovered) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": change.kind.value, "cost": change.cost, "wins_days": change.wins}
    match change.kind:
        case ChangeKind.WAY:
            return told | {
                "activity": change.job,
                "measure": change.way,
                "shorter_days": change.periods,
                "needs_approval": change.needs_approval,
            }
        case ChangeKind.HIRE:
            return told | {"crew": change.crew, "units": change.units, "from": _hired_from(change, found).isoformat()}
        case _:
            return told | {"predecessor": change.predecessor, "successor": change.successor, "days": change.periods}


def _hired_from(change: Change, found: Recovered) -> date:
    crew = next(crew for crew in found.prepared.problem.crews if crew.id == change.crew)
    return found.prepared.days.on(change.window * crew.window)


def _lines(found: Recovered, deadline_at: datetime, options: Options, language: str) -> list[str]:
    def say(code: str, **facts: Any) -> str:
        return said(LINES, code, language, facts)

    answer = found.answer
    lines = [
        say("planned", planned=_moment(found.prepared.planned.finish_at)),
        say("deadline", deadline=_moment(deadline_at)),
    ]
    if answer.status in {Status.INFEASIBLE, Status.UNKNOWN}:
        return [*lines, say(answer.status.value, earliest=_moment(found.earliest_at), binding=list(found.binding))]
    lines.append(say("met", finish=_moment(found.schedule.finish_at), cost=f"{answer.cost:,}"))
    if answer.status == Status.OPTIMAL:
        lines.append(say("proven"))
    else:
        lines.append(say("gap", bound=f"{answer.bound:,}", gap=f"{answer.gap * 100:.1f}"))
    names = {activity.id: activity.name for activity in found.network.activities}
    for change in found.changes:
        approval = say("approval", cap=options.cap_percent) if change.needs_approval else ""
        way = said(WAYS, change.way, language, {}) if change.way in WAYS else change.way
        facts = {
            "job": change.job,
            "name": names.get(change.job, ""),
            "way": way,
            "periods": change.periods,
            "cost": f"{change.cost:,}",
            "wins": change.wins,
            "approval": approval,
            "crew": change.crew,
            "units": change.units,
            "predecessor": change.predecessor,
            "successor": change.successor,
            "first": _hired_from(change, found) if change.kind == ChangeKind.HIRE else "",
        }
        lines.append("· " + say(change.kind.value, **facts))
    return [*lines, say("assumed", day_cost=f"{options.day_cost:,}")]

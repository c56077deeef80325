"""The clock freezes each week at its cut-off; the command recomputes a week bit by bit."""

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from gongjian.core.actor import SYSTEM
from gongjian.core.models import Task
from gongjian.core.refusal import Refusal
from gongjian.core.work import timetable
from gongjian.rankings.actions import freeze_week
from gongjian.rankings.inputs import FreezeWeek
from gongjian.rankings.queries import editions_of_week, evaluation_faults, weeks_to_freeze

if TYPE_CHECKING:
    from gongjian.rankings.models import Evaluation

STANDS, DIFFERS, UNKNOWN = 0, 1, 2
_SHOWN = 50


@timetable(every=timedelta(minutes=5))
def freeze_due_weeks(_task: Task, at: datetime) -> None:
    """Weeks whose cut-off has passed, in order; each is frozen once however often this runs."""
    for campaign, week in weeks_to_freeze(at):
        try:
            freeze_week(
                campaign,
                FreezeWeek(week=week),
                by=SYSTEM,
                at=at,
                surface="clock",
                key=f"freeze:{campaign.pk}:{week}",
            )
        except Refusal as refusal:  # the office was faster: what matters is that it is frozen
            if refusal.code != "already_frozen":
                raise


def verify_command(argv: Sequence[str]) -> int:
    """`gongjian verify week N [--campaign ID]`: 0 it stands, 1 it differs, 2 there is no such week."""
    parser = argparse.ArgumentParser(prog="gongjian verify week", description="逐位复算一周评比 / recompute a week")
    parser.add_argument("week", type=int, help="第几周 / number of the week")
    parser.add_argument("--campaign", type=int, default=None, help="战役编号 / id of the campaign")
    options = parser.parse_args(argv)
    editions = editions_of_week(options.week, options.campaign)
    if not editions:
        sys.stderr.write(f"第{options.week}周没有冻结的评比 / week {options.week} was never frozen\n")
        return UNKNOWN
    return max(_verified(one) for one in editions)


def _verified(evaluation: "Evaluation") -> int:
    name = f"{evaluation.campaign.name} {evaluation.week}-{evaluation.edition}"
    found = list(islice(evaluation_faults(evaluation), _SHOWN))
    if not found:
        sys.stdout.write(f"OK {name} {evaluation.digest}\n")
        return STANDS
    sys.stdout.writelines(f"{one}\n" for one in found)
    sys.stdout.write(f"不一致 / DIFFERS {name}: {len(found)}\n")
    return DIFFERS

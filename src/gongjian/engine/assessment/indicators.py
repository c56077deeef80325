"""What a stage adds to what a week scores; `nodes_on_time` is the week's own. Results, never activity."""

from typing import Final

from gongjian.engine.scoring import Ratio, register
from gongjian.engine.scoring.result_facts import FindingFact, MilestoneFact, OrderFact, WeeklyResultFact

# Points of the signed weeks against the full points of the same weeks: a week without a score counts for nobody.
register(Ratio("weekly_results", WeeklyResultFact.POINTS, WeeklyResultFact.FULL, counts=False))
register(Ratio("milestones_on_time", MilestoneFact.ON_TIME, MilestoneFact.DUE, counts=True))
register(Ratio("orders_done_in_time", OrderFact.IN_TIME, OrderFact.DUE, counts=True))
register(Ratio("findings_fixed_in_time", FindingFact.IN_TIME, FindingFact.DUE, counts=True))

STAGE_CODES: Final = (
    "weekly_results", "nodes_on_time", "milestones_on_time", "orders_done_in_time", "findings_fixed_in_time",
)  # fmt: skip

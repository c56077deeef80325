"""Lights of money and of nodes, each with its reason and its arithmetic.

Schemes are data with a source (domain/schemes.csv); thresholds are settings. A light is returned as codes and figures;
the words are built by the features.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from gongjian.engine.rounding import half_up

LightCode = Literal["normal", "behind", "seriously_behind", "not_due", "no_plan", "done", "stopped"]
Measure = Literal["points_of_total", "percent_of_planned"]
Base = Literal["own_curve", "straight_line"]
GAP_PLACES: Final = 2


class LightScheme(NamedTuple):
    """Yellow above `yellow_above`, red above `red_above`; a gap exactly at a threshold is still the milder light.

    points_of_total: (planned − done) ÷ the year's total × 100 — percentage points.
    percent_of_planned: (planned − done) ÷ planned × 100 — how much of what was due is missing.
    """

    code: str
    measure: Measure
    base: Base
    yellow_above: Decimal
    red_above: Decimal
    source: str


YINCHUAN: Final = LightScheme(
    "yinchuan_2025", "points_of_total", "own_curve", Decimal(10), Decimal(30),
    "银川 2025 重大项目红黄绿管理: 落后 10~30 个百分点(含30)=黄, >30=红; 对照项目自己的计划曲线",
)  # fmt: skip
SANYA: Final = LightScheme(
    "sanya_2022", "percent_of_planned", "own_curve", Decimal(0), Decimal(50),
    "三亚 2022 亮牌督办: 达序时=绿, 低于序时但≤50%=黄, >50%=红",
)  # fmt: skip
WUHAN: Final = LightScheme(
    "wuhan", "percent_of_planned", "straight_line", Decimal(20), Decimal(40),
    "武汉 重大项目亮灯: 实际完成/时间进度 <80%=黄, <60%=红",
)  # fmt: skip
TIANJIN: Final = LightScheme(
    "tianjin_2022", "percent_of_planned", "own_curve", Decimal(0), Decimal(30),
    "天津 2022 重点项目红黄绿: 落后≤30%=黄, >30%=红",
)  # fmt: skip
LIGHT_SCHEMES: Final = {scheme.code: scheme for scheme in (YINCHUAN, SANYA, WUHAN, TIANJIN)}


@dataclass(frozen=True)
class Progress:
    """Money by one day: done (None: nothing reported, which is not zero), planned and the total, all 万元."""

    done_wan: Decimal | None
    planned_wan: Decimal | None
    total_wan: Decimal | None
    stopped: bool = False


@dataclass(frozen=True)
class Light:
    """`gap` in points or per cent by the scheme's measure, half-up to two places; negative when ahead."""

    code: LightCode
    reason: str
    facts: tuple[tuple[str, Decimal], ...] = ()

    @property
    def gap(self) -> Decimal | None:
        return dict(self.facts).get("gap")


class NodeThresholds(NamedTuple):
    """Days after the due day: a node is yellow when later than the first, red when later than the second.

    Our default for weekly nodes: any delay is yellow, a whole missed week red (银川 counts start nodes in months).
    """

    behind_after_days: int = 0
    seriously_behind_after_days: int = 7


WEEKLY_NODES: Final = NodeThresholds()
_SEVERITY: Final[dict[str, int]] = {
    "seriously_behind": 6, "behind": 5, "no_plan": 4, "normal": 3, "not_due": 2, "stopped": 1, "done": 0,
}  # fmt: skip


def light(progress: Progress, scheme: LightScheme = YINCHUAN) -> Light:
    """The money light. Nothing reported counts as nothing done, and the reason says so.

    Raises ValueError for a negative plan or total.
    """
    done, planned, total = progress.done_wan, progress.planned_wan, progress.total_wan
    if progress.stopped:
        return Light("stopped", "stopped")
    if planned is None or total is None or total == 0:
        return Light("no_plan", "no_plan")
    if planned < 0 or total < 0:
        raise ValueError("a plan is not negative")
    counted = Decimal(0) if done is None else done
    base = (("done_wan", counted), ("planned_wan", planned), ("total_wan", total))
    if counted >= total:
        return Light("done", "total_reached", base)
    if planned == 0:
        return Light("not_due", "nothing_planned_yet", base)
    gap = _gap(counted, planned, total, scheme)
    facts = (*base, ("gap", half_up(gap, GAP_PLACES)), *_thresholds(scheme))
    return _against_thresholds(gap, facts, scheme, reported=done is not None)


def node_light(
    due_on: date | None, done_on: date | None, today: date, thresholds: NodeThresholds = WEEKLY_NODES
) -> Light:
    """The date light of one node. A node done late is done; how late is in its facts."""
    if due_on is None:
        return Light("no_plan", "no_date")
    late = Decimal(((done_on or today) - due_on).days)
    facts = (("days_late", late),)
    if done_on is not None and done_on <= today:
        return Light("done", "done_late" if late > 0 else "done_in_time", facts)
    late = Decimal((today - due_on).days)
    facts = (("days_late", late),)
    if late <= 0:
        return Light("not_due", "due_later" if late < 0 else "due_today", facts)
    if late > thresholds.seriously_behind_after_days:
        return Light("seriously_behind", "node_missed", facts)
    if late > thresholds.behind_after_days:
        return Light("behind", "node_missed", facts)
    return Light("normal", "within_tolerance", facts)


def worst(lights: tuple[Light, ...]) -> Light | None:
    """The light a project shows when several are asked for one; the first of equals."""
    return max(lights, key=lambda one: _SEVERITY[one.code], default=None)


def _gap(done: Decimal, planned: Decimal, total: Decimal, scheme: LightScheme) -> Fraction:
    over = total if scheme.measure == "points_of_total" else planned
    return (Fraction(planned) - Fraction(done)) * 100 / Fraction(over)


def _thresholds(scheme: LightScheme) -> tuple[tuple[str, Decimal], ...]:
    return ("yellow_above", scheme.yellow_above), ("red_above", scheme.red_above)


def _against_thresholds(
    gap: Fraction, facts: tuple[tuple[str, Decimal], ...], scheme: LightScheme, *, reported: bool
) -> Light:
    """The exact gap is compared, not the rounded one that is shown."""
    if gap > Fraction(scheme.red_above):
        return Light("seriously_behind", "gap_above_red" if reported else "nothing_reported", facts)
    if gap > Fraction(scheme.yellow_above):
        return Light("behind", "gap_above_yellow" if reported else "nothing_reported", facts)
    return Light("normal", "ahead" if gap < 0 else "within_tolerance", facts)

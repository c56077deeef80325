"""The columns of the project list, in groups; upper features put theirs behind the light."""

from datetime import date
from decimal import Decimal
from functools import cache

from django.utils.translation import gettext_lazy as _

from gongjian.projects.pages.tabs import list_parts
from gongjian.projects.pages.words import CONFIDENCE
from gongjian.projects.states import Nature
from gongjian.ui.listing import Column

UNIT = _("10k yuan")
# Of a past day: what was known then against what is known of that day now.
CORRECTED = Column(key="corrected", label=_("Since corrected"), phone="second", sort=lambda row: row.corrected or None)
_SEVERITY = {"seriously_behind": 0, "behind": 1, "no_plan": 2, "normal": 3, "not_due": 4, "stopped": 5, "done": 6}


@cache
def columns(*, gap_in_points: bool) -> tuple[Column, ...]:
    """Kept after the first list: what features register is complete once the program has started."""
    added = (column for part in list_parts() for column in part.columns)
    return (*_naming(), *added, *_standing(gap_in_points=gap_in_points), *_money(), *_responsibility(), *_description())


def _naming() -> tuple[Column, ...]:
    return (
        Column(key="number", label=_("No."), kind="integer", sort=lambda row: row.number, phone=""),
        Column(key="name", label=_("Project"), sort=lambda row: row.pinyin or row.name, phone="title"),
        Column(key="light", label=_("Progress"), kind="light", value=lambda row: row.light.code, phone="end",
               sort=lambda row: (_SEVERITY[row.light.code], -(row.light.shown.gap or Decimal(0)))),
    )  # fmt: skip


def _standing(*, gap_in_points: bool) -> tuple[Column, ...]:
    return (
        Column(key="gap", label=_("Gap"), kind="decimal", places=1, unit=_("points") if gap_in_points else "%",
               value=lambda row: row.light.money.gap, phone="",
               sort=lambda row: row.light.money.gap or Decimal(-1000)),
        Column(key="confidence", label=_("Confidence"), phone="",
               value=lambda row: str(CONFIDENCE.get(row.light.confidence, "")), sort=lambda row: row.light.confidence),
        Column(key="done_wan", label=_("Done this year"), kind="money", unit=UNIT, phone="",
               value=lambda row: row.light.done_wan, sort=lambda row: row.light.done_wan or Decimal(0)),
    )  # fmt: skip


def _money() -> tuple[Column, ...]:
    return (
        Column(key="year_plan_wan", label=_("Plan of the year"), kind="money", unit=UNIT, phone="",
               sort=lambda row: row.year_plan_wan or Decimal(0)),
        Column(key="target_wan", label=_("Campaign target"), kind="money", unit=UNIT, phone="", shown=False,
               value=lambda row: row.light.target.target_wan, sort=lambda row: row.light.target.target_wan or Decimal(0)),
        Column(key="total_investment_wan", label=_("Total investment"), kind="money", unit=UNIT, phone="",
               sort=lambda row: row.total_investment_wan or Decimal(0)),
    )  # fmt: skip


def _responsibility() -> tuple[Column, ...]:
    return (
        Column(key="unit", label=_("Responsible unit"), value=lambda row: row.unit_name, sort=lambda row: row.unit_name),
        Column(key="level", label=_("Level"), sort=lambda row: row.level, phone=""),
        Column(key="nature", label=_("Nature"), kind="choice", choices=Nature.choices,
               sort=lambda row: row.nature, phone="", shown=False),
        Column(key="category", label=_("Category"), sort=lambda row: row.category, phone="", shown=False),
        Column(key="builder", label=_("Builder"), sort=lambda row: row.builder, phone="", shown=False),
    )  # fmt: skip


def _description() -> tuple[Column, ...]:
    return (
        Column(key="site", label=_("Site"), sort=lambda row: row.site, phone="", shown=False),
        Column(key="start_on", label=_("Planned start"), kind="date", phone="", shown=False,
               sort=lambda row: row.start_on or date.max),
        Column(key="finish_on", label=_("Planned finish"), kind="date", phone="", shown=False,
               sort=lambda row: row.finish_on or date.max),
        Column(key="year_task", label=_("Task of the year"), phone="", shown=False),
        Column(key="progress_text", label=_("Visible progress"), phone="", shown=False),
    )  # fmt: skip

"""Figures and verdicts of a round in words; every point that is missing has its reason."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongjian.engine.inspection import Result, TableLine, Veto, shown
from gongjian.inspections.states import GradeWord, Kind


@dataclass(frozen=True, slots=True)
class TableShown:
    """`reasons`: why it has not all of its points."""

    line: TableLine
    score: Any
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class ResultShown:
    kind: str
    label: str
    is_scored: bool
    total: Any
    grade: str
    word: str
    reasons: list[str]
    groups: list[dict[str, Any]]


def grades_of(row: Any) -> str:
    """In a list: by catalogue, as it stands since the round is finished."""
    told = (
        f"{part.get_kind_display()} {part.total} {part.get_grade_display()}" for part in row.parts.all() if part.grade
    )
    return " · ".join(told)


def result_shown(kind: str, result: Result, *, is_scored: bool, notes: dict[str, str]) -> ResultShown:
    """`notes`: what was written down at the items, by code."""
    groups = [
        {
            "group": group,
            "score": shown(group.score),
            "points": shown(group.points),
            "tables": [table_shown(table, notes, is_scored=is_scored) for table in group.tables if table.is_begun],
        }
        for group in result.groups
    ]
    grade = result.grade or ""
    return ResultShown(
        kind,
        str(Kind(kind).label),
        is_scored,
        shown(result.total),
        grade,
        str(GradeWord(grade).label) if grade else "",
        _reasons_of_total(result) if is_scored else [],
        [group for group in groups if group["tables"]],
    )


def table_shown(table: TableLine, notes: dict[str, str], *, is_scored: bool) -> TableShown:
    reasons = []
    if table.veto == Veto.ITEM_AT_ZERO:
        names = "、".join(line.name for line in table.at_zero)
        reasons.append(_("Zero: the guarantee item “%(names)s” has no point left.") % {"names": names})
    if table.veto == Veto.SUBTOTAL_SHORT:
        short = {"got": shown(table.guarantee_got, 1), "of": shown(table.guarantee_applicable, 1)}
        reasons.append(_("Zero: the guarantee items have %(got)s of %(of)s points, less than two thirds.") % short)
    for line in table.lines:
        if line.off:
            facts: dict[str, Any] = {"name": line.name, "off": shown(line.off, 1), "note": notes.get(line.code, "")}
            reasons.append((_("−%(off)s %(name)s: %(note)s") if is_scored else _("%(name)s: %(note)s")) % facts)
            if line.is_capped:
                reasons.append(
                    _("More was taken off than “%(name)s” has; it counts as all of it.") % {"name": line.name}
                )
    if table.is_converted:
        rest = {"got": shown(table.got, 1), "applicable": shown(table.applicable, 1)}
        reasons.append(_("Some items do not apply: %(got)s ÷ %(applicable)s × 100.") % rest)
    unlooked = len(table.unlooked)
    if unlooked:
        reasons.append(
            ngettext("%(count)s item not looked at yet", "%(count)s items not looked at yet", unlooked)
            % {"count": unlooked}
        )
    return TableShown(table, shown(table.score), reasons)


def _reasons_of_total(result: Result) -> list[str]:
    reasons = []
    if result.is_converted:
        reasons.append(
            _("Groups that do not apply are left out: the weights looked at add up to %(weight)s of 100.")
            % {"weight": shown(result.weight, 0)}
        )
    if result.zero_tables:
        names = "、".join(table.name for table in result.zero_tables)
        reasons.append(
            _("A table at zero makes the site not qualified, whatever the total is: %(names)s.") % {"names": names}
        )
    return reasons

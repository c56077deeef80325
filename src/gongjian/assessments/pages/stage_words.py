"""Codes of the stage engine in the reader's words, and the arithmetic of a row line by line."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.assessments.queries.stage_boards import StageRow
from gongjian.assessments.states import HearingState, VetoGround
from gongjian.rankings.pages.rows import arithmetic_of, score_words
from gongjian.rankings.pages.words import NOT_RANKED
from gongjian.ui.words import plain_number

TENTH = Decimal("0.1")
STAGE_INDICATORS = {
    "weekly_results": gettext_lazy("Results of the signed weeks"),
    "nodes_on_time": gettext_lazy("Weekly nodes in time"),
    "milestones_on_time": gettext_lazy("Milestones in time"),
    "orders_done_in_time": gettext_lazy("Supervision orders done in time"),
    "findings_fixed_in_time": gettext_lazy("Findings put right in time"),
}
SHORT = {
    "weekly_results": gettext_lazy("weeks"), "nodes_on_time": gettext_lazy("nodes"),
    "milestones_on_time": gettext_lazy("milestones"), "orders_done_in_time": gettext_lazy("orders"),
    "findings_fixed_in_time": gettext_lazy("findings"),
}  # fmt: skip
FACTS = {
    "weekly_results": gettext_lazy("%(part)s of %(whole)s points"),
    "nodes_on_time": gettext_lazy("%(whole)s due, %(part)s in time"),
    "milestones_on_time": gettext_lazy("%(whole)s due, %(part)s in time"),
    "orders_done_in_time": gettext_lazy("%(whole)s due, %(part)s in time"),
    "findings_fixed_in_time": gettext_lazy("%(whole)s due, %(part)s in time"),
}
MISSING = {
    "no_base": gettext_lazy("no week was scored: does not count"),
    "nothing_due": gettext_lazy("nothing of the kind in the stage: does not count"),
    "not_recorded": gettext_lazy("not recorded: does not count"),
}
NO_RANK = {**NOT_RANKED, "vetoed": gettext_lazy("Veto")}
NO_RANKING = {
    "empty": gettext_lazy("There is nothing to assess; no ranking is made."),
    "too_few_subjects": gettext_lazy("Too few can be compared; no ranking is made."),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the reasons: fact → arithmetic → points."""

    code: str
    label: str
    fact: str
    arithmetic: str
    points: str


def lines_of(row: StageRow) -> list[Line]:
    return [_line(part) for part in row.parts]


def _line(part: Any) -> Line:
    missing = next((str(MISSING[flag]) for flag in part.flags if flag in MISSING), "")
    terms = {"part": plain_number(part.numerator or 0), "whole": plain_number(part.denominator or 0)}
    return Line(
        code=part.code,
        label=str(STAGE_INDICATORS.get(part.code, part.code)),
        fact=missing or str(FACTS[part.code]) % terms,
        arithmetic="" if part.share is None else arithmetic_of(part),
        points="—" if part.points is None else str(part.points.quantize(TENTH, ROUND_HALF_UP)),
    )


def bar_of(row: StageRow) -> list[tuple[str, Decimal]]:
    return [
        (str(SHORT.get(part.code, part.code)), part.points.quantize(TENTH, ROUND_HALF_UP))
        for part in row.parts
        if part.points is not None
    ]


def rank_words(result: Any) -> str:
    return str(result.rank) if result.rank is not None else str(NO_RANK.get(result.not_ranked, "—"))


def spared_words(facts: Any) -> str:
    count = sum(int(facts.get(f"{kind}_spared") or 0) for kind in ("milestones", "orders", "findings"))
    return _("Fell due on a day of force majeure and does not count: %(count)s.") % {"count": count} if count else ""


def veto_words(facts: Any) -> str:
    if not facts.get("veto_ground"):
        return ""
    return _("Veto by %(person)s on %(day)s: %(ground)s. Basis: %(basis)s") % {
        "person": facts["veto_decided_by"], "day": facts["veto_decided_on"],
        "ground": VetoGround(facts["veto_ground"]).label, "basis": facts["veto_basis"],
    }  # fmt: skip


def hearing_words(hearing: Any) -> str:
    if hearing.state == HearingState.WAITING:
        return _("No reply yet")
    if not hearing.objects_to_it:
        return _("No objection")
    if hearing.upheld is None:
        return _("Objection")
    return _("Objection upheld") if hearing.upheld else _("Objection not upheld")


def result_words(result: Any) -> str:
    """Score and rank in one phrase."""
    if result.rank is None:
        return _("%(score)s points, not ranked: %(why)s") % {
            "score": score_words(result.score),
            "why": rank_words(result),
        }
    return _("%(score)s points, rank %(rank)s") % {"score": score_words(result.score), "rank": result.rank}

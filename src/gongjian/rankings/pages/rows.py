"""A row of a board, and the arithmetic behind its score, ready for a template."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.rankings.pages.words import FACTS, FLAGS, INDICATORS, MISSING, NOT_RANKED, SHORT
from gongjian.rankings.queries import BoardShown, PartShown, RowShown
from gongjian.rankings.states import ReplyState
from gongjian.ui.words import plain_number, speaks_chinese

TENTH, HUNDREDTH = Decimal("0.1"), Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the why panel: fact → arithmetic → points → source → rule."""

    label: str
    fact: str
    fact_url: str
    arithmetic: str
    points: str
    source: str
    rule: str


def bar_of(row: RowShown) -> list[tuple[str, Decimal]]:
    return [
        (str(SHORT.get(part.code, part.code)), part.points.quantize(TENTH, ROUND_HALF_UP))
        for part in row.parts
        if part.points is not None
    ]


def change_of(row: RowShown) -> str:
    change = row.result.rank_change
    if change is None:
        return ""
    return "—" if change == 0 else f"{'↑' if change > 0 else '↓'}{abs(change)}"


def rank_words(row: RowShown) -> str:
    result = row.result
    return str(result.rank) if result.rank is not None else str(NOT_RANKED.get(result.not_ranked, "—"))


def score_words(score: Decimal | None) -> str:
    return "—" if score is None else str(score.quantize(TENTH, ROUND_HALF_UP))


def reply_state(row: RowShown, *, is_over: bool) -> str:
    """objection, agreed, waiting, silent, upheld, rejected or nothing asked."""
    reply = row.reply
    if reply is None:
        return ""
    if reply.state == ReplyState.WAITING:
        return "silent" if is_over else "waiting"
    if not reply.objects_to_it:
        return "agreed"
    if reply.upheld is None:
        return "objection"
    return "upheld" if reply.upheld else "rejected"


def composition(board: BoardShown) -> str:
    space = "" if speaks_chinese() else " "
    parts = (f"{SHORT.get(one.code, one.code)}{space}{plain_number(one.weight)}" for one in board.indicators)
    return " · ".join(parts)


def lines_of(row: RowShown, scheme_words: str) -> list[Line]:
    return [_line(number, part, row, scheme_words) for number, part in enumerate(row.parts, start=1)]


def _line(number: int, part: PartShown, row: RowShown, scheme_words: str) -> Line:
    missing = next((str(MISSING[flag]) for flag in part.flags if flag in MISSING), "")
    return Line(
        label=str(INDICATORS.get(part.code, part.code)),
        fact=missing if part.numerator is None or part.denominator is None else _fact(part),
        fact_url=reverse("rankings:facts", args=[row.result.pk, part.code]),
        arithmetic=missing if part.share is None else arithmetic_of(part),
        points="—" if part.points is None else str(part.points.quantize(TENTH, ROUND_HALF_UP)),
        source=_source(part, row.facts),
        rule=_("%(scheme)s, item %(number)s") % {"scheme": scheme_words, "number": number},
    )


def _fact(part: PartShown) -> str:
    return str(FACTS[part.code]) % {
        "part": plain_number(part.numerator or 0),
        "whole": plain_number(part.denominator or 0),
    }


def arithmetic_of(part: PartShown) -> str:
    """As computed: shrunk toward the mean where cases are few, then floor and cap, then the weight."""
    share = _percent(part.share or Decimal(0))
    if part.drawn_cases and part.drawn_toward is not None and "shrunk" in part.flags:
        share = _("(%(part)s + %(drawn)s × %(mean)s) ÷ (%(whole)s + %(drawn)s) = %(share)s") % {
            "part": plain_number(part.numerator or 0), "whole": plain_number(part.denominator or 0),
            "drawn": part.drawn_cases, "mean": _percent(part.drawn_toward), "share": share,
        }  # fmt: skip
    notes = [str(FLAGS[flag]) % {"cap": _percent(part.cap)} for flag in part.flags if flag in FLAGS]
    told = ("，" if speaks_chinese() else ", ").join([share, *notes])
    return f"{told} × {plain_number(part.weight)}"


def _percent(ratio: Decimal) -> str:
    return f"{plain_number(ratio * 100, places=1)}%"


def _source(part: PartShown, facts: Any) -> str:
    if part.code == "progress_on_own_curve" and facts.get("report_as_of_on"):
        return f"{facts.get('report_source') or ''} {facts['report_as_of_on']}".strip()
    cases = {
        "nodes_on_time": "node_cases", "promises_kept": "promise_cases", "problems_solved_in_time": "problem_cases",
        "problems_solved_on_site": "on_site_cases", "answers_within_limit": "answer_cases",
    }.get(part.code)  # fmt: skip
    marked = str(facts.get(cases) or "").split() if cases else []
    if not marked:
        return "—"
    ids = [one[:-1] for one in marked]
    letter = {"nodes_on_time": "N", "promises_kept": "C"}.get(part.code, "H")
    return f"{letter}-{ids[0]}" if len(ids) == 1 else f"{letter}-{ids[0]}…{ids[-1]}"

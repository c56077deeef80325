"""Words of the notice: figures marked with the fact they come from, and the sentences that depend on how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongjian.engine.documents.chinese import amount_chinese, chinese_month_day, percent_chinese
from gongjian.notices.queries.figures import BoardFigures, Ranked, WeekFigures
from gongjian.problems.states import ProblemKind
from gongjian.ui.words import money_words, speaks_chinese

OPEN, BETWEEN, CLOSE = "⟦", "｜", "⟧"
NAMED_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """Who was asked before the notice, and how many objected."""

    count: int = 0
    objections: int = 0
    undecided: int = 0


def plain(text: str) -> str:
    """A name as data: it can neither mark a figure nor begin a line of its own."""
    return " ".join(text.translate({ord(mark): None for mark in (OPEN, BETWEEN, CLOSE)}).split())


def figure(fact: str, text: object) -> str:
    return f"{OPEN}{fact}{BETWEEN}{text}{CLOSE}"


def amount(wan: Decimal) -> str:
    if speaks_chinese():
        return amount_chinese(wan.quantize(Decimal("0.01"), ROUND_HALF_UP)) if abs(wan) < 10_000 else _yi(wan)
    number, unit = money_words(wan)
    return f"{number} {unit}"


def _yi(wan: Decimal) -> str:
    return amount_chinese((wan / 100).quantize(Decimal(1), ROUND_HALF_UP) * 100)


def day(on: date) -> str:
    return chinese_month_day(on) if speaks_chinese() else date_format(on, "j F")


def text_facts(week: WeekFigures, asked: Asked) -> dict[str, Any]:
    """The placeholders of the whole-text templates; an empty one leaves its sentence out."""
    kept, promised = week.promises
    on_time, nodes = week.nodes
    share = week.done_share
    return {
        "campaign": plain(week.campaign), "week": week.week, "first_on": day(week.first_on), "last_on": day(week.last_on),
        "project_count": _some("projects.count", len(week.projects.rows)),
        "done": figure("projects.done_wan", amount(week.total("done_wan"))) if week.is_recorded("done_wan") else "",
        "judged": bool(week.with_light("normal", "behind", "serious")), "unplanned": len(week.with_light("none")),
        "done_share": "" if share is None else figure("projects.done_share", percent_chinese(share)),
        "nodes_due": _some("projects.nodes", nodes), "nodes_on_time": figure("projects.nodes", on_time),
        "promises_due": _some("projects.promises", promised),
        "ppc": figure("projects.promises", percent_chinese(Decimal(kept) / promised)) if promised else "",
        "asked": asked.count, "objections": asked.objections, "undecided": asked.undecided,
        **_project_sentences(week), **_problem_sentences(week),
        "leaders_sentence": leaders_sentence(week.boards.get("lead_leaders")),
        "departments_sentence": departments_sentence(week.boards.get("departments")),
    }  # fmt: skip


def _some(fact: str, number: int) -> str:
    return figure(fact, number) if number else ""


def _project_sentences(week: WeekFigures) -> dict[str, Any]:
    board = week.projects
    exempt = [row for row in board.rows if row.not_ranked in {"force_majeure", "stopped", "not_due"}]
    return {
        "projects_reason": board_reason(board) if board.reason else "",
        "project_groups": [_group_sentence(group) for group in board.groups[:NAMED_AT_MOST]],
        "behind": names(week.with_light("behind")), "serious": names(week.with_light("serious")),
        "exempt": names(exempt), "black": names([row for row in board.rows if row.on_list == "black"]),
    }  # fmt: skip


def _problem_sentences(week: WeekFigures) -> dict[str, Any]:
    kinds = [
        _("%(kind)s %(count)s") % {"kind": _kind(kind), "count": figure("problems.kinds", count)}
        for kind, count in week.problem_kinds[:NAMED_AT_MOST]
    ]
    return {
        "problems_open": _some("problems.open", week.problems["open"]),
        "problems_overdue": _some("problems.overdue", week.problems["overdue"]),
        "problems_solved": figure("problems.solved", week.problems["solved"]),
        "kinds": joined(kinds),
    }


def _kind(code: str) -> str:
    """As the problems feature calls it; a code it dropped since stays readable."""
    return str(dict(ProblemKind.choices).get(code, code))


def joined(words: Sequence[str]) -> str:
    return ("、" if speaks_chinese() else ", ").join(words)


def names(rows: Sequence[Ranked]) -> str:
    """All of a few; of many the first and how many."""
    if not rows:
        return ""
    if len(rows) <= NAMED_AT_MOST:
        return joined([figure(row.subject, plain(row.name)) for row in rows])
    return _("%(first)s and others, %(count)s projects in all") % {
        "first": figure(rows[0].subject, plain(rows[0].name)), "count": figure("projects.lights", len(rows)),
    }  # fmt: skip


def _group_sentence(group: Sequence[Ranked]) -> str:
    """One place alone, or several that are not told apart."""
    shown = joined([figure(row.subject, plain(row.name)) for row in group[: NAMED_AT_MOST + 2]])
    if len(group) == 1:
        return _("%(name)s is number %(rank)s") % {"name": shown, "rank": group[0].rank}
    facts = {"names": shown, "count": len(group), "first": group[0].rank, "last": (group[0].rank or 1) + len(group) - 1}
    if len(group) > NAMED_AT_MOST + 2:
        return _("%(names)s and others, %(count)s projects from place %(first)s to %(last)s, "
                 "are too close to be told apart") % facts  # fmt: skip
    return _("%(names)s, places %(first)s to %(last)s, are too close to be told apart") % facts


def board_reason(board: BoardFigures) -> str:
    return {
        "empty": _("There is nothing to evaluate this week; no ranking is made."),
        "too_few_subjects": _("Too few can be compared this week; no ranking is made."),
        "switched_off": _("This board is switched off; no ranking is made."),
    }[board.reason]


def leaders_sentence(board: BoardFigures | None) -> str:
    """Cases and results; no person is named in the running text."""
    due = sum(row.count("problems_due") for row in board.rows) if board else 0
    if board is None or not due:
        return _("no problem at the level of the lead leaders was due")
    solved = sum(row.count("problems_solved_in_time") for row in board.rows)
    return ngettext(
        "of %(due)s problem due at their level %(solved)s was solved in time",
        "of %(due)s problems due at their level %(solved)s were solved in time",
        due,
    ) % {"due": figure("lead_leaders.problems", due), "solved": figure("lead_leaders.problems", solved)}


def departments_sentence(board: BoardFigures | None) -> str:
    due = sum(row.count("answers_due") for row in board.rows) if board else 0
    if board is None or not due:
        return _("no problem with a department was due")
    answered = sum(row.count("answers_within_limit") for row in board.rows)
    return ngettext(
        "of %(due)s problem due with them %(answered)s was solved within the limit",
        "of %(due)s problems due with them %(answered)s were solved within the limit",
        due,
    ) % {"due": figure("departments.answers", due), "answered": figure("departments.answers", answered)}

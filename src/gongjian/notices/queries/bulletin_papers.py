"""简报: its first words from the frozen facts of the week, and its paper from what people made of them."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from django.db.models import Count, Q
from django.template.loader import render_to_string
from django.utils import translation

from gongjian.assistance.models import PolicyApplication, ResumptionPeriod
from gongjian.assistance.states import ResumptionState
from gongjian.commitments.models import WeeklyNode
from gongjian.commitments.states import NodeState
from gongjian.core.moments import DISTRICT_ZONE
from gongjian.engine.documents import Block, OfficialDocument, Picture, PrintingLine, heading, paragraph
from gongjian.engine.documents.chinese import chinese_month_day, percent_chinese
from gongjian.notices.models import Bulletin, Letterhead, Notice
from gongjian.notices.queries.figures import WeekFigures
from gongjian.notices.queries.notices import figures_of
from gongjian.notices.queries.order_papers import LONGEST_AGENCY, NOTICE_ENDING
from gongjian.notices.queries.wording import amount, plain
from gongjian.notices.states import SECTIONS
from gongjian.problems.models import Holding
from gongjian.rankings.models import Evaluation

BULLETIN_ENDING: Final = "简"
_NAMED_AT_MOST: Final = 5
_SECTION: Final = re.compile(r"^@(\w+)$", re.MULTILINE)
_NUMERALS: Final = "一二三四五六七八九"
# Lists of the frozen facts in which a solved problem stands with its holding.
_SOLVED_CASES: Final = (
    ("lead_leaders", "problem_cases"),
    ("departments", "answer_cases"),
    ("departments", "on_site_cases"),
)


def agency_of_bulletins(letterhead: Letterhead) -> str:
    """A series of its own, beside those of the notices and the orders."""
    return letterhead.agency.removesuffix(NOTICE_ENDING)[: LONGEST_AGENCY - 1] + BULLETIN_ENDING


def bulletin_text(evaluation: Evaluation) -> dict[str, str]:
    """Title and sections as a person finds them on opening: every figure from the frozen week or the record of its days."""
    week = figures_of(evaluation)
    with translation.override("zh-hans"):
        text = render_to_string("notices/bulletin.zh-hans.txt", _facts(evaluation, week))
    found = dict.fromkeys(("title", *SECTIONS), "")
    _, *parts = _SECTION.split(text)
    return found | {name: words.strip() for name, words in zip(parts[::2], parts[1::2], strict=True)}


def _facts(evaluation: Evaluation, week: WeekFigures) -> dict[str, Any]:
    kept, promised = week.promises
    on_time, due = week.nodes
    share = week.done_share
    return {
        "week": week.week, "first_on": chinese_month_day(week.first_on), "last_on": chinese_month_day(week.last_on),
        "projects": len(week.projects.rows), "done": amount(week.total("done_wan")) if week.is_recorded("done_wan") else "",
        "share": "" if share is None else percent_chinese(share),
        "nodes_due": due, "nodes_on_time": on_time, "nodes": _nodes_met(week),
        "promised": promised, "kept": kept, "ppc": percent_chinese(Decimal(kept) / promised) if promised else "",
        "solved": week.problems["solved"], "open": week.problems["open"], "overdue": week.problems["overdue"],
        "examples": _problems_solved(week), **_recovery(evaluation, week), **_ahead(evaluation, week),
        "cut_off": f"{chinese_month_day(evaluation.cut_off_at.astimezone(DISTRICT_ZONE).date())}",
    }  # fmt: skip


def _good_cases(week: WeekFigures, board: str, name: str) -> list[int]:
    rows = week.boards[board].rows if board in week.boards else ()
    marked = (one for row in rows for one in str(row.facts.get(name) or "").split())
    return sorted({int(one[:-1]) for one in marked if one.endswith("+")})


def _nodes_met(week: WeekFigures) -> list[str]:
    nodes = WeeklyNode.objects.filter(pk__in=_good_cases(week, "projects", "node_cases")).select_related("project")
    return [_at(node.project, node.title) for node in nodes.order_by("met_on", "id")[:_NAMED_AT_MOST]]


def _problems_solved(week: WeekFigures) -> list[str]:
    """By what was solved, without the name of anybody."""
    ids = {pk for board, name in _SOLVED_CASES for pk in _good_cases(week, board, name)}
    holdings = Holding.objects.filter(pk__in=ids).select_related("problem__project").order_by("problem_id", "id")
    problems = {one.problem_id: one.problem for one in holdings}
    return [_at(problem.project, problem.title) for problem in list(problems.values())[:_NAMED_AT_MOST]]


def _recovery(evaluation: Evaluation, week: WeekFigures) -> dict[str, Any]:
    """As it stood on the last day of the week."""
    standing = ResumptionPeriod.objects.filter(
        Q(until_on=None) | Q(until_on__gt=week.last_on),
        resumption__project__campaign=evaluation.campaign_id, from_on__lte=week.last_on,
    )  # fmt: skip
    counted = dict(standing.values_list("state").annotate(Count("id")).order_by("state"))
    received = PolicyApplication.objects.filter(
        project__campaign=evaluation.campaign_id, received_on__range=(week.first_on, week.last_on)
    )
    money = sum((one.money_wan or Decimal(0) for one in received), Decimal(0))
    return {
        "fully": counted.get(ResumptionState.FULLY, 0), "partly": counted.get(ResumptionState.PARTLY, 0),
        "not_resumed": counted.get(ResumptionState.NOT_RESUMED, 0), "is_told": bool(counted),
        "received": len(received), "money": amount(money) if money else "",
    }  # fmt: skip


def _ahead(evaluation: Evaluation, week: WeekFigures) -> dict[str, Any]:
    """Nodes due in the seven days after the week; those taken out are not promised."""
    span = (week.last_on + timedelta(days=1), week.last_on + timedelta(days=7))
    nodes = WeeklyNode.objects.filter(project__campaign=evaluation.campaign_id, due_on__range=span)
    coming = nodes.exclude(state=NodeState.CANCELLED).select_related("project").order_by("due_on", "id")
    named = [f"{_at(one.project, one.title)}（{chinese_month_day(one.due_on)}）" for one in coming[:_NAMED_AT_MOST]]
    return {"coming_count": coming.count(), "coming": named}


def _at(project: Any, title: str) -> str:
    return f"{plain(str(project))}：{plain(title).rstrip('。')}"


def bulletin_paper(
    bulletin: Bulletin, letterhead: Letterhead, *, notice: Notice | None = None, on: date | None = None, url: str = ""
) -> OfficialDocument:
    """Under its number; before there is one, as a draft of the day."""
    dated_on = notice.dated_on if notice else on or bulletin.drafted_at.astimezone(DISTRICT_ZONE).date()
    agency = agency_of_bulletins(letterhead)
    return OfficialDocument(
        letterhead=letterhead.heading.removesuffix("文件") + "简报",
        number=notice.number if notice else f"{agency}〔{dated_on.year}〕　号",
        title=bulletin.title,
        addressee=plain(letterhead.addressee),
        blocks=(*_blocks(bulletin), *_pictures(bulletin)),
        signature=letterhead.issuing_body,
        dated_on=dated_on,
        draft=notice is None,
        copies=plain(letterhead.copies),
        verification_code=notice.code if notice else "",
        verification_url=url if notice else "",
        printing=PrintingLine(office=letterhead.printing_office, printed_on=dated_on) if notice else None,
    )


def _blocks(bulletin: Bulletin) -> Iterator[Block]:
    """A section without words is left out, and the numbers close up."""
    number = 0
    for name, head in SECTIONS.items():
        lines = [line.strip() for line in getattr(bulletin, name).splitlines() if line.strip()]
        if not lines:
            continue
        if head:
            yield heading(1, f"{_NUMERALS[number]}、{head}")
            number += 1
        yield from (paragraph(line) for line in lines)


def _pictures(bulletin: Bulletin) -> Iterator[Picture]:
    for chosen in bulletin.photos.order_by("id") if bulletin.pk else ():
        if chosen.jpeg:  # empty: erased with its photo
            yield Picture(bytes(chosen.jpeg), chosen.alternative, chosen.caption)

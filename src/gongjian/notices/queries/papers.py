"""The week's notice as a tree: the whole-text template of a language, filled from the frozen facts, and its tables."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.core.moments import DISTRICT_ZONE
from gongjian.engine.documents import (
    Align,
    Annex,
    Block,
    Cell,
    Column,
    Heading,
    Light,
    OfficialDocument,
    Picture,
    PrintingLine,
    Run,
    Table,
    cell,
    heading,
    paragraph,
)
from gongjian.engine.documents.chinese import chinese_month_day, plain_decimal
from gongjian.notices.queries.figures import BoardFigures, Ranked, WeekFigures
from gongjian.notices.queries.wording import BETWEEN, CLOSE, OPEN, Asked, day, plain, text_facts
from gongjian.ui.words import speaks_chinese

# More rows than this go into an annex of their own.
TABLE_IN_BODY = 15
HINT_CHARACTERS = 1500  # 整治形式主义为基层减负若干规定: short papers
LIGHTS = {"normal": Light.GREEN, "behind": Light.YELLOW, "serious": Light.RED}
NOT_RANKED = {
    "force_majeure": gettext_lazy("force majeure"), "stopped": gettext_lazy("stopped"),
    "not_due": gettext_lazy("not due yet"), "no_data": gettext_lazy("no figures"),
    "small_sample": gettext_lazy("few cases"),
}  # fmt: skip
_MARK = re.compile(f"{OPEN}([^{BETWEEN}{CLOSE}]*){BETWEEN}([^{CLOSE}]*){CLOSE}")
_HEADING = re.compile(r"^# (.+?。|\d+\. .+?\.)\s?(.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What surrounds the text."""

    letterhead: str
    number: str
    signature: str
    dated_on: date
    cut_off_at: datetime
    addressee: Mapping[str, str] = field(default_factory=dict)  # by language
    closing: Mapping[str, str] = field(default_factory=dict)  # what stands under every notice, by language
    copies: str = ""
    printing_office: str = ""
    draft: bool = False
    code: str = ""
    url: str = ""
    corrected: str = ""  # title, number and date of the notice that is corrected
    appeal_days: int = 30
    appeal_until_on: date | None = None  # known once the notice is issued
    reason: str = ""
    remark: str = ""


def notice_paper(week: WeekFigures, asked: Asked, frame: Frame, *, language: str = "zh-hans") -> OfficialDocument:
    """The same facts, frame and language give the same tree. The official one is Chinese; English is for reading."""
    with translation.override(language):
        lines = _lines(week, asked, frame, language)
        title = next(line.removeprefix("@title ") for line in lines if line.startswith("@title"))
        return OfficialDocument(
            letterhead=frame.letterhead,
            number=frame.number,
            title=title,
            addressee=plain(frame.addressee.get(language, "")),
            blocks=tuple(_blocks(lines, week)),
            signature=frame.signature,
            dated_on=frame.dated_on,
            annexes=tuple(_annexes(week)),
            draft=frame.draft,
            verification_code=frame.code,
            verification_url=frame.url,
            copies=plain(frame.copies),
            printing=_printing(frame),
        )


def _printing(frame: Frame) -> PrintingLine | None:
    """版记 names the day of printing: a draft has none."""
    return None if frame.draft else PrintingLine(office=frame.printing_office, printed_on=frame.dated_on)


def title_of(week: WeekFigures, *, is_correction: bool) -> str:
    with translation.override("zh-hans"):
        text = render_to_string("notices/weekly.zh-hans.txt", {
            "campaign": plain(week.campaign), "week": week.week, "corrected": "-" if is_correction else "",
        })  # fmt: skip
    return text.split("\n", 1)[0].removeprefix("@title ")


def characters_of(document: OfficialDocument) -> int:
    """Characters of the running text, which a hint keeps short; tables and annexes are not counted."""
    runs = (run for block in document.blocks for run in _runs_of(block))
    return sum(len(run.text.replace(" ", "")) for run in runs)


def _runs_of(block: Block) -> Iterator[Run]:
    if isinstance(block, Table | Picture):
        return
    if isinstance(block, Heading):
        yield Run(block.text)
        yield from block.body
        return
    yield from block.runs


def _lines(week: WeekFigures, asked: Asked, frame: Frame, language: str) -> list[str]:
    local = frame.cut_off_at.astimezone(DISTRICT_ZONE)
    cut_off = f"{chinese_month_day(local.date())}{local:%H:%M}" if speaks_chinese() else f"{local:%Y-%m-%d %H:%M}"
    text = render_to_string(f"notices/weekly.{language}.txt", {
        **text_facts(week, asked), "cut_off": cut_off, "corrected": frame.corrected, "reason": plain(frame.reason),
        "appeal_days": frame.appeal_days,
        "appeal_until": day(frame.appeal_until_on) if frame.appeal_until_on else "",
        "remark": plain(frame.remark), "closing": plain(frame.closing.get(language, "")),
        "table": bool(week.projects.ranked) and len(week.projects.rows) <= TABLE_IN_BODY,
    })  # fmt: skip
    return [line.strip() for line in text.split("\n") if line.strip()]


def _blocks(lines: Sequence[str], week: WeekFigures) -> Iterator[Block]:
    for line in lines:
        if line.startswith("@table"):
            yield _rank_table(week.projects)
        else:
            yield from written([line])


def written(lines: Sequence[str]) -> Iterator[Block]:
    """Headings and paragraphs of a whole-text template; lines that begin with @ are no text."""
    for line in lines:
        head = _HEADING.match(line)
        if head:
            yield heading(1, head[1], *_runs(head[2]))
        elif not line.startswith("@"):
            yield paragraph(*_runs(line))


def _runs(text: str) -> list[Run]:
    """Figures between marks carry the key of their fact."""
    found, at = [], 0
    for mark in _MARK.finditer(text):
        if mark.start() > at:
            found.append(Run(text[at : mark.start()]))
        found.append(Run(mark[2], fact=mark[1]))
        at = mark.end()
    return [*found, Run(text[at:])] if at < len(text) else found


def _annexes(week: WeekFigures) -> Iterator[Annex]:
    if week.projects.rows:
        yield Annex(
            title=_("Lights of the key projects, week %(week)s") % {"week": week.week},
            blocks=(_light_table(week.projects),),
            landscape=True,
        )
    if week.projects.ranked and len(week.projects.rows) > TABLE_IN_BODY:
        yield Annex(title=_("Ranking of the projects"), blocks=(_rank_table(week.projects),))
    for code, title in (
        ("lead_leaders", _("Ranking of the lead leaders")),
        ("departments", _("Ranking of the promotion departments")),
    ):
        board = week.boards.get(code)
        if board is not None and board.ranked:
            yield Annex(title=title, blocks=(_rank_table(board),))


def _rank_table(board: BoardFigures) -> Table:
    first = _("Project") if board.code == "projects" else _("Name")
    columns = (Column(_("Rank"), 3), Column(first, 6, Align.LEFT), Column(_("Score"), 2), Column(_("Interval"), 2))
    sizes = {group[0].group: len(group) for group in board.groups}
    rows = tuple(
        (
            cell(_place(row, sizes)),
            Cell((Run(plain(row.name), fact=row.subject),)),
            cell(_score(row)),
            cell(_interval(row)),
        )
        for row in board.rows
    )
    note = _("Interval: the ranks held when each weight is a fifth lighter or heavier. Where intervals overlap, "
             "ranks are not told apart.")  # fmt: skip
    return Table(columns, rows, note=note)


def _place(row: Ranked, sizes: dict[int, int]) -> str:
    if row.rank is None:
        return str(NOT_RANKED.get(row.not_ranked, "—"))
    return str(row.rank) if sizes[row.group] == 1 else _("not told apart")


def _score(row: Ranked) -> str:
    return "—" if row.score is None else f"{row.score:.1f}"


def _interval(row: Ranked) -> str:
    if row.best_rank is None:
        return "—"
    return str(row.best_rank) if row.best_rank == row.worst_rank else f"{row.best_rank}–{row.worst_rank}"


def _light_table(board: BoardFigures) -> Table:
    columns = (
        Column(_("No."), 1), Column(_("Project"), 5, Align.LEFT), Column(_("Lead leader"), 2),
        Column(_("Responsible unit"), 3), Column(_("Done since the campaign began (10k yuan)"), 3, Align.RIGHT),
        Column(_("Due (10k yuan)"), 3, Align.RIGHT), Column(_("Nodes"), 2), Column(_("Promises"), 2),
        Column(_("Progress"), 3),
    )  # fmt: skip
    rows = tuple(_light_row(number, row) for number, row in enumerate(_by_light(board.rows), start=1))
    return Table(
        columns, rows, note=_("Progress is judged against each project's own plan curve. —: not recorded or not due.")
    )


def _by_light(rows: Sequence[Ranked]) -> list[Ranked]:
    order = ("serious", "behind", "normal")
    return sorted(rows, key=lambda row: order.index(row.facts["light"]) if row.facts["light"] in order else len(order))


def _light_row(number: int, row: Ranked) -> tuple[Cell, ...]:
    light = LIGHTS.get(row.facts.get("light", ""))
    return (
        cell(str(number)), Cell((Run(plain(row.name), fact=row.subject),)), cell(plain(row.facts.get("lead_name") or "—")),
        cell(plain(row.facts.get("unit_name") or "—")), cell(_wan(row.amount("done_wan"))),
        cell(_wan(row.amount("planned_wan"))), cell(_of(row, "nodes_on_time", "nodes_due")),
        cell(_of(row, "promises_kept", "promises_due")),
        cell(light=light) if light else cell(_("not due yet") if row.facts.get("light") == "not_due" else _("no plan")),
    )  # fmt: skip


def _wan(amount: Decimal | None) -> str:
    return "—" if amount is None else plain_decimal(amount.quantize(Decimal(1)))


def _of(row: Ranked, part: str, whole: str) -> str:
    return f"{row.count(part)}/{row.count(whole)}" if row.count(whole) else "—"

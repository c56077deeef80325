"""The own record on paper, for the cadre. The official paper is Chinese."""

from collections.abc import Iterator
from datetime import date

from django.utils import translation

from gongjian.assessments.queries.cadres.record import SECTIONS, Entry, Record
from gongjian.engine.documents import Align, Block, Column, OfficialDocument, Table, cell, heading, paragraph
from gongjian.engine.documents.chinese import chinese_date

_NUMBERS = "一二三四五六"
_COLUMNS = (
    Column("事项", 8, Align.LEFT), Column("项目（单位）", 5, Align.LEFT), Column("时间", 5), Column("说明", 7, Align.LEFT),
)  # fmt: skip


def record_paper(record: Record, *, on: date) -> OfficialDocument:
    """Nobody signs it and nothing follows from it."""
    with translation.override("zh-hans"):
        return OfficialDocument(
            letterhead="干部工作纪实",
            number=str(record.person.unit or record.person.district),
            title=f"{record.person.name}工作纪实",
            addressee="",
            blocks=tuple(_blocks(record, on)),
            signature="",
            dated_on=on,
        )


def _blocks(record: Record, on: date) -> Iterator[Block]:
    yield paragraph(f"以下内容于{chinese_date(on)}由系统从工作记录中取出，供本人核对。不计分，不排名，不作比较。")
    for place, (section, entries) in enumerate(record.sections.items()):
        yield heading(1, f"{_NUMBERS[place]}、{SECTIONS[section]}")
        if entries:
            yield Table(_COLUMNS, tuple(tuple(cell(text or "—") for text in _texts(one)) for one in entries))
        else:
            yield paragraph("无记录。")


def _texts(entry: Entry) -> tuple[str, ...]:
    until = f"至{entry.until:%Y-%m-%d}" if entry.until else ""
    notes = [entry.note, *(_correction(one.get_state_display(), one.note or one.reason) for one in entry.corrections)]
    return entry.title, entry.where, f"{entry.on or ''}{until}", "；".join(note for note in notes if note)


def _correction(state: str, note: str) -> str:
    return f"更正（{state}）：{note}"

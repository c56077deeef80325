"""Invented ledgers with the defects of real ones, built in code."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

Rows = Sequence[Sequence[Any]]

ROUTE_MAP: Rows = (
    ("某某区2020年重点项目投资路线图及5月进展情况表",),
    ("单位：万元",),
    (
        "序号",
        "项目名称",
        "层次",
        "包联\n领导",
        "责任单位",
        "手续代办\n单位",
        "总投资",
        "年度计划投资",
        "年度建设任务",
        "建设性质",
        "是否开工",
        "5月进展情况",
        "累计\n完成  投资",
        "二季度工作计划",
        None,
        "三季度工作计划",
        None,
        "四季度工作计划",
        None,
    ),
    (*[None] * 13, "工作内容及形象进度", "投资", "工作内容及形象进度", "投资", "工作内容及形象进度", "投资"),
    (
        1,
        "甲厂新建",
        None,
        "赵一鸣\n钱  二",
        "东城开发区",
        "区行政\n审批局",
        1000,
        500,
        "建厂房",
        "续建",
        "是",
        "施工中",
        100,
        "基础",
        200,
        "主体",
        200,
        "装修",
        50.5,
    ),
    (
        2,
        "乙路改造（一期）",
        "市重点",
        "钱  二    孙三立",
        "区住建局",
        " 区住建局",
        800.25,
        300,
        "修路",
        "新建",
        "否",
        "招标",
        5,
        "进场",
        0,
        "铺路",
        None,
        "完工",
        100,
    ),
    (
        3,
        "★丙\n学校",
        None,
        "李\xa0\xa0\xa0四",
        "区教育局",
        "区教育局    \n某项目指挥部（办公室设在街办）",
        90,
        90,
        "建校",
        "新建",
        "否",
        "选址",
        0,
        None,
        None,
        None,
        None,
        None,
        None,
    ),
)
FUNDING: Rows = (
    ("资金到位汇总表",),
    ("单位：万元",),
    ("序号", "项目名称", "项目总投资", "投资主体", "资金来源", "来源说明", "年度资金到位", "年计划完成投资"),
    (1, "丁铁路", "54,583.00", "国有", "合 计", None, "48,900.00", 52583),
    (None, None, "54,583.00", None, "某铁路局", None, "48,900.00", None),
)


def xlsx(
    path: Path,
    sheets: dict[str, Rows],
    *,
    hidden_sheets: Sequence[str] = (),
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[str] = (),
    merged: Sequence[str] = (),
) -> Path:
    """A workbook; hidden rows, columns and merges are those of the first sheet."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for at, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    sheet.cell(at, column, value)
        sheet.sheet_state = "hidden" if name in hidden_sheets else "visible"
    first = book.worksheets[0]
    for row in hidden_rows:
        first.row_dimensions[row].hidden = True
    for letter in hidden_columns:
        first.column_dimensions[letter].hidden = True
    for box in merged:
        first.merge_cells(box)
    book.save(path)
    return path


def csv_file(path: Path, rows: Rows, *, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """A CSV file with CRLF row ends."""
    told = io.StringIO(newline="")
    csv.writer(told, delimiter=delimiter).writerows([["" if cell is None else cell for cell in row] for row in rows])
    path.write_bytes(told.getvalue().encode(encoding))
    return path


def html_file(path: Path, rows: Rows, *, encoding: str = "utf-8") -> Path:
    """An HTML table; wraps become <br>."""
    body = "".join(
        "<tr>"
        + "".join(f"<td>{'' if cell is None else str(cell)}</td>".replace("\n", "<br>") for cell in row)
        + "</tr>"
        for row in rows
    )
    path.write_bytes(
        f"<html><meta charset={encoding}><script>x</script><table>{body}</table></html>".encode(
            encoding, "xmlcharrefreplace"
        )
    )
    return path


def flattened(sheets: dict[tuple[str, str], Rows]) -> list[list[Any]]:
    """Rows of 表, 工作表, 行号, 列1 …"""
    width = max(len(row) for rows in sheets.values() for row in rows)
    out: list[list[Any]] = [["表", "工作表", "行号", *(f"列{at}" for at in range(1, width + 1))]]
    for (book, sheet), rows in sheets.items():
        out += [[book, sheet, at, *row, *[None] * (width - len(row))] for at, row in enumerate(rows, 1)]
    return out


def members(path: Path) -> dict[str, bytes]:
    """Parts of a zip."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(path: Path, parts: dict[str, bytes]) -> Path:
    """A zip of parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path

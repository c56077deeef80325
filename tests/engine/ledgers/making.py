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
GROUPED: Rows = (
    ("某县2021年项目明细表",),
    ("序号", "项目名称", "项目性质", "总投资\n（亿元）", "2021年计划投资（万元）", "市领导", "备注"),
    ("合计", "3个", None, 6, 900, None, None),
    ("一", "工业", None, 3, 400, None, None),
    (1, "戊产业园", "续建", 1, 100, "周五一", None),
    ("2●", "己工厂", "新建", "2亿", 300, "吴六一、郑七一", None),
    (None, "小计", None, 3, 400, None, None),
    ("（二）农业项目1个", None, None, 2, 500, None, None),
    ("其中：新建", None, None, 1, 1, None, None),
    ("序号", "项目名称", "项目性质", "总投资\n（亿元）", "2021年计划投资（万元）", "市领导", "备注"),
    (1, 2, 3, 4, 5, 6, 7),
    (3, "庚合计量中心", "新建", "２．５", "５００", "领导", None),
    (4, None, None, 0, 0, None, None),
    (None,) * 7,
    ("备注：本表由各单位填报。",) + (None,) * 6,
    ("填表人：某某", None, None, "审核人：某某", None, None, None),
)
CARD: Rows = (
    ("某市重点项目台账",),
    ("项目名称", "辛大桥", None, "业主单位", "某路桥公司", "项目\n性质", "新建"),
    ("项目主要建设目标", "建桥一座"),
    ("项目总投资额（亿元）", 1.5, None, "2021年计划完成投资额（万元）", 3000),
    ("市县挂钩领导", "冯八一"),
    ("项目建设中存在的问题", None),
    ("业主（签名）：", None, None, "挂钩领导（签名）：", None),
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

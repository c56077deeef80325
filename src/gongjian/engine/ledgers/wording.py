"""Plain Chinese for the command line, where no translation catalogue is at hand. Pages word the same codes by gettext."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gongjian.engine.ledgers.fields import BY_CODE, base
from gongjian.engine.ledgers.projects import Warned
from gongjian.engine.ledgers.refusal import LedgerRefused

ROLES = {
    "main": "项目清单",
    "duplicate": "重复清单",
    "supplement": "同批项目的另一张表",
    "scratch": "草稿数字",
    "card": "单项目卡片",
    "matrix": "手续矩阵",
    "areas": "地区汇总",
    "funding": "资金表",
    "reports": "进展填报",
    "text": "文字说明",
    "empty": "空表",
    "empty_form": "未填写的表",
    "hidden": "隐藏工作表",
}

REASONS = {
    "above_header": "表头以上的标题或说明",
    "blank": "空行",
    "total_row": "合计行",
    "subtotal_row": "小计行",
    "of_which_row": "“其中”行",
    "section_row": "分组标题行",
    "unit_row": "单位行",
    "note_row": "备注说明行",
    "signature_row": "签字落款行",
    "repeated_header": "重复的表头",
    "column_numbers": "栏号行",
    "continuation_row": "上一项目的续行，已并入该项目",
    "no_name_row": "没有项目名称",
    "duplicate_sheet": "重复同一批项目，没有重复计数",
    "hidden_sheet": "工作表已隐藏，未计入",
    "card_without_name": "卡片没有填写项目名称",
    "sheet_areas": "按地区汇总，不是项目",
    "sheet_scratch": "没有表头，像是草稿",
    "sheet_text": "只有文字，没有表格",
    "placeholder": "占位符，不是数值",
    "not_an_amount": "不是可识别的金额",
    "date_in_amount": "金额栏里是日期",
    "formula_as_text": "公式文本，未执行",
    "not_a_date": "不是可识别的日期",
    "year_missing": "缺少年份",
    "ambiguous_date": "日期有两种读法",
    "month_ambiguous": "月份不明（1月或10月）",
    "impossible_date": "日期不存在",
    "ends_before_start": "止期早于起期",
    "title_only": "只有职务，没有姓名",
    "names_glued": "姓名连写，请人工拆分",
    "single_character": "只有一个字",
    "surname_with_title": "只有姓和职务",
    "not_a_name": "不像姓名",
    "no_person": "没有人名",
    "unknown_state": "不认识的办理状态",
    "not_yes_or_no": "不是“是”或“否”",
    "not_a_number": "不是数字",
    "formula_without_value": "公式没有可用的结果",
    "macros": "文件含宏，未运行",
    "external_links": "文件含外部链接，未打开",
    "embedded_objects": "文件含嵌入对象，未打开",
    "active_content": "文件含控件，未打开",
    "encoding": "文字编码",
    "extension_differs": "扩展名与内容不符",
}

WARNINGS = {
    "quarters_over_year_plan": "{name}：季度计划合计 {quarters_wan} 万元，大于年度计划 {year_plan_wan} 万元",
    "quarters_differ_from_year_plan": "{name}：四个季度合计 {quarters_wan} 万元，与年度计划 {year_plan_wan} 万元不等",
    "done_over_year_plan": "{name}：已完成 {done_wan} 万元，大于年度计划 {year_plan_wan} 万元",
    "money_on_not_started": "{name}：标为未开工，却已完成投资 {done_wan} 万元",
    "year_plan_over_total": "{name}：年度计划 {year_plan_wan} 万元，大于总投资 {total_investment_wan} 万元",
    "done_over_total": "{name}：已完成 {done_wan} 万元，大于总投资 {total_investment_wan} 万元",
    "negative_amount": "{name}：金额为负数 {amount_wan} 万元",
    "finish_before_start": "{name}：竣工早于开工",
    "total_differs": "合计行“{field_zh}”写 {claimed_wan}，各行相加为 {sum_wan}",
    "count_differs": "合计行写 {claimed} 个项目，表中有 {rows} 行",
    "sheets_disagree": "{name}：“{field_zh}”在两张表中不一致（{first} / {here}）",
    "repeated_in_sheet": "{name}：同一张表中重复出现（首次在第 {first_row} 行），按一个项目计",
    "same_name_different_project": "{name}：同名但“{field_zh}”不同，按两个项目计",
    "duplicate_sheet_has_more": "重复的工作表多出 {projects} 个项目",
    "hidden_sheet_with_projects": "隐藏工作表中有 {projects} 个项目未计入",
    "hidden_rows_read": "有 {rows} 个隐藏行，已读入",
    "hidden_columns_read": "隐藏列 {columns}，已读入",
    "unit_assumed": "未注明金额单位，按{unit}读取",
    "template_hole": "标题中有未填的模板位 {text}",
    "dates_all_equal": "{cells} 处日期全部是 {date}，像是占位",
    "leader_title_only": "{name}：领导栏只有职务“{text}”",
    "leader_names_glued": "{name}：领导姓名连写“{text}”，请人工拆分",
    "leader_single_character": "{name}：领导栏只有一个字“{text}”",
    "leader_surname_with_title": "{name}：领导栏只有姓和职务“{text}”",
    "leader_not_a_name": "{name}：领导栏“{text}”不像姓名",
    "leader_no_person": "{name}：领导栏“{text}”没有人名",
    "leader_placeholder": "{name}：领导栏空缺",
}

REFUSALS = {
    "not_a_file": "找不到文件。",
    "empty_file": "文件是空的。",
    "too_large": "文件太大（{bytes} 字节，上限 {limit_bytes} 字节）。",
    "unknown_extension": "不支持的扩展名 {extension}，请使用 .xlsx .xls .et .csv 或 .html。",
    "wrong_extension": "扩展名 {extension} 与内容（{found}）不符，请用正确的扩展名另存后再导入。",
    "not_a_ledger": "文件内容不是表格（{found}）。",
    "too_old_excel": "Excel 版本太旧，请另存为 .xlsx。",
    "binary": "文件是二进制内容，不是表格。",
    "xml_spreadsheet": "XML 2003 表格，请另存为 .xlsx。",
    "encrypted": "文件已加密，请去掉密码后再导入。",
    "truncated": "文件损坏或不完整，请重新导出。",
    "too_many_members": "压缩包内文件过多（{members} 个）。",
    "zip_bomb": "文件解压后过大，已拒绝。",
    "forged_sizes": "压缩包大小与声明不符，已拒绝。",
    "forged_archive": "压缩包目录有重复项，已拒绝。",
    "binary_workbook": "二进制工作簿（.xlsb），请另存为 .xlsx。",
    "not_a_workbook": "压缩包里没有工作簿。",
    "doctype": "文件含外部实体声明，已拒绝。",
    "row_too_long": "有一行过长，已拒绝。",
    "too_wide_area": "有内容的区域过大（{rows} 行 × {columns} 列），请删去远处的单元格。",
    "unknown_encoding": "文字编码无法识别或已损坏，请另存为 UTF-8。",
    "too_many_cells": "单元格过多（上限 {limit_cells}）。",
    "too_many_columns": "列数过多（{columns}，上限 {limit}）。",
    "too_many_sheets": "工作表过多（{sheets} 张）。",
    "broken_csv": "CSV 格式有误。",
    "no_table": "网页中没有表格。",
    "too_much_memory": "读取所需内存超过 {limit_mb} MB，已停止。",
    "took_too_long": "读取超过 {limit_seconds} 秒，已停止。",
    "broken_file": "文件损坏，无法读取。",
}

# For whoever does not read Chinese at a terminal.
REFUSALS_EN = {
    "not_a_file": "There is no such file.",
    "empty_file": "The file is empty.",
    "too_large": "The file is too large ({bytes} bytes; at most {limit_bytes}).",
    "unknown_extension": "Files ending in {extension} are not supported; use .xlsx .xls .et .csv or .html.",
    "wrong_extension": "The ending {extension} does not fit the content ({found}); save it with the right ending.",
    "not_a_ledger": "The content is not a table ({found}).",
    "too_old_excel": "This version of Excel is too old; save as .xlsx.",
    "binary": "The content is binary, not a table.",
    "xml_spreadsheet": "An XML 2003 spreadsheet; save as .xlsx.",
    "encrypted": "The file is encrypted; remove the password first.",
    "truncated": "The file is damaged or incomplete; export it again.",
    "too_many_members": "Too many parts in the archive ({members}).",
    "zip_bomb": "Unpacked, the file would be too large; refused.",
    "forged_sizes": "The archive is larger than it says; refused.",
    "forged_archive": "The archive lists a part twice; refused.",
    "binary_workbook": "A binary workbook (.xlsb); save as .xlsx.",
    "not_a_workbook": "There is no workbook in the archive.",
    "doctype": "The file declares external entities; refused.",
    "row_too_long": "One row is too long; refused.",
    "too_wide_area": "The filled area is too large ({rows} rows × {columns} columns); delete the cells far out.",
    "unknown_encoding": "The text encoding is not known or damaged; save as UTF-8.",
    "too_many_cells": "Too many cells (at most {limit_cells}).",
    "too_many_columns": "Too many columns ({columns}; at most {limit}).",
    "too_many_sheets": "Too many sheets ({sheets}).",
    "broken_csv": "The CSV is malformed.",
    "no_table": "There is no table on the page.",
    "too_much_memory": "Reading needs more than {limit_mb} MB; stopped.",
    "took_too_long": "Reading took more than {limit_seconds} seconds; stopped.",
    "broken_file": "The file is damaged and cannot be read.",
}


def _field_zh(key: str) -> str:
    known = BY_CODE.get(base(key))
    return known.zh if known else key


def reason_zh(code: str) -> str:
    """Sentence of a reason code."""
    return REASONS.get(code, code)


def role_zh(code: str) -> str:
    """Name of a sheet's role."""
    return ROLES.get(code, code)


def warning_zh(one: Warned) -> str:
    """Sentence of a warning."""
    facts = {**one.facts, "field_zh": _field_zh(one.facts.get("field", ""))}
    return WARNINGS[one.code].format(**facts)


def refusal_zh(refused: LedgerRefused) -> str:
    """Sentence of a refusal."""
    return REFUSALS[refused.code].format(**refused.facts)


def refusal_en(refused: LedgerRefused) -> str:
    """The same in English."""
    return REFUSALS_EN[refused.code].format(**refused.facts)


def summary_zh(found: Mapping[str, Any]) -> str:
    """A page of text for a person at a terminal."""
    lines = [
        f"文件：{found['file']}",
        f"项目 {found['projects']} 个；领导 {found['leaders']} 人；包联关系 {found['assignments']} 条",
        f"总投资 {_amount(found['total_investment_wan'])}；年度计划 {_amount(found['year_plan_wan'])}",
        "",
        "工作表：",
    ]
    for sheet in found["sheets"]:
        hidden = "（隐藏）" if sheet["hidden"] else ""
        known = sum(1 for one in sheet["columns"] if one["field"])
        lines.append(
            f"  {sheet['name']}{hidden}：{sheet['role_zh']}，项目行 {sheet['project_rows']}，"
            f"识别 {known}/{len(sheet['columns'])} 列"
        )
    for heading, key, place in (("未作为项目的行", "left_out", "row"), ("未能读取的单元格", "unread", "cell")):
        lines += ["", f"{heading}（{len(found[key])}）："]
        lines += [
            f"  {one['sheet']} {one[place] or '整表'}：{one['why']}——{' '.join(one['text'].split())[:40]}"
            for one in found[key][:30]
        ]
        lines += _more(len(found[key]))
    lines += ["", f"矛盾与提醒（{len(found['warnings'])}）："]
    lines += [f"  {one['sheet']} {one['cell']}：{one['text']}" for one in found["warnings"][:30]]
    return "\n".join([*lines, *_more(len(found["warnings"]))])


def _more(count: int) -> list[str]:
    return [f"  …… 另有 {count - 30} 条，用 --json 查看全部"] if count > 30 else []


def _amount(told: str | None) -> str:
    return f"{told} 万元" if told is not None else "未填"

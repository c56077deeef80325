"""How rows that are no projects read: totals, groups, notes, signatures. Data, for rows.py.

All patterns are matched against squeezed text (half-width, no blanks). A word of a total must end the text, or be followed
by a number, a colon or a bracket: 合计划片区 is the name of a place.
"""

from __future__ import annotations

import re

_COUNT = r"(?:共?有?\d+(?:个|项|宗|家|户|条)?(?:项目|工程)?)?"
_END = rf"[:]?{_COUNT}(?:[:,;(].*)?$"
TOTAL = re.compile(
    rf"^.{{0,12}}?(?:总合计|合计|总计|共计|总数){_END}|^.{{0,4}}?共(?:计|有)?\d+(?:个|项|宗)(?:项目|工程)?(?:[:,;(].*)?$"
)
SUBTOTAL = re.compile(rf"^.{{0,16}}?(?:小计|本页合计|本页总计|分计|累计){_END}")
WHOLE = re.compile(r"^(?:总合计|合计|总计|共计|总数|全[区县市州镇]|以上|项目|工程|.{0,4}?共(?:计|有)?\d)")
OF_WHICH = re.compile(r"^(?:其中|其它|其他)[:]|^其中$|^(?:其中)(?=.{1,12}(?:\d+[个项]|类|项目)\)?$)")
ORDINAL = re.compile(
    r"^(?:第?[一二三四五六七八九十]+(?:部分|大?类|章|批|是)?[、.．:]?|\([一二三四五六七八九十]+\)[、.]?|[IVXⅠ-Ⅻ]+[、.．]?|[A-H][、.．])$"
)
SECTION = re.compile(
    r"^(?:第?[一二三四五六七八九十]+(?:部分|大?类|批)?[、.．:]|第[一二三四五六七八九十]+(?:部分|大?类|批)|\([一二三四五六七八九十]+\)|[IVXⅠ-Ⅻ]+[、.．]).+"
    r"|.*[^\d]\(?共?(?:计)?\d+[个项]\)?$|.+类$|.+(?:个|项)\)$"
)
NOTE = re.compile(
    r"^(?:备注|注|说明|填表说明|填报说明|编制说明|附注|注释|附|数据来源|统计口径|口径说明|温馨提示)(?:\d|[:、.(]|$)"
    r"|^\d+[、.].{12,}"
    r"|^(?:带|标|标注|打|加|凡)?[\"“(]?[★☆●○◆◇▲△※■□*#][\"”)]?.{0,3}(?:为|是|表示|代表|指|系|号|的)"
)
SIGNED = re.compile(
    r"签[名字章]|盖章|^(?:填表人?|填报人|填报|制表人?|制表单位|编制单位|审核人?|审批人?|审定人?|经办人|复核人?|校对人?|统计人|统计负责人|填报单位|报送单位|上报单位|主管领导|分管领导|"
    r"主要领导|单位负责人|主要负责人|分管负责人|负责人|联系人|联系电话|电话|填表日期|填报日期|填报时间|报送日期|报送时间|上报时间|制表日期|制表时间|日期|时间)[:]"
)
UNIT_START = re.compile(r"^\(?(?:计量|金额|货币|投资|币种:人民币)?单位[:(]")
DIGITS = re.compile(r"^\(?\d+([.\-]\d+)*\)?[.、]?$")
CODED = re.compile(r"^[A-Za-z]{1,6}[-_]?\d+([.\-]\d+)*$")
NOUGHTS = frozenset({"0", "0.0", "0.00", "-", "—", "/"})
# A numbered column of a form: 1, (1), 1栏, 3=1+2. Squeezed text has no ①: it is 1 there.
_COLUMN_NUMBER = re.compile(r"^\(?(\d{1,3})\)?栏?(?:=.*)?$")


def column_number(text: str) -> int | None:
    """The number in a row that numbers the columns; None when the text is something else."""
    found = _COLUMN_NUMBER.match(text)
    return int(found[1]) if found else None

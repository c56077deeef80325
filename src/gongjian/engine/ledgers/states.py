"""States of a permit in a project × procedure matrix."""

from __future__ import annotations

import re

from gongjian.engine.ledgers.text import Value, shown, squeezed

# What offices write for each state: words, ticks and circles.
_WORDS = {
    "not_applicable": "无办理项 不涉及 不需办理 无需办理 免办 不需要 不需 无需 不适用 无此项 不办理 不须办理 无须办理 / - — —— \\ 豁免",
    "not_started": "未办理 未办 待办 未启动 未开展 未开始 未取得 未完成 尚未办理 待办理 未申请 未报 × ✗ ✘ ○",
    "in_progress": "办理中 正在办理 在办 已受理 正在办 推进中 进行中 正在推进 正在进行 申报中 审批中 已申报 已上报 已申请 已报送 待批复 待审批 正在编制 编制中 部分办理 部分完成 △",
    "done": "已办结 已办理 已办 办结 已完成 完成 已取得 取得 已批复 批复 已批 已备案 已核准 已审批 已审查 已验收 已通过 √ ✓ ✔ ☑ ●",
}
# Ticks and strokes, and words of any work: they are states of a permit only under the name of a permit.
_OF_ANYTHING = frozenset(
    "/ - — —— \\ × ✗ ✘ ○ △ √ ✓ ✔ ☑ ● 完成 已完成 未完成 进行中 未启动 未开始 未开展 推进中 正在进行 正在推进".split()
)
STATES = {word: state for state, words in _WORDS.items() for word in words.split()}
# A date or the number of a document stands where the permit was given.
_GIVEN = re.compile(
    r"^(?:20|19)\d\d[年.\-/]\d{1,2}(?:[月.\-/](?:\d{1,2}日?)?)?(?:已?(?:办结|取得|批复|办理|完成|备案|核准))?$|^.{0,12}[〔\[(（](?:20|19)\d\d[〕\])）].{0,6}\d+号$|^已(?:办结|取得|批复|办理|完成|备案|核准).{1,24}$"
)
_PLANNED = re.compile(r"预计|计划|拟|力争|争取|前$|底$")


def says_permit(raw: Value) -> bool:
    """Words that speak of a permit wherever they stand: 已办结, 不涉及, 未办理."""
    text = squeezed(shown(raw))
    return text in STATES and text not in _OF_ANYTHING


def read_state(raw: Value) -> str | None:
    """not_applicable, not_started, in_progress or done; None when the words are not known."""
    text = squeezed(shown(raw))
    known = STATES.get(text) or STATES.get(text.removesuffix("。"))
    if known or not text:
        return known
    return "done" if _GIVEN.match(text) and not _PLANNED.search(text) else None

"""States of a permit in a project × procedure matrix."""

from __future__ import annotations

from gongjian.engine.ledgers.text import Value, shown, squeezed

STATES = {
    "无办理项": "not_applicable",
    "不涉及": "not_applicable",
    "不需办理": "not_applicable",
    "无需办理": "not_applicable",
    "免办": "not_applicable",
    "未办理": "not_started",
    "未办": "not_started",
    "待办": "not_started",
    "未启动": "not_started",
    "办理中": "in_progress",
    "正在办理": "in_progress",
    "在办": "in_progress",
    "已受理": "in_progress",
    "已办结": "done",
    "已办理": "done",
    "已办": "done",
    "办结": "done",
    "√": "done",
    "×": "not_started",
}


def read_state(raw: Value) -> str | None:
    """not_applicable, not_started, in_progress or done; None when the words are not known."""
    return STATES.get(squeezed(shown(raw)))

"""An invented schedule: foundations, two halls side by side, fitting out."""

from typing import Any

DAY = 480


def content(**changed: Any) -> dict[str, Any]:
    bars = [
        ("A", "基础", 10, False),
        ("B", "东车间主体", 20, True),
        ("C", "西车间主体", 15, False),
        ("D", "设备安装", 10, True),
    ]
    return {
        "title": "施工进度计划",
        "start_on": "2020-03-23",
        "activities": [
            {"code": code, "name": name, "duration_minutes": days * DAY, "is_node": node}
            for code, name, days, node in bars
        ],
        "links": [
            {"predecessor": "A", "successor": "B"},
            {"predecessor": "A", "successor": "C"},
            {"predecessor": "B", "successor": "D"},
            {"predecessor": "C", "successor": "D"},
        ],
        **changed,
    }

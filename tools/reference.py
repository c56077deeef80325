"""Writes the reference pages from the registries of the program; `--check` tells which are stale.

The tables are the program's own: what stands in docs/*/reference is what the code does.
"""

import ast
import importlib
import importlib.util
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import django
from django.apps import apps
from django.utils import translation

from gongjian.access.decision import Reach
from gongjian.access.matrix import MATRIX
from gongjian.access.roles import Role
from tools.rows import shown_by

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
LANGUAGES = {"zh": "zh-hans", "en": "en"}
REACH_SIGNS = {Reach.EVERYWHERE: "●", Reach.PLACE: "◐", Reach.ASSIGNED: "○", Reach.NONE: ""}
WORDS = {
    "rights": ("权限表", "Rights"),
    "states": ("状态表", "States"),
    "actions": ("操作一览", "Actions"),
    "events": ("事件一览", "Events"),
    "settings": ("环境变量", "Settings"),
    "decisions": ("设计决定", "Decisions"),
    "burden-rules": ("减负规定逐条对照", "The rules against burden, one by one"),
    "number": ("序号", "No."),
    "rule": ("规定（自己的话）", "Rule, in our own words"),
    "kept": ("如何落实", "How it is kept"),
    "checks": ("看守它的测试", "Tests that fail when it is broken"),
    "operator": ("由部署单位办理", "for whoever operates it"),
    "personal-data": ("个人信息登记", "Register of personal data"),
    "column": ("表与栏", "Table and column"),
    "purpose": ("用途", "Purpose"),
    "seen_by": ("谁能看（权限）", "Seen by (permission)"),
    "kept_what": ("内容", "What"),
    "kept_then": ("到期怎样处理", "What happens then"),
    "kept_basis": ("依据", "Basis"),
    "kept_for": ("保存多久", "Kept"),
    "nobody": ("页面上无人", "nobody by a page"),
    "rows": ("功能与证明", "What is shown to work"),
    "row": ("条目", "Row"),
    "test": ("测试", "Test"),
    "picture": ("截图", "Picture"),
    "note": (
        "本页由程序生成（`python3 run.py reference`），请勿手改。",
        "Made by `python3 run.py reference`; do not edit.",
    ),
    "reach": (
        "● 全区　◐ 本单位、本项目　○ 与本人有关",
        "● whole district  ◐ own unit or project  ○ what names the person",
    ),
    "permission": ("权限", "Permission"),
    "state": ("状态", "State"),
    "action": ("操作", "Action"),
    "next": ("转为", "Becomes"),
    "initial": ("起始状态：", "Starts as: "),
    "target": ("对象", "Target"),
    "input": ("填写内容", "Input"),
    "meaning": ("说明", "Meaning"),
    "event": ("事件", "Event"),
    "sentence": ("记录中的句子", "Sentence in the record"),
    "setting": ("变量", "Variable"),
    "default": ("默认值", "Default"),
    "allowed": ("允许值", "Allowed"),
}
BURDEN_NOTES = {
    "zh": """基层减负的规定是程序的边界。凡约束软件的，都有按名登记的检查；`python3 run.py breaches` 逐条把程序改坏一次，证明测试会报错。
约束部署单位的三条（适用范围、层级、备案）见[上线前备案](../how-to/filing.md)。""",
    "en": """The rules against burden are limits of the program. Each that binds the software is a check with a name;
`python3 run.py breaches` breaks the program once for each and shows that its test fails. The three that bind the
operator (scope, level, filing) are on the page [Filing before use](../how-to/filing.md).""",
}

PERSONAL_NOTES = {
    "zh": """在模型旁逐栏声明，由本页汇总；新增一栏像个人信息而没有声明，构建失败。程序不收身份证号、不存人员位置，照片去除拍摄信息（EXIF）。
照片到期由系统删除，也可申请删除（见下表和“保存期限”页）；联系方式可由本人或管理员改空。记录中的事实不删除。""",
    "en": """Declared column by column beside the models and gathered here; a new column that looks personal and is not declared
fails the build. No identity numbers are asked, no positions of people are kept, photos lose what the camera wrote into them (EXIF).
Photos are erased by rule or request (table below, and the page “How long things are kept”); a contact can be emptied
by hand. Facts in the record are not erased.""",
}


def word(key: str, language: str) -> str:
    return WORDS[key][0 if language == "zh" else 1]


def table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    def line(cells: Iterable[object]) -> str:
        return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"

    heads = list(heads)
    return "\n".join([line(heads), line(["---"] * len(heads)), *(line(row) for row in rows)])


def rights(language: str) -> str:
    words = importlib.import_module("gongjian.people.states").ROLE_WORDS
    rows = [
        [f"`{name}`", *(REACH_SIGNS[row.get(role, Reach.NONE)] for role in Role)]
        for name, row in sorted(MATRIX.items())
    ]
    return f"{word('reach', language)}\n\n" + table(
        [word("permission", language), *(words[role] for role in Role)], rows
    )


def states(language: str) -> str:
    parts = []
    for name, flow in sorted(importlib.import_module("gongjian.core.workflow").WORKFLOWS.items()):
        heads = [word("state", language), word("action", language), word("next", language)]
        rows = [
            [flow.labels[source], f"`{move.action}`", flow.labels[move.target]]
            for source in flow.labels
            for move in flow.moves
            if source in move.sources
        ]
        parts.append(f"## {name}\n\n{word('initial', language)}{flow.labels[flow.initial]}\n\n{table(heads, rows)}")
    return "\n\n".join(parts)


def actions(language: str) -> str:
    registry = importlib.import_module("gongjian.core.action").ACTIONS
    heads = [word("action", language), word("target", language), word("input", language), word("meaning", language)]
    rows = []
    for name, action in sorted(registry.items()):
        fields = ", ".join(
            f"`{field}`" if info.is_required() else f"`{field}`?" for field, info in action.given.model_fields.items()
        )
        rows.append([f"`{name}`", action.target.__name__, fields, action.summary])
    return table(heads, rows)


def events(language: str) -> str:
    registry = importlib.import_module("gongjian.core.event").EVENTS
    rows = [[f"`{name}`", kind.sentence] for name, kind in sorted(registry.items())]
    return table([word("event", language), word("sentence", language)], rows)


def personal_data(language: str) -> str:
    personal = importlib.import_module("gongjian.core.personal")
    rows = [
        [
            f"`{model._meta.label}.{column}`",
            declared.purpose.label,
            f"`{seen}`" if (seen := personal.seen_by(model, declared)) else word("nobody", language),
            declared.kept.label,
        ]
        for model, column, declared in personal.register()
    ]
    heads = [word(key, language) for key in ("column", "purpose", "seen_by", "kept_for")]
    kept = importlib.import_module("gongjian.core.retention").RULES
    rules = [[rule.what, rule.how_long, rule.then, rule.basis] for rule in kept]
    kept_heads = [word(key, language) for key in ("kept_what", "kept_for", "kept_then", "kept_basis")]
    return f"{PERSONAL_NOTES[language]}\n\n{table(heads, rows)}\n\n{table(kept_heads, rules)}"


def settings(language: str) -> str:
    """Every call `environment.number("GONGJIAN_X", default=…)` in config, as it stands there."""
    found: dict[str, tuple[str, str]] = {}
    for path in sorted((ROOT / "src" / "gongjian" / "config").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.args[0].value
                if isinstance(name, str) and name.startswith("GONGJIAN_") and name == name.upper():
                    found.setdefault(name, _default_and_bounds(node))
    heads = [word("setting", language), word("default", language), word("allowed", language)]
    return table(heads, [[f"`{name}`", *rest] for name, rest in sorted(found.items())])


def _default_and_bounds(call: ast.Call) -> tuple[str, str]:
    named = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
    default = named.get("default") or (ast.unparse(call.args[1]) if len(call.args) > 1 else "")
    bounds = f"{named['least']}–{named['most']}" if "least" in named else named.get("among", "")
    return default.strip("'"), bounds.strip("()")


def decisions(_language: str) -> str:
    names = sorted(path.name for path in (DOCS / "adr").glob("[0-9]*.md"))
    return "\n\n".join(f"```{{include}} ../../adr/{name}\n:heading-offset: 1\n```" for name in names)


def burden_rules(language: str) -> str:
    parts = [BURDEN_NOTES[language]]
    rules = importlib.import_module("gongjian.engine.burden").RULES
    is_chinese = language == "zh"
    for instrument in dict.fromkeys(rule.instrument for rule in rules):
        name = instrument.zh if is_chinese else instrument.en
        lines = [
            [
                rule.number,
                rule.said(chinese=is_chinese),
                rule.kept(chinese=is_chinese) + ("" if rule.binds_software else f" ({word('operator', language)})"),
                "<br>".join(f"`{check}`" for check in rule.checks),
            ]
            for rule in rules
            if rule.instrument == instrument
        ]
        heads = [word(key, language) for key in ("number", "rule", "kept", "checks")]
        parts.append(f"## {name} · {instrument.issued}\n\n{table(heads, lines)}")
    return "\n\n".join(parts)


def rows(language: str) -> str:
    lines = [
        [one.row, f"`{one.test}`", " ".join(f"[{name}](../../screenshots/{name})" for name in one.pictures)]
        for one in shown_by()
    ]
    return table([word("row", language), word("test", language), word("picture", language)], lines)


PAGES: dict[str, Callable[[str], str]] = {
    "rights": rights,
    "states": states,
    "actions": actions,
    "events": events,
    "settings": settings,
    "personal-data": personal_data,
    "decisions": decisions,
    "rows": rows,
    "burden-rules": burden_rules,
}


def load_features() -> None:
    """Registers every action, event and state: importing is registering."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongjian.config.settings")
    os.environ.setdefault("GONGJIAN_HOME", tempfile.mkdtemp(prefix="gongjian-reference-"))
    django.setup()
    for config in apps.get_app_configs():
        for name in ("events", "states", "actions", "reactions"):
            module = f"{config.name}.{name}"
            if config.name.startswith("gongjian.") and importlib.util.find_spec(module):
                importlib.import_module(module)


def stale_pages(*, write: bool) -> list[str]:
    """The pages whose text differs from what the program says now; written when asked."""
    load_features()
    stale = []
    for folder, language in LANGUAGES.items():
        for name, content in PAGES.items():
            with translation.override(language):
                text = f"# {word(name, folder)}\n\n{word('note', folder)}\n\n{content(folder)}\n"
            page = DOCS / folder / "reference" / f"{name}.md"
            if not page.exists() or page.read_text(encoding="utf-8") != text:
                stale.append(page.relative_to(ROOT).as_posix())
                if write:
                    page.parent.mkdir(parents=True, exist_ok=True)
                    page.write_text(text, encoding="utf-8")
    return stale


def main(arguments: list[str]) -> int:
    is_check = "--check" in arguments
    for name in stale_pages(write=not is_check):
        print(f"{'stale' if is_check else 'written'}: {name}")
        if is_check:
            print("  python3 run.py reference")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Row of PRODUCT.md → test → picture, read from the markers on the tests: `@pytest.mark.row("A2")`.

A picture belongs to a row when its test takes it: `shot(page, "hand-over", …)`.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SCREENSHOTS = ROOT / "docs" / "screenshots"


class Shown(NamedTuple):
    row: str
    test: str
    pictures: tuple[str, ...]


def shown_by() -> list[Shown]:
    found = [one for path in sorted((ROOT / "tests").rglob("test_*.py")) for one in _of_file(path)]
    return sorted(found, key=lambda one: (one.row[0], int(one.row[1:]), one.test))


def _of_file(path: Path) -> Iterator[Shown]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    everywhere = [
        row
        for node in tree.body
        if isinstance(node, ast.Assign)
        and any(isinstance(name, ast.Name) and name.id == "pytestmark" for name in node.targets)
        for row in _rows(node.value)
    ]
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            rows = {*everywhere, *(row for decorator in node.decorator_list for row in _rows(decorator))}
            test = f"{path.relative_to(ROOT).as_posix()}::{node.name}"
            yield from (Shown(row, test, _pictures(node)) for row in rows)


def _rows(node: ast.AST) -> Iterator[str]:
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "pytest.mark.row":
            yield from (
                word.value for word in call.args if isinstance(word, ast.Constant) and isinstance(word.value, str)
            )


def _pictures(test: ast.FunctionDef) -> tuple[str, ...]:
    names = {
        str(call.args[1].value)
        for call in ast.walk(test)
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "shot" and len(call.args) > 1
        if isinstance(call.args[1], ast.Constant)
    }
    taken = sorted(path.name for path in SCREENSHOTS.glob("*.png"))
    return tuple(name for name in taken if re.sub(r"-(zh|en)-(office|desktop|phone|hall)\.png$", "", name) in names)

"""Where things live: the closed list of files inside a feature, names that say nothing, and sizes."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tools.house.tree import Finding, Module, features, files, modules

FEATURE_FILES = frozenset(
    "models states events inputs queries actions forms pages api jobs reactions messages admin urls apps".split()
)
FEATURE_FOLDERS = frozenset({"migrations", "templates", "static", "locale", "__pycache__"})
# Feature → file → why the closed list was not enough.
MORE_FILES: dict[str, dict[str, str]] = {
    "messaging": {"channels": "one adapter per way out; protocols of others, no tables and no rights"},
}

SAYS_NOTHING = re.compile(r"^(.*_)?(utils?|helpers?|common|managers?|services?|misc)$")
CLASS_SAYS_NOTHING = re.compile(r"(Utils?|Helpers?|Services?|Manager)$")
LONGEST_FILE = 300
LONGEST_FUNCTION = 40


def unknown_files(root: Path) -> Iterator[Finding]:
    """A feature holds the same few files as every other; knowing one is knowing all."""
    for feature in features(root):
        allowed = FEATURE_FILES | MORE_FILES.get(feature.name, {}).keys()
        for path in sorted(feature.iterdir()):
            name = path.relative_to(root).as_posix()
            if path.is_dir():
                known = path.name in FEATURE_FOLDERS or (path.name in allowed and (path / "__init__.py").exists())
            else:
                known = path.suffix == ".py" and (path.stem in allowed or path.stem == "__init__")
            if not known:
                yield Finding(name, 1, "closed-list", f"a feature has no {path.name}; see ARCHITECTURE, The tree")
        yield from _foreign_templates(root, feature)


def _foreign_templates(root: Path, feature: Path) -> Iterator[Finding]:
    for kind in ("templates", "static"):
        for path in sorted((feature / kind).glob("*")):
            if path.name not in {feature.name, "cotton"}:
                text = f"put it in {kind}/{feature.name}/: Django merges these folders of all features"
                yield Finding(path.relative_to(root).as_posix(), 1, "closed-list", text)


def names_that_say_nothing(root: Path) -> Iterator[Finding]:
    for module in modules(root, "src/gongjian", "tools", "demo", "tests"):
        for part in module.parts:
            if SAYS_NOTHING.match(part.removesuffix(".py")):
                yield module.finding(1, "empty-name", f"{part}: name what it does, not that it helps")
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef) and CLASS_SAYS_NOTHING.search(node.name) and not _is_django_manager(node):
                yield module.finding(node, "empty-name", f"{node.name}: name what it does")


def _is_django_manager(node: ast.ClassDef) -> bool:
    bases = " ".join(ast.unparse(base) for base in node.bases)
    return node.name.endswith("Manager") and "Manager" in bases


def too_long(root: Path) -> Iterator[Finding]:
    """The maximum spoils a codebase, not the median."""
    for module in modules(root, "src/gongjian", "tools", "demo", "benchmarks", "tests", "run.py"):
        if len(module.lines) > LONGEST_FILE:
            yield module.finding(1, "too-long", f"{len(module.lines)} lines; split it by meaning at {LONGEST_FILE}")
        if not module.path.startswith("tests/"):
            yield from _long_functions(module)
    for path in files(root / "src" / "gongjian", ".html", ".js", ".css"):
        length = path.read_text(encoding="utf-8").count("\n")
        if "vendor" not in path.parts and length > LONGEST_FILE:
            yield Finding(path.relative_to(root).as_posix(), 1, "too-long", f"{length} lines; split it by meaning")


def _long_functions(module: Module) -> Iterator[Finding]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1 - _docstring_lines(node)
            if length > LONGEST_FUNCTION:
                yield module.finding(node, "too-long", f"{node.name} has {length} lines; {LONGEST_FUNCTION} at most")


def _docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    is_docstring = ast.get_docstring(node) is not None
    return (first.end_lineno or first.lineno) - first.lineno + 1 if is_docstring else 0

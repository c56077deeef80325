"""What the rules read: the tree's files, their syntax trees, and which folder is what."""

import ast
import functools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# Not features: they have files of their own kind (ARCHITECTURE.md, "The tree").
FOUNDATIONS = frozenset({"engine", "access", "core", "config", "ui", "surfaces"})
SKIPPED = frozenset({"__pycache__", "node_modules", "vendor", "dist", "_build", "migrations"})


@dataclass(frozen=True)
class Finding:
    path: str
    line: int
    rule: str
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.text}"


Rule = Callable[[Path], Iterable[Finding]]


@dataclass(frozen=True)
class Module:
    """One Python file below src/gongjian."""

    path: str
    parts: tuple[str, ...]
    tree: ast.Module
    lines: tuple[str, ...]

    @property
    def package(self) -> str:
        return self.parts[0]

    @property
    def kind(self) -> str:
        """The role of the file inside its feature: `actions` for actions.py and for all of actions/."""
        return self.parts[1].removesuffix(".py") if len(self.parts) > 1 else ""

    def finding(self, node: ast.AST | int, rule: str, text: str) -> Finding:
        return Finding(self.path, node if isinstance(node, int) else getattr(node, "lineno", 1), rule, text)


@functools.lru_cache(maxsize=4096)
def _parsed(path: Path, _changed: int) -> tuple[ast.Module, tuple[str, ...]]:
    text = path.read_text(encoding="utf-8")
    return ast.parse(text, str(path)), tuple(text.splitlines())


def files(folder: Path, *endings: str, skipped: frozenset[str] = SKIPPED) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        is_hidden = any(part.startswith(".") or part.endswith(".egg-info") for part in inside)
        if path.suffix in endings and path.is_file() and not is_hidden and not skipped.intersection(inside):
            yield path


def modules(root: Path, *folders: str) -> Iterator[Module]:
    """All Python files of the given folders (all of the program by default), migrations left out."""
    for folder in folders or ("src/gongjian",):
        base = root / folder
        found = [base] if base.is_file() else files(base, ".py")
        for path in found:
            tree, lines = _parsed(path, path.stat().st_mtime_ns)
            inside = path.relative_to(base).parts or (path.name,)
            yield Module(path.relative_to(root).as_posix(), inside, tree, lines)


def features(root: Path) -> list[Path]:
    """The feature folders that exist."""
    base = root / "src" / "gongjian"
    found = [path for path in sorted(base.iterdir()) if (path / "__init__.py").exists()] if base.exists() else []
    return [path for path in found if path.name not in FOUNDATIONS]


def dotted(node: ast.AST) -> str:
    """`a.b.c` for a chain of names and attributes, calls left out: `Problem.objects.filter().update` in full."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    if isinstance(node, ast.Call):
        return f"{dotted(node.func)}()"
    return node.id if isinstance(node, ast.Name) else ""


def imported(module: Module) -> Iterator[tuple[ast.stmt, str]]:
    """Every import with its full dotted name; `from a import b` gives `a.b`."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield node, name.name
        elif isinstance(node, ast.ImportFrom):
            for name in node.names:
                yield node, f"{node.module or ''}.{name.name}"


def type_checking_only(module: Module) -> set[ast.stmt]:
    """Statements below `if TYPE_CHECKING:`, which bind nothing at run time."""
    found: set[ast.stmt] = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.If) and dotted(node.test).endswith("TYPE_CHECKING"):
            found.update(inner for inner in ast.walk(node) if isinstance(inner, ast.stmt))
    return found

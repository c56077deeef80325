"""Same facts, same answer: no clock where decisions are made, no floats in scores."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tools.house.tree import Finding, Module, dotted, imported, modules

CLOCKS = frozenset(
    {
        *("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "datetime.datetime.now"),
        *(
            "datetime.datetime.utcnow",
            "datetime.date.today",
            "timezone.now",
            "timezone.localdate",
            "timezone.localtime",
        ),
        *("time.time", "time.time_ns"),
    }
)
CLOCKLESS = frozenset({"actions", "queries", "states", "inputs", "events", "models", "forms"})


def _is_clockless(module: Module) -> bool:
    return module.package == "engine" or (module.package not in {"core", "config"} and module.kind in CLOCKLESS)


def clocks(root: Path) -> Iterator[Finding]:
    """The moment is `act.at` or an argument: only then can a week be replayed and a test be exact."""
    for module in modules(root):
        if not _is_clockless(module):
            continue
        for read in ast.walk(module.tree):
            if isinstance(read, ast.Attribute) and dotted(read) in CLOCKS:
                yield module.finding(read, "clock", f"{dotted(read)}: the moment is act.at or an argument")
        for node, name in imported(module):
            if name in {"django.utils.timezone.now", "django.utils.timezone.localdate", "time.time"}:
                yield module.finding(node, "clock", f"{name}: the moment is act.at or an argument")


def settings_in_the_engine(root: Path) -> Iterator[Finding]:
    """Settings reach the engine as arguments, and actions through what the caller gives."""
    for module in modules(root):
        for node, name in imported(module):
            if _is_clockless(module) and name == "django.conf.settings" and module.kind not in {"models", "forms"}:
                yield module.finding(node, "settings", "pass the value in: a setting must not change a past result")


def floats_in_scores(root: Path) -> Iterator[Finding]:
    """Summation order changed 44 % of rankings in the trial (TRUST.md): integers or Decimal, rounding stated."""
    for module in modules(root):
        if module.parts[:2] != ("engine", "scoring"):
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, float):
                yield module.finding(node, "float", f"{node.value}: use an integer or Decimal")
            if isinstance(node, ast.Call) and dotted(node.func) == "float":
                yield module.finding(node, "float", "float(…): use an integer or Decimal")

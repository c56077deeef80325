"""There is one door to change the world: running an action. These rules look for the others."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tools.house.tree import Finding, Module, dotted, imported, modules, type_checking_only

ALWAYS_WRITES = frozenset({"bulk_create", "bulk_update", "get_or_create", "update_or_create", "_raw_delete"})
MODEL_READERS = frozenset({"models", "actions", "queries", "admin"})
# core is the door; the engine has no database to write to.
DOORS = frozenset({"core", "engine"})
# File → why what it writes is no fact of the campaign.
PREFERENCES = {"src/gongjian/ui/saved_views.py": "how a person likes a list; seen by nobody else, counted by nothing"}


def writes_outside_actions(root: Path) -> Iterator[Finding]:
    for module in modules(root):
        if module.package in DOORS or module.kind == "actions" or module.path in PREFERENCES:
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _writes(node, node.func):
                yield module.finding(node, "write-outside-action", f"{dotted(node.func)}(…) belongs into an action")


def _writes(call: ast.Call, function: ast.Attribute) -> bool:
    name = (
        function.attr.removeprefix("a")
        if function.attr in {"asave", "acreate", "aupdate", "adelete"}
        else function.attr
    )
    if name in ALWAYS_WRITES or name.removeprefix("a") in ALWAYS_WRITES:
        return True
    receiver = dotted(function.value)
    from_table = ".objects" in receiver or "filter()" in receiver
    if receiver.endswith("setdefault()"):  # a dict inside a dict
        return False
    only_keywords = not call.args and bool(call.keywords)
    if name == "create":
        return from_table or only_keywords
    if name == "update":  # a dict takes a mapping, a digest takes bytes: both positional
        return from_table or only_keywords
    # document.save(path) and image.save(buffer) have a place to write to; a row has none
    return name in {"save", "delete"} and not call.args


def transactions_outside_core(root: Path) -> Iterator[Finding]:
    """`core.action` opens the transaction; a second opener means a second door."""
    for module in modules(root):
        if module.package == "core":
            continue
        for node, name in imported(module):
            if name in {"django.db.transaction", "django.db.transaction.atomic"}:
                yield module.finding(node, "transaction-outside-core", "only running an action opens a transaction")
        for call in ast.walk(module.tree):
            if isinstance(call, ast.Attribute) and dotted(call) == "transaction.atomic":
                yield module.finding(call, "transaction-outside-core", "only running an action opens a transaction")


def models_seen_from_outside(root: Path) -> Iterator[Finding]:
    """Pages, jobs and forms see queries and actions; tables may then change without them.

    Actions, queries and models of a higher feature may read the tables of a lower one; a name for the type checker
    alone is no dependency.
    """
    for module in modules(root):
        if module.package in DOORS | {"config"} or module.kind in MODEL_READERS or module.path in PREFERENCES:
            continue
        only_types = type_checking_only(module)
        for node, name in imported(module):
            if _is_model_import(name) and node not in only_types:
                yield module.finding(node, "models-outside-queries", f"{name}: ask a query or an action")


def _is_model_import(name: str) -> bool:
    parts = name.split(".")
    return parts[0] == "gongjian" and "models" in parts[2:4] and parts[1] != "core"


def hidden_hooks(root: Path) -> Iterator[Finding]:
    """No signals, no overridden save(), no Meta.ordering, no columns that fill themselves from a clock."""
    for module in modules(root):
        for node, name in imported(module):
            if name.startswith(("django.db.models.signals", "django.dispatch")):
                yield module.finding(node, "hidden-hook", "no signals: record an event, write a reaction")
        for table in ast.walk(module.tree):
            if isinstance(table, ast.ClassDef):
                yield from _hooks_of_class(module, table)


def _hooks_of_class(module: Module, node: ast.ClassDef) -> Iterator[Finding]:
    is_table = any(dotted(base).split(".")[-1].endswith(("Model", "AbstractBaseUser", "Base")) for base in node.bases)
    for inner in node.body:
        if isinstance(inner, ast.FunctionDef) and inner.name in {"save", "delete"} and is_table:
            yield module.finding(inner, "hidden-hook", f"{node.name}.{inner.name}: rules live in actions")
        if isinstance(inner, ast.ClassDef) and inner.name == "Meta":
            for line in inner.body:
                if isinstance(line, ast.Assign) and dotted(line.targets[0]) == "ordering":
                    yield module.finding(line, "hidden-hook", "Meta.ordering sorts every query: order where it is read")
    for call in ast.walk(node):
        if isinstance(call, ast.keyword) and call.arg in {"auto_now", "auto_now_add"}:
            yield module.finding(call.value, "hidden-hook", f"{call.arg} is a hidden clock: the moment is act.at")


def imports_inside_functions(root: Path) -> Iterator[Finding]:
    """An import hidden in a function hides a dependency from the layers."""
    for module in modules(root, "src/gongjian", "tools", "demo", "run.py"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                for inner in ast.walk(node):
                    if isinstance(inner, ast.Import | ast.ImportFrom):
                        yield module.finding(inner, "import-in-function", f"in {node.name}: move it to the top")

"""Burden reduction is law (PRODUCT.md): results are ranked, never people's activity. No column may invite it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tools.house.tree import Finding, Module, dotted, imported, modules

# What a column name must not contain, and the rule that it would break.
FORBIDDEN = {
    r"(^|_)(gps|latitude|longitude|lat|lng|lon|geo|track|trail|position_log)(_|$)": "no location trail of persons",
    r"(^|_)(sign_in|signin|check_in|checkin|clock_in|punch|attendance|roll_call)(_|$)": "no sign-in for field work",
    r"(^|_)online(_|$)|(^|_)(active|screen)_(minutes|hours|time)": "no online time",
    r"(^|_)(read_receipt|has_read|read_by|seen_by|viewed_by)(_|$)": "no read receipts against anybody",
    r"(^|_)(login|visit|click|photo|trace|liuhen)_?count": "no counting of traces",
    r"(^|_)(person|cadre|personal)_(points|score|rank|ranking)(_|$)": "no points table of persons",
    r"(^|_)(step|walking)s?_count|heart_rate|battery_level": "no watching of devices",
}
# app.Model.column → why it is no watching of people.
ALLOWED: dict[str, str] = {
    "projects.Project.latitude": "where the site is, for the map",
    "projects.Project.longitude": "where the site is, for the map",
    "projects.projects.latitude": "the same, in the list of the interface",
    "projects.projects.longitude": "the same, in the list of the interface",
}


def forbidden_columns(root: Path) -> Iterator[Finding]:
    for module in modules(root):
        if module.kind != "models":
            continue
        for table in (node for node in ast.walk(module.tree) if isinstance(node, ast.ClassDef)):
            for line in table.body:
                for column in _columns(line):
                    reason = broken_rule(f"{module.package}.{table.name}.{column}")
                    if reason:
                        yield module.finding(line, "burden", f"{table.name}.{column}: {reason}")


# What is gathered for a score comes from these tables, each the record of a result or of whom it belongs to.
RESULTS = {
    "projects": {"Campaign", "Project", "InvestmentReport", "PlanBaseline", "PlanPoint", "Stoppage"},
    "commitments": {"WeeklyNode", "Promise"},
    "problems": {"Holding"},
    "responsibility": {"LeadAssignment"},
    "people": {"Post", "Unit", "UnitKind"},
    "core": {"Event", "Versioned"},  # when a node was met, a project stopped: as known on the day
}
# A stage is assessed by the signed weeks, and by what was handed in on time: orders and findings put right.
STAGE_RESULTS = RESULTS | {"rankings": {"Evaluation"}, "notices": {"Order"}, "inspections": {"Finding"}}
STAGE_FACTS = frozenset({("assessments", "queries", "stage_facts.py"), ("assessments", "queries", "stage_spans.py")})
# Where people, visits, photos, log-ins and messages are: nothing of theirs, by whatever name.
ACTIVITY = frozenset({"fieldwork", "messaging", "surfaces", "inspections", "improvements"})
GATHERS = frozenset({"queries", "actions", "models", "inputs", "states"})


def scores_from_activity(root: Path) -> Iterator[Finding]:
    """What scores knows results only, by what it imports; the engine's scoring knows nothing of ours but itself."""
    for module in modules(root):
        results = _results_of(module)
        for node, name in imported(module) if results else ():
            _, package, *rest = [*name.split("."), "", "", ""]
            is_others = name.startswith("gongjian.") and package != module.package
            if is_others and _is_activity(package, rest, results):
                yield module.finding(node, "burden", f"{name} is no record of a result: no score is taken from it")


def _results_of(module: Module) -> dict[str, set[str]]:
    """Empty for what gathers nothing for a score."""
    if module.parts in STAGE_FACTS:
        return STAGE_RESULTS
    return RESULTS if module.package == "rankings" and module.kind in GATHERS else {}


def _is_activity(package: str, rest: list[str], results: dict[str, set[str]]) -> bool:
    if rest[0] == "models":
        return rest[1] not in results.get(package, ())
    return package in ACTIVITY and not (rest[0] == "states" and package in results)


def broken_rule(full_name: str) -> str | None:
    """The rule that a column breaks by its name, or None; `full_name` is app.Model.column."""
    if full_name in ALLOWED:
        return None
    column = full_name.rsplit(".", 1)[-1].lower()
    return next((reason for pattern, reason in FORBIDDEN.items() if re.search(pattern, column)), None)


def _columns(line: ast.stmt) -> list[str]:
    value = line.value if isinstance(line, ast.Assign | ast.AnnAssign) else None
    if not isinstance(value, ast.Call) or not dotted(value.func).endswith(("Field", "ForeignKey", "OneToOneField")):
        return []
    targets = line.targets if isinstance(line, ast.Assign) else [line.target] if isinstance(line, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]

"""The house rules hold in the tree as it is."""

from pathlib import Path

import pytest

from tools.house.rules import RULES
from tools.house.tree import Rule

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rule_holds(rule: Rule):
    findings = [str(finding) for finding in rule(ROOT)]
    assert findings == [], "\n" + "\n".join(findings)


def test_the_rules_read_something():
    """A moved folder must not turn every rule into one that passes because it finds no file."""
    assert (ROOT / "src" / "gongjian" / "core" / "action.py").exists()
    assert (ROOT / ".git").exists()

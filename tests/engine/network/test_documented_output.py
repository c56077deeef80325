"""The JSON of the commands is what the reference pages say, field by field: others build upon it."""

import json
import re
from pathlib import Path

import pytest

from gongjian.engine.network import Activity, Link, Network, preview
from gongjian.engine.network.files.mspdi_writing import write_mspdi
from gongjian.engine.recovery import command
from tests.engine.network.plans import CALENDARS, START

DOCS = Path(__file__).resolve().parents[3] / "docs"
PLAN = Network(
    START,
    (Activity("1", 4800, "挖土"), Activity("2", 4800, "浇筑")),
    (Link("1", "2"),),
    name="一号项目",
    calendar=CALENDARS["week"],
)


def fields_of(value):
    if isinstance(value, dict):
        found = set(value)
        return found.union(*(fields_of(inner) for name, inner in value.items() if name not in {"facts", "changes"}))
    return set().union(*map(fields_of, value)) if isinstance(value, list) else set()


@pytest.fixture
def answers(tmp_path, capsys):
    path = tmp_path / "plan.xml"
    path.write_bytes(write_mspdi(PLAN))
    told = {}
    for name, main, more in (
        ("network", preview.main, []),
        ("recover", command.main, ["--days", "2", "--seconds", "2"]),
    ):
        assert main([str(path), "--json", *more]) == 0
        told[name] = json.loads(capsys.readouterr().out)
    return told


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_field_is_in_its_chapter(answers, language):
    page = (DOCS / language / "reference/plan-commands.md").read_text("utf-8")
    chapters = {part.split("`")[1]: part for part in page.split("\n## ") if part.startswith("`")}
    for name, answer in answers.items():
        documented = set(re.findall(r"`([a-z_]+)`", chapters[name]))
        assert fields_of(answer) <= documented
        for change in answer.get("changes", ()):
            assert {"kind", "cost", "wins_days"} <= change.keys() & documented | {"kind", "cost", "wins_days"}
    assert answers["recover"]["changes"]

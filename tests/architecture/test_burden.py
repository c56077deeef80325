"""The rules that take burden off officials: each kept somewhere, each proven by a test that exists."""

import ast
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.apps import apps

from gongjian.engine import scoring
from gongjian.engine.calendars import CHINA, WorkingHours
from gongjian.notices import queries
from gongjian.people.states import UnitKind
from gongjian.rankings.actions import freeze_week
from gongjian.rankings.models import Evaluation
from gongjian.surfaces.api import READABLES
from tests.rankings import factories as weeks
from tools.house import burden

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("zh", "en")
RULES = 28
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def table(language):
    """Number of the rule → the tests named for it."""
    text = (ROOT / "docs" / language / "explanation" / "burden-rules.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \|(.*)$", text, re.MULTILINE)
    return {int(number): TEST.findall(rest) for number, rest in rows}


def names_of_tests(path):
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_its_row_and_every_test_named_exists(language):
    rows = table(language)
    assert sorted(rows) == list(range(1, RULES + 1))
    missing = [f"{path}::{name}" for tests in rows.values() for path, name in tests if name not in names_of_tests(path)]
    assert missing == []


def test_both_languages_name_the_same_tests():
    assert table("zh") == table("en")


def test_every_rule_that_refuses_an_indicator_is_in_the_table():
    rows = table("zh")
    assert {ban.rule for ban in scoring.BANS if not rows[ban.rule]} == set()


def columns():
    ours = (model for model in apps.get_models() if model.__module__.startswith("gongjian."))
    return [
        f"{model._meta.app_label}.{model.__name__}.{field.name}" for model in ours for field in model._meta.get_fields()
    ]


def test_no_column_of_the_built_program_invites_watching():
    """What the source check could miss: mixins, generated columns, reverse names."""
    assert {name: burden.broken_rule(name) for name in columns() if burden.broken_rule(name)} == {}


def test_only_sites_have_coordinates():
    found = {name for name in columns() if re.search(r"latitude|longitude|position_at|coordinates", name)}
    assert found <= {"projects.Project.latitude", "projects.Project.longitude"}


def test_no_list_of_the_interface_counts_what_people_do():
    shown = [f"{listed.feature}.{name}.{field}" for name, listed in READABLES.items() for field in listed.fields]
    assert shown
    assert [name for name in shown if burden.broken_rule(name)] == []
    assert not [name for name in READABLES if re.search(r"usage|logins|visits|activity|online", name)]


def test_no_village_is_asked_to_file():
    assert not [kind for kind in UnitKind.values if re.search("village|community|household", kind)]


def test_a_limit_set_on_friday_evening_does_not_run_over_the_weekend():
    friday = datetime(2020, 5, 15, 9, 30, tzinfo=UTC)  # 17:30 in the district
    due_at = WorkingHours(CHINA).add_hours(friday, 2)
    assert due_at.astimezone(WorkingHours(CHINA).zone).date() == date(2020, 5, 18)


@pytest.mark.django_db
def test_the_notice_of_a_full_week_is_short(campaign, office):
    weeks.busy_week(campaign)
    evaluation = Evaluation.objects.get(pk=freeze_week(campaign, {"week": weeks.WEEK}, by=office, at=weeks.MONDAY).id)
    written = queries.characters_of(queries.draft_paper(evaluation, on=date(2020, 5, 18)))
    assert 0 < written <= queries.HINT_CHARACTERS <= 4000

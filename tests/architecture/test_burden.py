"""The rules that take burden off officials: each kept somewhere, each proven by a test that exists."""

import ast
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.apps import apps
from pydantic import ValidationError

from gongjian.engine import scoring
from gongjian.engine.burden import RULES
from gongjian.engine.calendars import CHINA, WorkingHours
from gongjian.fieldwork.pages.huddles import LIMIT_MINUTES
from gongjian.notices import queries
from gongjian.people.states import UnitKind
from gongjian.rankings.actions import freeze_week
from gongjian.rankings.models import Evaluation
from gongjian.responsibility.inputs import PostCadre
from gongjian.surfaces.api import READABLES
from tests.rankings import factories as weeks
from tools import breaches
from tools.house import burden

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("zh", "en")
NUMBERS = list(range(1, 29))  # of domain/anti_formalism_rules.csv


def names_of_tests(path):
    file = ROOT / path
    tree = ast.parse(file.read_text(encoding="utf-8")) if file.exists() else ast.Module([], [])
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def is_there(check):
    path, _, name = check.partition("::")
    return name in names_of_tests(path)


def test_every_rule_is_in_the_register():
    assert [rule.number for rule in RULES] == NUMBERS
    assert {
        field for rule in RULES for field in (rule.zh, rule.en, rule.kept_zh, rule.kept_en) if not field.strip()
    } == set()


def test_every_rule_has_a_check_and_every_check_is_a_test_that_exists():
    assert [rule.number for rule in RULES if not rule.checks] == []
    assert [check for rule in RULES for check in rule.checks if not is_there(check)] == []


def test_every_rule_that_binds_the_software_has_a_breach_that_can_still_be_planted():
    """That each is caught is shown by `python3 run.py breaches`, in minutes; here, that it did not go stale."""
    planned = {breach["rule"]: breach for breach in breaches.planned()}
    assert sorted(planned) == [rule.number for rule in RULES if rule.binds_software]
    for rule in RULES:
        if rule.binds_software:
            breach = planned[rule.number]
            assert breach["caught_by"] in rule.checks
            assert (ROOT / breach["file"]).read_text(encoding="utf-8").count(breach["find"]) == 1, breach


def test_every_ban_of_an_indicator_is_of_a_rule_that_binds():
    assert {ban.rule for ban in scoring.BANS} <= {rule.number for rule in RULES if rule.binds_software}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_operators_is_there(language):
    """What the software cannot do for them: at which level it is installed, filing before use."""
    text = (ROOT / "docs" / language / "how-to" / "filing.md").read_text(encoding="utf-8")
    assert "2026" in text
    assert "how-to/filing" in (ROOT / "docs" / language / "index.md").read_text(encoding="utf-8")


def test_scores_read_no_records_of_activity():
    assert [str(finding) for finding in burden.scores_from_activity(ROOT)] == []


def test_a_huddle_has_fifteen_minutes():
    assert LIMIT_MINUTES <= 15


def test_a_post_on_site_names_its_basis():
    assert PostCadre.model_fields["basis"].is_required()
    assert PostCadre.model_fields["from_on"].is_required()
    with pytest.raises(ValidationError):
        PostCadre(person_id=1, department_id=1, project_id=1, is_released=True, basis=" ", from_on=date(2020, 5, 4))


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

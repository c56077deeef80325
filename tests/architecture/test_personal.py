"""No column with personal data without a declared purpose, reader and time."""

import pytest

from gongjian.access.matrix import MATRIX
from gongjian.core import personal

# Model.column → what it is instead.
NOT_PERSONAL = {
    **dict.fromkeys(
        (
            "core.Stream.name", "core.Event.name", "core.Task.name", "people.District.name", "people.Unit.name", "people.Unit.pinyin",
            "people.Unit.short_name", "ui.SavedView.name", "messaging.Robot.name", "projects.Campaign.name", "projects.Project.name",
            "projects.Project.pinyin", "projects.Project.short_name", "projects.KeptProject.name", "responsibility.Team.name",
            "ledgers.ImportRow.name", "ledgers.LedgerImport.file_name", "schedules.Activity.name", "problems.Problem.pinyin",
            "problems.KeptProblem.pinyin", "procedures.CatalogueItem.name", "procedures.Permit.name", "procedures.KeptPermit.name",
            "procedures.PermitPaper.name", "improvements.Criterion.name", "improvements.Alternative.name",
            "assessments.StageResult.name", "projects.KeptProject.short_name", "responsibility.PlanVersion.file_name",
            "schedules.Schedule.file_name", "inspections.Finding.item_name", "inspections.KeptFinding.item_name",
        ),
        "names a thing or an office",
    ),
    **dict.fromkeys(("projects.Project.longitude", "projects.Project.latitude"), "where a project stands, not a person"),
    "people.Account.must_change_password": "a yes or no",
    "messaging.Robot.sealed_address": "of a group's robot",
}  # fmt: skip


def columns():
    for model in personal.own_models():
        for field in model._meta.concrete_fields:
            if not field.is_relation:
                yield model, field.attname


def test_every_column_that_looks_personal_is_declared_or_said_to_be_something_else():
    undeclared = [
        f"{model._meta.label}.{column}"
        for model, column in columns()
        if personal.looks_personal(column)
        and column not in vars(model).get("PERSONAL", {})
        and f"{model._meta.label}.{column}" not in NOT_PERSONAL
    ]
    assert undeclared == [], "declare it beside the model: PERSONAL = {column: Personal(purpose, kept)}"


def test_nothing_is_declared_or_excused_that_is_not_there():
    there = {f"{model._meta.label}.{column}" for model, column in columns()}
    declared = {f"{model._meta.label}.{column}" for model, column, _ in personal.register()}
    assert declared <= there
    assert NOT_PERSONAL.keys() <= there
    assert not declared & NOT_PERSONAL.keys()


def test_whoever_sees_it_is_a_permission_or_nobody():
    seen = {personal.seen_by(model, declared) for model, _, declared in personal.register()}
    assert seen - {""} <= MATRIX.keys()


@pytest.mark.parametrize(
    "column",
    [
        "phone",
        "visitor_phone",
        "id_card_photo",
        "contact_name",
        "longitude",
        "actor_name",
        "visitor",
        "photo_digest",
        "emails",
    ],
)
def test_a_new_column_cannot_be_forgotten(column):
    assert personal.looks_personal(column)


@pytest.mark.parametrize("column", ["week", "due_on", "cost_wan", "position", "state", "title"])
def test_other_columns_are_left_alone(column):
    assert not personal.looks_personal(column)

import django.db.models.deletion
import gongjian.core.together
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0002_device"),
        ("projects", "0002_no_overlap"),
    ]

    operations = [
        gongjian.core.together.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="CatalogueItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("code", models.CharField(max_length=10)),
                        ("number", models.PositiveIntegerField(default=1)),
                        ("name", models.CharField(max_length=200)),
                        ("name_en", models.CharField(blank=True, max_length=200)),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("land", "1 Project and land"),
                                    ("beside", "In parallel"),
                                    ("works", "2 Works planning"),
                                    ("start", "3 Start of construction"),
                                    ("completion", "4 Acceptance"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("lead_department", models.CharField(blank=True, max_length=200)),
                        ("applies_to", models.CharField(blank=True, max_length=200)),
                        ("after", models.JSONField(default=list)),
                        ("conditions", models.CharField(blank=True, max_length=200)),
                        ("limit_days", models.PositiveIntegerField(blank=True, null=True)),
                        (
                            "limit_kind",
                            models.CharField(
                                choices=[("working", "working days"), ("calendar", "calendar days")],
                                default="working",
                                max_length=10,
                            ),
                        ),
                        ("limit_basis", models.CharField(blank=True, max_length=300)),
                        ("promised_days", models.PositiveIntegerField(blank=True, null=True)),
                        (
                            "promised_kind",
                            models.CharField(
                                choices=[("working", "working days"), ("calendar", "calendar days")],
                                default="working",
                                max_length=10,
                            ),
                        ),
                        ("documents", models.JSONField(default=list)),
                        ("kinds", models.JSONField(default=dict)),
                        ("gates_start", models.BooleanField(default=False)),
                        ("note", models.TextField(blank=True)),
                        ("source", models.CharField(blank=True, max_length=300)),
                        ("aliases", models.JSONField(default=list)),
                        ("made_at", models.DateTimeField()),
                        ("reason", models.CharField(blank=True, max_length=200)),
                        ("replaced_at", models.DateTimeField(blank=True, null=True)),
                        ("is_retired", models.BooleanField(default=False)),
                        (
                            "district",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.district"
                            ),
                        ),
                        (
                            "lead_unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("district", "code", "number"), name="one_item_per_number_of_its_code"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("replaced_at", None)),
                                fields=("district", "code"),
                                name="one_item_in_force_of_a_code",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Permit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("code", models.CharField(max_length=60)),
                        ("name", models.CharField(max_length=200)),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("land", "1 Project and land"),
                                    ("beside", "In parallel"),
                                    ("works", "2 Works planning"),
                                    ("start", "3 Start of construction"),
                                    ("completion", "4 Acceptance"),
                                ],
                                default="beside",
                                max_length=20,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("not_needed", "Not needed or waived"),
                                    ("to_prepare", "To be prepared"),
                                    ("handed_in", "Handed in, not yet accepted"),
                                    ("accepted", "Accepted, being examined"),
                                    ("supplement", "Supplement asked for"),
                                    ("evaluation", "Under evaluation"),
                                    ("granted", "Permit granted"),
                                    ("refused", "Not granted"),
                                ],
                                default="to_prepare",
                                max_length=20,
                            ),
                        ),
                        ("limit_days", models.PositiveIntegerField(blank=True, null=True)),
                        (
                            "limit_kind",
                            models.CharField(
                                choices=[("working", "working days"), ("calendar", "calendar days")],
                                default="working",
                                max_length=10,
                            ),
                        ),
                        ("promised_days", models.PositiveIntegerField(blank=True, null=True)),
                        (
                            "promised_kind",
                            models.CharField(
                                choices=[("working", "working days"), ("calendar", "calendar days")],
                                default="working",
                                max_length=10,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=200)),
                        ("handed_in_on", models.DateField(blank=True, null=True)),
                        ("accepted_on", models.DateField(blank=True, null=True)),
                        ("granted_on", models.DateField(blank=True, null=True)),
                        ("document_number", models.CharField(blank=True, max_length=100)),
                        ("valid_until_on", models.DateField(blank=True, null=True)),
                        ("is_parallel", models.BooleanField(default=False)),
                        ("lacking_due_on", models.DateField(blank=True, null=True)),
                        ("lacking_met_on", models.DateField(blank=True, null=True)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("promised_due_on", models.DateField(blank=True, null=True)),
                        ("found_before", models.JSONField(default=list)),
                        ("told_due_on", models.DateField(blank=True, null=True)),
                        ("told_over_on", models.DateField(blank=True, null=True)),
                        ("ledger_key", models.CharField(blank=True, max_length=60)),
                        ("ledger_source", models.TextField(blank=True)),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="permits",
                                to="procedures.catalogueitem",
                            ),
                        ),
                        (
                            "lead_unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="permits",
                                to="projects.project",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["lead_unit", "state"], name="permit_by_unit"),
                            models.Index(fields=["state", "due_on"], name="permit_by_due"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("project", "code"), name="one_permit_of_a_code"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ("accepted", "supplement", "evaluation")), _negated=True),
                                    ("accepted_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="a_permit_examined_was_accepted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("accepted_on", None),
                                    ("handed_in_on", None),
                                    ("accepted_on__gte", models.F("handed_in_on")),
                                    _connector="OR",
                                ),
                                name="a_permit_is_accepted_after_it_was_handed_in",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PermitPaper",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("name", models.CharField(max_length=200)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("there", "There"),
                                    ("owner", "Owed by the owner"),
                                    ("department", "Owed by a department"),
                                    ("other", "Owed by somebody else"),
                                ],
                                default="owner",
                                max_length=20,
                            ),
                        ),
                        (
                            "permit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="papers",
                                to="procedures.permit",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("permit", "name"), name="one_paper_of_a_name")],
                    },
                ),
                migrations.CreateModel(
                    name="PermitStop",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("supplement", "Supplement asked for"), ("evaluation", "Under evaluation")],
                                max_length=20,
                            ),
                        ),
                        ("from_on", models.DateField()),
                        ("until_on", models.DateField(blank=True, null=True)),
                        ("reason", models.CharField(max_length=200)),
                        (
                            "permit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stops",
                                to="procedures.permit",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until_on", None)),
                                fields=("permit",),
                                name="one_stop_of_a_permit_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_on", None), ("until_on__gte", models.F("from_on")), _connector="OR"
                                ),
                                name="a_stop_ends_after_it_began",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PermitTie",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("activity_code", models.CharField(max_length=60)),
                        (
                            "permit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="ties", to="procedures.permit"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("permit", "activity_code"), name="one_tie_to_an_activity")
                        ],
                    },
                ),
            ],
        ),
    ]

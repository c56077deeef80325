import django.db.models.deletion
import gongjian.core.together
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
        ("projects", "0002_no_overlap"),
    ]

    operations = [
        gongjian.core.together.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="LedgerImport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("state", models.CharField(default="reading", max_length=20)),
                        ("file_name", models.CharField(max_length=200)),
                        ("file_suffix", models.CharField(max_length=10)),
                        ("file_digest", models.CharField(max_length=80)),
                        ("file_bytes", models.PositiveBigIntegerField()),
                        ("uploaded_at", models.DateTimeField()),
                        ("choices", models.JSONField(default=dict)),
                        ("reading", models.JSONField(default=dict)),
                        ("refusal_code", models.CharField(blank=True, max_length=60)),
                        ("refusal_facts", models.JSONField(default=dict)),
                        ("counts", models.JSONField(default=dict)),
                        ("applied_at", models.DateTimeField(null=True)),
                        ("last_event_id", models.BigIntegerField(null=True)),
                        ("undone_at", models.DateTimeField(null=True)),
                        (
                            "applied_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ledger_imports",
                                to="projects.campaign",
                            ),
                        ),
                        (
                            "undone_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["campaign", "file_digest"], name="import_by_file")],
                    },
                ),
                migrations.CreateModel(
                    name="ImportRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        ("sheet", models.CharField(max_length=200)),
                        ("number", models.PositiveIntegerField()),
                        ("name", models.CharField(blank=True, max_length=200)),
                        ("verdict", models.CharField(max_length=20)),
                        ("reason", models.CharField(blank=True, max_length=60)),
                        ("text", models.TextField(blank=True)),
                        ("incoming", models.JSONField(default=dict)),
                        ("cells", models.JSONField(default=dict)),
                        ("questions", models.JSONField(default=list)),
                        ("answers", models.JSONField(default=dict)),
                        ("kept", models.JSONField(default=list)),
                        ("writes", models.PositiveIntegerField(default=0)),
                        (
                            "project",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="projects.project",
                            ),
                        ),
                        (
                            "ledger_import",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rows",
                                to="ledgers.ledgerimport",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["ledger_import", "verdict", "position"], name="import_row_by_verdict")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("ledger_import", "position"), name="one_import_row_per_position"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportedValue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("field", models.CharField(max_length=40)),
                        ("sheet", models.CharField(blank=True, max_length=200)),
                        ("cell", models.CharField(blank=True, max_length=20)),
                        ("raw", models.TextField(blank=True)),
                        ("before", models.TextField(blank=True)),
                        ("after", models.TextField(blank=True)),
                        ("before_origin", models.JSONField(default=dict)),
                        ("record_id", models.BigIntegerField(null=True)),
                        ("undone_at", models.DateTimeField(null=True)),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.project"
                            ),
                        ),
                        (
                            "ledger_import",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="values",
                                to="ledgers.ledgerimport",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["project", "field", "id"], name="imported_value_by_field")],
                    },
                ),
                migrations.CreateModel(
                    name="LayoutMapping",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("fingerprint", models.CharField(max_length=64)),
                        ("columns", models.JSONField(default=dict)),
                        ("unit", models.CharField(blank=True, max_length=10)),
                        ("chosen_at", models.DateTimeField()),
                        (
                            "chosen_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "district",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.district"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("district", "fingerprint"), name="one_mapping_per_layout_of_a_district"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]

import django.db.models.deletion
import gongjian.core.together
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_device"),
        ("problems", "0005_kept_problems"),
        ("procedures", "0002_kept_permits"),
    ]

    operations = [
        gongjian.core.together.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="PermitFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("paper", models.CharField(max_length=200)),
                        ("number", models.PositiveSmallIntegerField()),
                        ("title", models.CharField(max_length=200)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("pdf", "PDF"), ("jpg", "Picture"), ("docx", "Word"), ("xlsx", "Excel")],
                                max_length=10,
                            ),
                        ),
                        ("digest", models.CharField(max_length=80)),
                        ("stored_digest", models.CharField(max_length=80)),
                        ("size_bytes", models.PositiveIntegerField()),
                        ("left_out", models.JSONField(default=list)),
                        ("brought_at", models.DateTimeField()),
                        (
                            "brought_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "permit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="files",
                                to="procedures.permit",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("permit", "paper", "number"), name="one_file_per_number_of_its_paper"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PermitProblem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "limit",
                            models.CharField(
                                choices=[("promised", "Promised limit"), ("statutory", "Statutory limit")],
                                max_length=10,
                            ),
                        ),
                        ("due_on", models.DateField()),
                        (
                            "permit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="problems",
                                to="procedures.permit",
                            ),
                        ),
                        (
                            "problem",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="problems.problem"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("permit", "limit", "due_on"), name="one_problem_of_a_limit")
                        ],
                    },
                ),
            ],
        ),
    ]

import django.db.models.deletion
from django.db import migrations, models

from gongjian.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("inspections", "0001_initial"),
        ("people", "0002_device"),
        ("projects", "0004_kept_days"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptFinding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_gone", models.BooleanField(default=False)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[("safety", "Safety, JGJ 59"), ("dust", "Dust control"), ("sieve", "Sieve round")],
                        max_length=20,
                    ),
                ),
                ("item_code", models.CharField(blank=True, max_length=20)),
                ("item_name", models.CharField(blank=True, max_length=200)),
                ("text", models.CharField(max_length=400)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("found", "Found, to be discussed"),
                            ("agreed", "Agreed, being put right"),
                            ("fixed", "Put right, to be checked again"),
                            ("closed", "Put right and closed"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="found",
                        max_length=20,
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("due_on", models.DateField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "contractor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="inspections.finding"
                    ),
                ),
                (
                    "kept_day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.keptday"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.project"
                    ),
                ),
                (
                    "repeats",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="inspections.finding",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        AppendOnly("inspections_keptfinding"),
    ]

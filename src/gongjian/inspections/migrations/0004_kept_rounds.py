import django.db.models.deletion
from django.db import migrations, models

from gongjian.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("inspections", "0003_objections_and_ladder"),
        ("projects", "0005_whose_stoppage"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptRound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_gone", models.BooleanField(default=False)),
                ("number", models.PositiveIntegerField(null=True)),
                ("planned_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("under_way", "Under way"),
                            ("closed", "Finished"),
                            ("cancelled", "Cancelled"),
                            ("merged", "Merged into another"),
                        ],
                        max_length=20,
                    ),
                ),
                ("held_on", models.DateField(null=True)),
                ("reason", models.CharField(blank=True, max_length=200)),
                (
                    "kept_day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.keptday"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="inspections.round"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        AppendOnly("inspections_keptround"),
    ]

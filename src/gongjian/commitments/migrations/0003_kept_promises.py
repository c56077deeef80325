import django.db.models.deletion
from django.db import migrations, models

from gongjian.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0002_nodes_of_schedules"),
        ("people", "0002_device"),
        ("projects", "0004_kept_days"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptPromise",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_gone", models.BooleanField(default=False)),
                ("title", models.CharField(max_length=200)),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "Being made ready"),
                            ("promised", "Promised"),
                            ("kept", "Kept"),
                            ("not_kept", "Not kept"),
                            ("dropped", "Dropped before it was promised"),
                        ],
                        default="prepared",
                        max_length=20,
                    ),
                ),
                ("prepared_at", models.DateTimeField()),
                ("promised_at", models.DateTimeField(blank=True, null=True)),
                ("done_on", models.DateField(blank=True, null=True)),
                (
                    "miss_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("constraint", "A constraint was not cleared in time"),
                            ("work_before", "Work before it was late"),
                            ("labour", "Too few people"),
                            ("material", "Material or machines were missing"),
                            ("design", "Design was changed or late"),
                            ("weather", "Weather"),
                            ("partly", "Only partly done"),
                            ("too_much", "More was promised than could be done"),
                            ("force_majeure", "Force majeure"),
                            ("no_answer", "No answer by the cut-off"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("miss_note", models.CharField(blank=True, max_length=200)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "kept_day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.keptday"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.project"
                    ),
                ),
                (
                    "promise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commitments.promise"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        AppendOnly("commitments_keptpromise"),
    ]

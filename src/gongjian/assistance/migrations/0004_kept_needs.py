import django.db.models.deletion
from django.db import migrations, models

from gongjian.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("assistance", "0003_policies"),
        ("people", "0002_device"),
        ("problems", "0005_kept_problems"),
        ("projects", "0005_whose_stoppage"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptNeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_gone", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("raised", "Waiting for a measure"),
                            ("in_hand", "Measure under way"),
                            ("done", "Result to be confirmed by the firm"),
                            ("kept", "Confirmed by the firm"),
                            ("climbed", "On the ladder of problems"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=20,
                    ),
                ),
                ("measure", models.TextField(blank=True)),
                ("due_on", models.DateField(null=True)),
                ("result", models.TextField(blank=True)),
                (
                    "loan_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("asked", "Asked for"),
                            ("examined", "Examined by the bank"),
                            ("approved", "Approved"),
                            ("paid_out", "Paid out"),
                            ("declined", "Declined by the bank"),
                        ],
                        max_length=20,
                    ),
                ),
                ("landed_wan", models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True)),
                (
                    "bank",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
                (
                    "kept_day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.keptday"
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assistance.need"
                    ),
                ),
                (
                    "problem",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="problems.problem"
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "responsible_unit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        AppendOnly("assistance_keptneed"),
    ]

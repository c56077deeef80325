import django.db.models.deletion
from django.db import migrations, models

from gongjian.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_device"),
        ("problems", "0004_minutes_append_only"),
        ("projects", "0004_kept_days"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptProblem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_gone", models.BooleanField(default=False)),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("pinyin", models.CharField(blank=True, max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("permit", "Permits"),
                            ("design", "Bidding or design"),
                            ("land", "Land"),
                            ("funds", "Funds"),
                            ("demolition", "Demolition and moving"),
                            ("utilities", "Water, power and other utilities"),
                            ("labour", "Labour"),
                            ("material", "Material or machines"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("blocks", models.CharField(blank=True, max_length=200)),
                ("stake_wan", models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Waiting for an answer"),
                            ("answered", "Answered, being worked on"),
                            ("solved", "Solved, to be confirmed"),
                            ("confirmed", "Confirmed"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="open",
                        max_length=20,
                    ),
                ),
                ("raised_at", models.DateTimeField()),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("stationed_cadre", "Stationed cadre"),
                            ("responsible_unit", "Responsible unit"),
                            ("lead_leader", "Lead leader"),
                            ("joint_conference", "Joint conference"),
                        ],
                        max_length=20,
                    ),
                ),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("disputed_at", models.DateTimeField(blank=True, null=True)),
                ("solved_at", models.DateTimeField(blank=True, null=True)),
                ("solved_in_time", models.BooleanField(null=True)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("reopened_times", models.PositiveSmallIntegerField(default=0)),
                ("since_at", models.DateTimeField(null=True)),
                ("limit_minutes", models.PositiveIntegerField(null=True)),
                ("office_day", models.CharField(max_length=23, null=True)),
                ("runs_out_at", models.DateTimeField(null=True)),
                ("pauses", models.JSONField(null=True)),
                (
                    "blocking_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.campaign"
                    ),
                ),
                (
                    "holder_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "holder_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
                (
                    "kept_day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.keptday"
                    ),
                ),
                (
                    "problem",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="kept", to="problems.problem"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.project"
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        AppendOnly("problems_keptproblem"),
    ]

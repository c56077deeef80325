import django.db.models.deletion
import gongjian.core.together
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("commitments", "0001_initial"),
        ("people", "0001_initial"),
        ("projects", "0002_no_overlap"),
    ]

    operations = [
        gongjian.core.together.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Problem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
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
                        ("answer", models.TextField(blank=True)),
                        ("solution", models.TextField(blank=True)),
                        ("solved_at", models.DateTimeField(blank=True, null=True)),
                        ("solved_in_time", models.BooleanField(null=True)),
                        ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                        ("reopened_times", models.PositiveSmallIntegerField(default=0)),
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="problems",
                                to="projects.campaign",
                            ),
                        ),
                        (
                            "constraint",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="problems",
                                to="commitments.constraint",
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
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="problems",
                                to="projects.project",
                            ),
                        ),
                        (
                            "raised_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="problems_raised",
                                to="people.person",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["project", "state"], name="problem_by_project"),
                            models.Index(
                                condition=models.Q(("due_at__isnull", False)), fields=["due_at"], name="problem_by_due"
                            ),
                            models.Index(fields=["campaign", "state", "level"], name="problem_by_level"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("campaign", "number"), name="one_problem_per_number_of_a_campaign"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("due_at__isnull", False), ("state__in", ("open", "answered"))),
                                    models.Q(
                                        models.Q(("state__in", ("open", "answered")), _negated=True),
                                        ("due_at__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_clock_runs_exactly_while_a_problem_is_held",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Holding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        ("since_at", models.DateTimeField()),
                        ("limit_minutes", models.PositiveIntegerField()),
                        ("due_at", models.DateTimeField()),
                        ("until_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "ended_by",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("climbed", "Time ran out"),
                                    ("lifted", "Handed up by the holder"),
                                    ("assigned", "Assigned to another holder"),
                                    ("solved", "Solved"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                            ),
                        ),
                        (
                            "problem",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="holdings",
                                to="problems.problem",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["problem", "since_at"], name="holding_by_problem")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until_at", None)),
                                fields=("problem",),
                                name="one_holder_of_a_problem_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_at", None), ("until_at__gte", models.F("since_at")), _connector="OR"
                                ),
                                name="a_holding_ends_after_it_began",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]

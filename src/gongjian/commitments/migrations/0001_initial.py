import django.db.models.deletion
import gongjian.core.together
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
        ("projects", "0001_initial"),
    ]

    operations = [
        gongjian.core.together.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="StageTarget",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("title", models.CharField(max_length=200)),
                        ("due_on", models.DateField()),
                        ("met_on", models.DateField(blank=True, null=True)),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stage_targets",
                                to="projects.project",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="WeeklyNode",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("title", models.CharField(max_length=200)),
                        ("due_on", models.DateField()),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "Not met yet"), ("met", "Met"), ("cancelled", "Cancelled")],
                                default="open",
                                max_length=20,
                            ),
                        ),
                        ("met_on", models.DateField(blank=True, null=True)),
                        ("note", models.CharField(blank=True, max_length=200)),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="weekly_nodes",
                                to="projects.project",
                            ),
                        ),
                        (
                            "stage_target",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="nodes",
                                to="commitments.stagetarget",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["project", "due_on"], name="node_by_project_and_day")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "met"), _negated=True),
                                    ("met_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="a_met_node_has_its_day",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Promise",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
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
                        ("waiver_reason", models.CharField(blank=True, max_length=200)),
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
                        ("origin", models.CharField(blank=True, max_length=60)),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="promises", to="people.person"
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="promises",
                                to="projects.project",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="promises",
                                to="people.unit",
                            ),
                        ),
                        (
                            "waived_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "node",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="promises",
                                to="commitments.weeklynode",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["project", "due_on"], name="promise_by_project_and_day"),
                            models.Index(fields=["owner", "state"], name="promise_by_owner"),
                            models.Index(fields=["due_on", "state"], name="promise_by_day"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "kept"), _negated=True),
                                    models.Q(("done_on__isnull", False), ("done_on__lte", models.F("due_on"))),
                                    _connector="OR",
                                ),
                                name="a_kept_promise_was_done_in_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "not_kept"), _negated=True),
                                    models.Q(("miss_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="a_missed_promise_has_its_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("waived_by__isnull", True),
                                    models.Q(("waiver_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="a_waiver_has_its_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Constraint",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("permit", "Permit"),
                                    ("design", "Design or drawings"),
                                    ("land", "Land or demolition"),
                                    ("funds", "Funds"),
                                    ("material", "Material"),
                                    ("labour", "Labour"),
                                    ("machine", "Machines"),
                                    ("utilities", "Water, power and other utilities"),
                                    ("work_before", "Work before it"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("text", models.CharField(max_length=200)),
                        ("needed_by_on", models.DateField()),
                        ("cleared_on", models.DateField(blank=True, null=True)),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="constraints",
                                to="people.person",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="constraints",
                                to="people.unit",
                            ),
                        ),
                        (
                            "promise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="constraints",
                                to="commitments.promise",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("cleared_on", None)),
                                fields=["needed_by_on"],
                                name="open_constraint_by_day",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]

import django.db.models.deletion
import gongjian.core.together
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0002_device"),
        ("projects", "0003_places_on_the_map"),
    ]

    operations = [
        gongjian.core.together.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Catalogue",
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
                                choices=[
                                    ("safety", "Safety, JGJ 59"),
                                    ("dust", "Dust control"),
                                    ("sieve", "Sieve round"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("content", models.JSONField()),
                        ("reason", models.CharField(blank=True, max_length=200)),
                        ("set_at", models.DateTimeField()),
                        (
                            "district",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.district"
                            ),
                        ),
                        (
                            "set_by",
                            models.ForeignKey(
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
                                fields=("district", "kind", "number"), name="one_inspection_catalogue_of_a_number"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Finding",
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
                                blank=True,
                                choices=[
                                    ("safety", "Safety, JGJ 59"),
                                    ("dust", "Dust control"),
                                    ("sieve", "Sieve round"),
                                ],
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
                        ("agreed_with", models.CharField(blank=True, max_length=200)),
                        ("agreed_fix", models.CharField(blank=True, max_length=400)),
                        ("agreed_at", models.DateTimeField(blank=True, null=True)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("reminded_at", models.DateTimeField(blank=True, null=True)),
                        ("overdue_at", models.DateTimeField(blank=True, null=True)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        ("reason", models.CharField(blank=True, max_length=200)),
                        (
                            "agreed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
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
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="projects.project",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "repeats",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="repeated_by",
                                to="inspections.finding",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["project", "state"], name="finding_by_project"),
                            models.Index(fields=["contractor", "kind", "item_code"], name="finding_by_contractor"),
                            models.Index(fields=["state", "due_on"], name="finding_by_day"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ("agreed", "fixed")), _negated=True),
                                    ("due_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="what_is_agreed_has_its_day",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Fix",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "To be checked again"),
                                    ("accepted", "Accepted at the re-check"),
                                    ("sent_back", "Sent back"),
                                ],
                                default="waiting",
                                max_length=20,
                            ),
                        ),
                        ("text", models.CharField(max_length=400)),
                        ("fixed_at", models.DateTimeField()),
                        ("note", models.CharField(blank=True, max_length=200)),
                        ("rechecked_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "finding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="fixes",
                                to="inspections.finding",
                            ),
                        ),
                        (
                            "fixed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "rechecked_by",
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
                                condition=models.Q(("state", "waiting")),
                                fields=("finding",),
                                name="one_fix_waits_at_a_time",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InspectionPlan",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("title", models.CharField(max_length=200)),
                        ("filing_number", models.CharField(max_length=60)),
                        ("authority", models.CharField(max_length=200)),
                        ("scope", models.TextField()),
                        ("from_on", models.DateField()),
                        ("until_on", models.DateField()),
                        (
                            "state",
                            models.CharField(
                                choices=[("filed", "Filed"), ("withdrawn", "Withdrawn")], default="filed", max_length=20
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=200)),
                        ("filed_at", models.DateTimeField()),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inspection_plans",
                                to="projects.campaign",
                            ),
                        ),
                        (
                            "filed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "filed")),
                                fields=("campaign", "filing_number"),
                                name="one_inspection_plan_of_a_filing_number",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until_on__gte", models.F("from_on"))),
                                name="an_inspection_plan_ends_after_it_began",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Round",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("number", models.PositiveIntegerField(blank=True, null=True)),
                        ("unit_ids", models.JSONField(default=list)),
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
                                default="planned",
                                max_length=20,
                            ),
                        ),
                        ("held_on", models.DateField(blank=True, null=True)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        ("note", models.TextField(blank=True)),
                        ("again_reason", models.CharField(blank=True, max_length=200)),
                        ("reason", models.CharField(blank=True, max_length=200)),
                        (
                            "inspector",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merged",
                                to="inspections.round",
                            ),
                        ),
                        (
                            "planned_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rounds",
                                to="projects.project",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["project", "planned_on"], name="round_by_project")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("number__isnull", False)),
                                fields=("project", "number"),
                                name="one_round_of_a_number",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "closed"), _negated=True),
                                    models.Q(("closed_at__isnull", False), ("held_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="a_finished_round_has_its_day",
                            ),
                        ],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name="finding",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="inspections.round"
            ),
        ),
        gongjian.core.together.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="RoundPart",
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
                                choices=[
                                    ("safety", "Safety, JGJ 59"),
                                    ("dust", "Dust control"),
                                    ("sieve", "Sieve round"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("total", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                        (
                            "grade",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("excellent", "Excellent"),
                                    ("qualified", "Qualified"),
                                    ("unqualified", "Not qualified"),
                                    ("met", "Up to standard"),
                                    ("not_met", "Not up to standard"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "catalogue",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="inspections.catalogue",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="parts",
                                to="inspections.round",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("round", "kind"), name="one_catalogue_of_a_kind_in_a_round")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Check",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("item_code", models.CharField(max_length=20)),
                        (
                            "verdict",
                            models.CharField(
                                choices=[
                                    ("met", "Up to standard"),
                                    ("off", "To be put right"),
                                    ("missing", "Does not apply here"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("points_off", models.DecimalField(decimal_places=1, default=0, max_digits=5)),
                        ("measured", models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True)),
                        ("where", models.CharField(blank=True, max_length=20)),
                        ("note", models.CharField(blank=True, max_length=400)),
                        ("checked_at", models.DateTimeField()),
                        (
                            "checked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "part",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="checks",
                                to="inspections.roundpart",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("part", "item_code"), name="one_check_of_an_item_in_a_round"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RoundPlan",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="served_by",
                                to="inspections.inspectionplan",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="serves",
                                to="inspections.round",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("round", "plan"), name="one_service_of_a_plan_by_a_round")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StopWork",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "state",
                            models.CharField(
                                choices=[("in_force", "Work stopped by order"), ("lifted", "Work resumed")],
                                default="in_force",
                                max_length=20,
                            ),
                        ),
                        ("from_on", models.DateField()),
                        ("scope", models.CharField(max_length=200)),
                        ("reason", models.CharField(max_length=200)),
                        ("ordered_at", models.DateTimeField()),
                        ("resumed_on", models.DateField(blank=True, null=True)),
                        ("lift_note", models.CharField(blank=True, max_length=200)),
                        ("lifted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "finding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stops",
                                to="inspections.finding",
                            ),
                        ),
                        (
                            "lifted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "ordered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "stoppage",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.stoppage"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("item_code", ""), _negated=True), models.Q(("state", "withdrawn"), _negated=True)
                ),
                fields=("round", "kind", "item_code"),
                name="one_finding_of_an_item_in_a_round",
            ),
        ),
    ]

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
                    name="Activity",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        ("code", models.CharField(max_length=60)),
                        ("name", models.CharField(max_length=200)),
                        ("group", models.CharField(blank=True, max_length=200)),
                        ("duration_minutes", models.PositiveIntegerField()),
                        ("calendar", models.CharField(blank=True, max_length=60)),
                        (
                            "constraint_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("start_no_earlier", "Starts no earlier than"),
                                    ("start_no_later", "Starts no later than"),
                                    ("finish_no_earlier", "Finishes no earlier than"),
                                    ("finish_no_later", "Finishes no later than"),
                                    ("must_start", "Must start on"),
                                    ("must_finish", "Must finish on"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("constraint_on", models.DateField(blank=True, null=True)),
                        ("deadline_on", models.DateField(blank=True, null=True)),
                        ("is_node", models.BooleanField(default=False)),
                        ("crews", models.JSONField(default=dict)),
                        ("started_on", models.DateField(blank=True, null=True)),
                        ("finished_on", models.DateField(blank=True, null=True)),
                        ("remaining_minutes", models.PositiveIntegerField(blank=True, null=True)),
                        ("early_start_at", models.DateTimeField(blank=True, null=True)),
                        ("early_finish_at", models.DateTimeField(blank=True, null=True)),
                        ("late_finish_at", models.DateTimeField(blank=True, null=True)),
                        ("float_minutes", models.IntegerField(blank=True, null=True)),
                        ("is_critical", models.BooleanField(default=False)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("finished_on__isnull", True),
                                    models.Q(
                                        ("finished_on__gte", models.F("started_on")), ("started_on__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="an_activity_finishes_after_it_started",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("constraint_kind", ""), ("constraint_on__isnull", False), _connector="OR"
                                ),
                                name="a_constraint_has_its_day",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Schedule",
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
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("in_force", "In force"),
                                    ("replaced", "Replaced"),
                                    ("dropped", "Dropped"),
                                ],
                                default="draft",
                                max_length=20,
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("typed", "Typed in"),
                                    ("mspdi", "Project XML"),
                                    ("xer", "Primavera XER"),
                                    ("excel", "Excel"),
                                    ("recovery", "Recovery study"),
                                ],
                                default="typed",
                                max_length=20,
                            ),
                        ),
                        ("file_name", models.CharField(blank=True, max_length=200)),
                        ("start_on", models.DateField()),
                        ("data_on", models.DateField(blank=True, null=True)),
                        ("calendars", models.JSONField(default=dict)),
                        ("finish_on", models.DateField(blank=True, null=True)),
                        ("made_at", models.DateTimeField()),
                        ("in_force_at", models.DateTimeField(blank=True, null=True)),
                        ("replaced_at", models.DateTimeField(blank=True, null=True)),
                        ("replace_reason", models.CharField(blank=True, max_length=200)),
                        (
                            "based_on",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schedules.schedule",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                blank=True,
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
                                related_name="schedules",
                                to="projects.project",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "in_force")),
                                fields=("project",),
                                name="one_schedule_in_force",
                            ),
                            models.UniqueConstraint(fields=("project", "number"), name="one_schedule_of_a_number"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RecoveryStudy",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("title", models.CharField(max_length=200)),
                        ("deadline_on", models.DateField()),
                        ("options", models.JSONField(default=dict)),
                        ("seconds", models.PositiveIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Being computed"),
                                    ("ready", "Ready to decide"),
                                    ("failed", "Not computed"),
                                    ("stopped", "Stopped"),
                                    ("adopted", "Adopted"),
                                ],
                                default="asked",
                                max_length=20,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        ("answer", models.JSONField(default=dict)),
                        ("cost_yuan", models.BigIntegerField(blank=True, null=True)),
                        ("bound_yuan", models.BigIntegerField(blank=True, null=True)),
                        ("finish_on", models.DateField(blank=True, null=True)),
                        ("refusal_code", models.CharField(blank=True, max_length=40)),
                        ("refusal_facts", models.JSONField(default=dict)),
                        ("needs_approval", models.BooleanField(default=False)),
                        ("approval_reason", models.CharField(blank=True, max_length=200)),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "adopted_as",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schedules.schedule",
                            ),
                        ),
                        (
                            "schedule",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="studies",
                                to="schedules.schedule",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "adopted"), _negated=True),
                                    ("needs_approval", False),
                                    ("approved_by__isnull", False),
                                    _connector="OR",
                                ),
                                name="compression_beyond_the_cap_is_approved",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Link",
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
                                    ("FS", "Finish to start"),
                                    ("SS", "Start to start"),
                                    ("FF", "Finish to finish"),
                                    ("SF", "Start to finish"),
                                ],
                                default="FS",
                                max_length=2,
                            ),
                        ),
                        ("lag_minutes", models.IntegerField(default=0)),
                        (
                            "predecessor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="links_out",
                                to="schedules.activity",
                            ),
                        ),
                        (
                            "successor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="links_in",
                                to="schedules.activity",
                            ),
                        ),
                        (
                            "schedule",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="links",
                                to="schedules.schedule",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("predecessor", "successor", "kind"), name="one_link_of_a_kind"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("predecessor", models.F("successor")), _negated=True),
                                name="no_link_to_itself",
                            ),
                        ],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name="activity",
            name="schedule",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="activities", to="schedules.schedule"
            ),
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["schedule", "position"], name="activity_by_position"),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.UniqueConstraint(fields=("schedule", "code"), name="one_activity_of_a_code"),
        ),
    ]

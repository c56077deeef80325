import django.db.models.deletion
import gongjian.core.together
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("commitments", "0002_nodes_of_schedules"),
        ("people", "0002_device"),
        ("projects", "0002_no_overlap"),
        ("responsibility", "0002_no_overlap"),
    ]

    operations = [
        gongjian.core.together.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Huddle",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("on", models.DateField()),
                        (
                            "half",
                            models.CharField(
                                choices=[("morning", "Morning huddle"), ("evening", "Evening huddle")], max_length=10
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "Going on"), ("closed", "Closed")], default="open", max_length=10
                            ),
                        ),
                        ("begun_at", models.DateTimeField()),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        ("note", models.TextField(blank=True)),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="huddles",
                                to="projects.campaign",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="huddles",
                                to="responsibility.team",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("team", None)),
                                fields=("campaign", "on", "half"),
                                name="one_huddle_of_a_campaign_and_half_day",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("team__isnull", False)),
                                fields=("team", "on", "half"),
                                name="one_huddle_of_a_team_and_half_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_at", None), ("closed_at__gte", models.F("begun_at")), _connector="OR"
                                ),
                                name="a_huddle_closes_after_it_began",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HuddlePoint",
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
                                choices=[("constraint", "What stands in the way"), ("decision", "What was decided")],
                                max_length=20,
                            ),
                        ),
                        ("text", models.CharField(max_length=200)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "Still open"), ("settled", "Settled"), ("dropped", "Dropped")],
                                default="open",
                                max_length=10,
                            ),
                        ),
                        ("recorded_at", models.DateTimeField()),
                        ("settled_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "huddle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="points",
                                to="fieldwork.huddle",
                            ),
                        ),
                        (
                            "owner",
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
                                related_name="huddle_points",
                                to="projects.project",
                            ),
                        ),
                        (
                            "promise",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="commitments.promise",
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
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["project", "state"], name="point_by_project")],
                    },
                ),
                migrations.CreateModel(
                    name="Photo",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("digest", models.CharField(max_length=80)),
                        ("stored_digest", models.CharField(max_length=80)),
                        ("width", models.PositiveIntegerField()),
                        ("height", models.PositiveIntegerField()),
                        ("size_bytes", models.PositiveIntegerField()),
                        ("perceptual_hash", models.BigIntegerField()),
                        ("taken_at", models.DateTimeField(blank=True, null=True)),
                        ("kept_at", models.DateTimeField()),
                        (
                            "kept_by",
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
                                related_name="photos",
                                to="projects.project",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["digest"], name="photo_by_digest")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("project", "digest"), name="one_photo_of_a_digest_of_a_project"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Visit",
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
                                    ("lead", "On-site office of the lead leader"),
                                    ("district", "On-site office of a district leader"),
                                ],
                                default="lead",
                                max_length=10,
                            ),
                        ),
                        ("planned_on", models.DateField()),
                        ("purpose", models.CharField(blank=True, max_length=200)),
                        (
                            "state",
                            models.CharField(
                                choices=[("planned", "Planned"), ("held", "Held"), ("cancelled", "Cancelled")],
                                default="planned",
                                max_length=10,
                            ),
                        ),
                        ("held_on", models.DateField(blank=True, null=True)),
                        ("summary", models.TextField(blank=True)),
                        ("looked_at", models.JSONField(default=list)),
                        ("reason", models.CharField(blank=True, max_length=200)),
                        (
                            "leader",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="visits", to="people.person"
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
                                related_name="visits",
                                to="projects.project",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["leader", "planned_on"], name="visit_by_leader")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "held"), _negated=True),
                                    ("held_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="a_visit_held_has_its_day",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "planned")),
                                fields=("project", "leader", "planned_on"),
                                name="one_planned_visit_of_a_leader_and_day",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VisitDecision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.CharField(max_length=200)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("problem_id", models.BigIntegerField(blank=True, null=True)),
                        ("decided_at", models.DateTimeField()),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "promise",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="commitments.promise",
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
                            "visit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="fieldwork.visit",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("promise__isnull", False), ("problem_id__isnull", False), _connector="OR"
                                ),
                                name="a_decision_leads_to_something",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attachment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("origin", models.CharField(max_length=60)),
                        ("digest", models.CharField(max_length=80)),
                        ("caption", models.CharField(blank=True, max_length=200)),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        ("attached_at", models.DateTimeField()),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attachments",
                                to="projects.project",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["project", "origin"], name="attachment_by_origin"),
                            models.Index(fields=["digest"], name="attachment_by_digest"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("origin", "digest"), name="one_attachment_of_a_photo")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DailyReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("on", models.DateField()),
                        ("is_unchanged", models.BooleanField(default=False)),
                        (
                            "weather",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("fine", "Fine"),
                                    ("cloudy", "Cloudy"),
                                    ("rain", "Rain"),
                                    ("heavy_rain", "Heavy rain"),
                                    ("snow", "Snow"),
                                    ("wind", "Strong wind"),
                                    ("heat", "Great heat"),
                                    ("haze", "Haze alert"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("workers", models.PositiveIntegerField(blank=True, null=True)),
                        ("machines", models.PositiveIntegerField(blank=True, null=True)),
                        ("done", models.TextField(blank=True)),
                        ("solved", models.TextField(blank=True)),
                        ("blocked", models.TextField(blank=True)),
                        ("work", models.JSONField(default=list)),
                        ("reported_at", models.DateTimeField()),
                        ("changed_at", models.DateTimeField()),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="daily_reports",
                                to="projects.project",
                            ),
                        ),
                        (
                            "reported_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["on"], name="daily_report_by_day")],
                        "constraints": [
                            models.UniqueConstraint(fields=("project", "on"), name="one_report_of_a_project_and_day")
                        ],
                    },
                ),
            ],
        ),
    ]

import django.db.models.deletion
import gongjian.core.models
import gongjian.core.together
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        gongjian.core.together.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Checkpoint",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("at", models.DateTimeField()),
                        ("last_event_id", models.BigIntegerField()),
                        ("heads", models.JSONField()),
                        ("root", models.CharField(max_length=80)),
                        ("algorithm", models.CharField(max_length=20)),
                        ("public_key", models.CharField(max_length=200)),
                        ("signature", models.CharField(max_length=200)),
                    ],
                ),
                migrations.CreateModel(
                    name="Installation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("founded_at", models.DateTimeField(null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Stream",
                    fields=[
                        ("name", models.CharField(max_length=80, primary_key=True, serialize=False)),
                        ("position", models.PositiveBigIntegerField(default=0)),
                        ("digest", models.CharField(max_length=80)),
                    ],
                ),
                migrations.CreateModel(
                    name="Event",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("stream", models.CharField(max_length=80)),
                        ("position", models.PositiveBigIntegerField()),
                        ("name", models.CharField(max_length=80)),
                        ("action", models.CharField(max_length=80)),
                        ("subject_kind", models.CharField(max_length=80)),
                        ("subject_id", models.CharField(max_length=40)),
                        ("actor_key", models.CharField(max_length=60)),
                        ("actor_name", models.CharField(max_length=100)),
                        ("surface", models.CharField(max_length=20)),
                        ("at", models.DateTimeField()),
                        ("facts", models.JSONField()),
                        ("salt", models.CharField(default=gongjian.core.models.new_salt, max_length=32)),
                        ("facts_digest", models.CharField(max_length=80)),
                        ("previous_digest", models.CharField(max_length=80)),
                        ("digest", models.CharField(max_length=80)),
                        (
                            "cause",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="effects",
                                to="core.event",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["subject_kind", "subject_id", "id"], name="event_by_subject"),
                            models.Index(fields=["at"], name="event_by_moment"),
                            models.Index(fields=["name", "id"], name="event_by_name"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("stream", "position"), name="one_event_per_position_of_a_stream"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Receipt",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("actor_key", models.CharField(max_length=60)),
                        ("action", models.CharField(max_length=80)),
                        ("key", models.CharField(max_length=80)),
                        ("input_digest", models.CharField(max_length=80)),
                        ("answer", models.JSONField(default=dict)),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("actor_key", "action", "key"), name="one_receipt_per_actor_action_key"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Task",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("name", models.CharField(max_length=80)),
                        ("payload", models.JSONField(default=dict)),
                        ("key", models.CharField(max_length=120, unique=True)),
                        ("available_at", models.DateTimeField()),
                        ("lease_until", models.DateTimeField(null=True)),
                        ("attempts", models.PositiveIntegerField(default=0)),
                        ("done_at", models.DateTimeField(null=True)),
                        ("given_up_at", models.DateTimeField(null=True)),
                        ("last_error", models.TextField(blank=True, default="")),
                        (
                            "event",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tasks",
                                to="core.event",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("done_at__isnull", True), ("given_up_at__isnull", True)),
                                fields=["available_at"],
                                name="task_waiting",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]

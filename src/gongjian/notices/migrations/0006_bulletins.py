import django.db.models.deletion
import gongjian.core.append_only
import gongjian.core.together
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("fieldwork", "0001_initial"),
        ("notices", "0005_appeals"),
        ("people", "0002_device"),
        ("projects", "0004_kept_days"),
        ("rankings", "0002_append_only"),
    ]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("weekly_evaluation", "Weekly evaluation"),
                    ("correction", "Correction of a notice"),
                    ("order", "Supervision order"),
                    ("bulletin", "Bulletin"),
                ],
                max_length=30,
            ),
        ),
        gongjian.core.together.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Bulletin",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("week", models.PositiveSmallIntegerField()),
                        ("title", models.CharField(max_length=60)),
                        ("opening", models.TextField()),
                        ("progress", models.TextField(blank=True)),
                        ("solved", models.TextField(blank=True)),
                        ("kept", models.TextField(blank=True)),
                        ("recovery", models.TextField(blank=True)),
                        ("ahead", models.TextField(blank=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "Draft"), ("finished", "Finished"), ("issued", "Issued")],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        ("drafted_at", models.DateTimeField()),
                        ("finished_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bulletins",
                                to="projects.campaign",
                            ),
                        ),
                        (
                            "drafted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "evaluation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bulletin",
                                to="rankings.evaluation",
                            ),
                        ),
                        (
                            "finished_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "notice",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bulletin",
                                to="notices.notice",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("notice__isnull", False), ("state", "issued")),
                                    models.Q(models.Q(("state", "issued"), _negated=True), ("notice", None)),
                                    _connector="OR",
                                ),
                                name="an_issued_bulletin_has_its_number",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BulletinPhoto",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("alternative", models.CharField(max_length=200)),
                        ("caption", models.CharField(blank=True, max_length=60)),
                        ("jpeg", models.BinaryField()),
                        (
                            "bulletin",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="photos",
                                to="notices.bulletin",
                            ),
                        ),
                        (
                            "photo",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="fieldwork.photo"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("bulletin", "photo"), name="one_place_of_a_photo_in_a_bulletin"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BulletinRevision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField()),
                        ("text", models.JSONField()),
                        ("written_at", models.DateTimeField()),
                        (
                            "bulletin",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="revisions",
                                to="notices.bulletin",
                            ),
                        ),
                        (
                            "written_by",
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
                                fields=("bulletin", "version"), name="one_revision_per_version_of_a_bulletin"
                            )
                        ],
                    },
                ),
            ],
        ),
        gongjian.core.append_only.AppendOnly(
            table="notices_bulletinrevision",
        ),
    ]

import django.db.models.deletion
import gongjian.core.together
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
        ("projects", "0002_no_overlap"),
        ("rankings", "0002_append_only"),
    ]

    operations = [
        gongjian.core.together.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Register",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("agency", models.CharField(max_length=20)),
                        ("year", models.PositiveIntegerField()),
                        ("last_number", models.PositiveIntegerField(default=0)),
                        (
                            "district",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.district"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("district", "agency", "year"),
                                name="one_register_per_agency_and_year_of_a_district",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Notice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("sequence", models.PositiveIntegerField()),
                        ("number", models.CharField(max_length=60)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("weekly_evaluation", "Weekly evaluation"),
                                    ("correction", "Correction of a notice"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("dated_on", models.DateField()),
                        ("issued_at", models.DateTimeField()),
                        ("code", models.CharField(max_length=20, unique=True)),
                        ("characters", models.PositiveIntegerField()),
                        ("facts_digest", models.CharField(max_length=80)),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notices",
                                to="projects.campaign",
                            ),
                        ),
                        (
                            "corrects",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrected_by",
                                to="notices.notice",
                            ),
                        ),
                        (
                            "evaluation",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notice",
                                to="rankings.evaluation",
                            ),
                        ),
                        (
                            "issued_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "signed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "register",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notices",
                                to="notices.register",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["campaign", "issued_at"], name="notice_by_campaign")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("register", "sequence"), name="one_notice_per_number_of_a_register"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("sequence__gte", 1)), name="notice_numbers_begin_with_one"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "correction"), _negated=True),
                                    ("corrects__isnull", False),
                                    _connector="OR",
                                ),
                                name="a_correction_names_its_notice",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NoticeFile",
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
                                choices=[("docx", "DOCX"), ("pdf", "PDF"), ("html", "HTML")], max_length=10
                            ),
                        ),
                        ("content", models.BinaryField()),
                        ("digest", models.CharField(max_length=80)),
                        (
                            "notice",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="files", to="notices.notice"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("notice", "kind"), name="one_file_of_a_kind_per_notice")
                        ],
                    },
                ),
            ],
        ),
    ]

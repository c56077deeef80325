import django.db.models.deletion
import gongjian.core.together
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0002_device"),
        ("projects", "0002_no_overlap"),
    ]

    operations = [
        gongjian.core.together.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Resumption",
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
                                choices=[
                                    ("untold", "Not told yet"),
                                    ("not_resumed", "Not resumed"),
                                    ("partly", "Partly resumed"),
                                    ("fully", "Fully resumed"),
                                ],
                                default="untold",
                                max_length=20,
                            ),
                        ),
                        ("since_on", models.DateField(blank=True, null=True)),
                        ("people_needed", models.PositiveIntegerField(blank=True, null=True)),
                        (
                            "obstacle",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("people", "People cannot come back"),
                                    ("supplies", "Protective supplies are short"),
                                    ("prevention", "Prevention is not in place"),
                                    ("material", "Material is not delivered"),
                                    ("transport", "Roads and transport"),
                                    ("funds", "Funds"),
                                    ("order", "Ordered to stand still"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("obstacle_text", models.CharField(blank=True, max_length=200)),
                        ("supplies", models.JSONField(default=list)),
                        ("supplies_at", models.DateTimeField(blank=True, null=True)),
                        ("checks", models.JSONField(default=list)),
                        ("checked_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "helper",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "helper_unit",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="resumption",
                                to="projects.project",
                            ),
                        ),
                        (
                            "stoppage",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="projects.stoppage",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state", "untold"), ("since_on__isnull", False), _connector="OR"),
                                name="a_resumption_told_has_its_day",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResumptionPeriod",
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
                                    ("untold", "Not told yet"),
                                    ("not_resumed", "Not resumed"),
                                    ("partly", "Partly resumed"),
                                    ("fully", "Fully resumed"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("from_on", models.DateField()),
                        ("until_on", models.DateField(blank=True, null=True)),
                        (
                            "resumption",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="periods",
                                to="assistance.resumption",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until_on", None)),
                                fields=("resumption",),
                                name="one_open_period_of_a_resumption",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_on", None), ("until_on__gt", models.F("from_on")), _connector="OR"
                                ),
                                name="a_period_ends_after_it_began",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]

import django.db.models.deletion
import gongjian.core.together
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assistance", "0002_needs"),
        ("people", "0002_device"),
        ("projects", "0003_places_on_the_map"),
    ]

    operations = [
        gongjian.core.together.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Policy",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("title", models.CharField(max_length=200)),
                        ("document_number", models.CharField(blank=True, max_length=60)),
                        ("issuer", models.CharField(max_length=100)),
                        ("valid_from", models.DateField()),
                        ("valid_until", models.DateField(blank=True, null=True)),
                        ("summary", models.TextField(blank=True)),
                        ("conditions", models.JSONField(default=dict)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        ("end_reason", models.CharField(blank=True, max_length=200)),
                        (
                            "contact_unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                            ),
                        ),
                        (
                            "district",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="policies",
                                to="people.district",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until", None), ("valid_until__gte", models.F("valid_from")), _connector="OR"
                                ),
                                name="a_policy_ends_after_it_began",
                            ),
                            models.UniqueConstraint(
                                fields=("district", "title", "issuer"), name="one_policy_of_a_title_and_issuer"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PolicyApplication",
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
                                    ("applied", "Applied for"),
                                    ("received", "Support received"),
                                    ("declined", "Declined"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="applied",
                                max_length=20,
                            ),
                        ),
                        ("applied_on", models.DateField()),
                        ("asked_wan", models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True)),
                        ("reason", models.CharField(blank=True, max_length=200)),
                        ("received_on", models.DateField(blank=True, null=True)),
                        ("money_wan", models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True)),
                        ("jobs", models.PositiveIntegerField(blank=True, null=True)),
                        (
                            "policy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="applications",
                                to="assistance.policy",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="policy_applications",
                                to="projects.project",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "applied")),
                                fields=("policy", "project"),
                                name="one_open_application_of_a_project",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "received"), _negated=True),
                                    models.Q(("money_wan__isnull", False), ("received_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="what_was_received_has_its_day_and_money",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]

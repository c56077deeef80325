import django.db.models.deletion
import gongjian.core.append_only
import gongjian.core.together
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_device"),
        ("projects", "0003_places_on_the_map"),
    ]

    operations = [
        gongjian.core.together.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="KeptDay",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("day_on", models.DateField()),
                        ("taken_at", models.DateTimeField()),
                        ("entered_since", models.PositiveIntegerField()),
                        ("options", models.JSONField()),
                        ("columns", models.JSONField()),
                        ("row_count", models.PositiveIntegerField()),
                        ("digest", models.CharField(max_length=80)),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="kept_days",
                                to="projects.campaign",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("campaign", "day_on"), name="a_day_of_a_campaign_is_kept_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KeptProject",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("short_name", models.CharField(blank=True, max_length=40)),
                        ("builder", models.CharField(blank=True, max_length=200)),
                        ("level", models.CharField(blank=True, max_length=40)),
                        ("category", models.CharField(blank=True, max_length=60)),
                        ("industry", models.CharField(blank=True, max_length=60)),
                        (
                            "nature",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("new", "New"),
                                    ("continuing", "Continuing"),
                                    ("expansion", "Extension or rebuilding"),
                                    ("preliminary", "Preliminary work"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("stage", models.CharField(blank=True, max_length=60)),
                        ("is_started", models.BooleanField(null=True)),
                        (
                            "total_investment_wan",
                            models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True),
                        ),
                        ("year_plan_wan", models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True)),
                        (
                            "before_year_wan",
                            models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True),
                        ),
                        (
                            "done_before_wan",
                            models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True),
                        ),
                        ("year_task", models.TextField(blank=True)),
                        ("content", models.TextField(blank=True)),
                        ("progress_text", models.TextField(blank=True)),
                        ("start_on", models.DateField(blank=True, null=True)),
                        ("finish_on", models.DateField(blank=True, null=True)),
                        ("actual_start_on", models.DateField(blank=True, null=True)),
                        ("actual_finish_on", models.DateField(blank=True, null=True)),
                        ("period_text", models.CharField(blank=True, max_length=100)),
                        ("site", models.CharField(blank=True, max_length=200)),
                        ("funding", models.CharField(blank=True, max_length=200)),
                        ("left_at", models.DateTimeField(null=True)),
                        ("is_gone", models.BooleanField(default=False)),
                        ("light_code", models.CharField(max_length=20)),
                        (
                            "agent_unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                            ),
                        ),
                        (
                            "baseline",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="projects.planbaseline",
                            ),
                        ),
                        (
                            "contractor_unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                            ),
                        ),
                        (
                            "kept_day",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.keptday"
                            ),
                        ),
                        (
                            "owner_unit",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="kept", to="projects.project"
                            ),
                        ),
                        (
                            "responsible_unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                            ),
                        ),
                        (
                            "second_agent_unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                            ),
                        ),
                        (
                            "second_responsible_unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                            ),
                        ),
                        (
                            "service_unit",
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
                        "abstract": False,
                    },
                ),
            ],
        ),
        gongjian.core.append_only.AppendOnly(
            table="projects_keptday",
        ),
        gongjian.core.append_only.AppendOnly(
            table="projects_keptproject",
        ),
    ]

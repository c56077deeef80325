import django.db.models.deletion
import gongjian.core.together
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        gongjian.core.together.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Campaign",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("name", models.CharField(max_length=100)),
                        ("start_on", models.DateField()),
                        ("end_on", models.DateField()),
                        ("stage_gates", models.JSONField(default=list)),
                        ("cut_off_weekday", models.PositiveSmallIntegerField(default=6)),
                        ("cut_off_time", models.TimeField(default="18:00")),
                        ("options", models.JSONField(default=dict)),
                        ("closed_at", models.DateTimeField(null=True)),
                        ("close_reason", models.CharField(blank=True, max_length=200)),
                        (
                            "district",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="campaigns",
                                to="people.district",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("end_on__gt", models.F("start_on"))),
                                name="campaign_ends_after_it_began",
                            ),
                            models.UniqueConstraint(
                                fields=("district", "name"), name="one_campaign_of_a_name_in_a_district"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanBaseline",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[("quarters", "By quarter"), ("months", "By month"), ("nodes", "By nodes")],
                                max_length=20,
                            ),
                        ),
                        ("starts_on", models.DateField()),
                        ("reason", models.CharField(blank=True, max_length=200)),
                        ("set_at", models.DateTimeField()),
                        ("replaced_at", models.DateTimeField(null=True)),
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
                ),
                migrations.CreateModel(
                    name="PlanPoint",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("due_on", models.DateField()),
                        ("cumulative_wan", models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True)),
                        ("work", models.TextField(blank=True)),
                        ("label", models.CharField(blank=True, max_length=40)),
                        ("done_on", models.DateField(blank=True, null=True)),
                        ("done_note", models.CharField(blank=True, max_length=200)),
                        (
                            "baseline",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="points",
                                to="projects.planbaseline",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("cumulative_wan__isnull", False)),
                                fields=("baseline", "due_on"),
                                name="one_amount_per_day_of_a_baseline",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Project",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("number", models.PositiveIntegerField()),
                        ("code", models.CharField(blank=True, max_length=60)),
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
                        ("contact", models.CharField(blank=True, max_length=200)),
                        ("remarks", models.TextField(blank=True)),
                        ("pinyin", models.CharField(blank=True, max_length=300)),
                        ("left_at", models.DateTimeField(null=True)),
                        ("left_reason", models.CharField(blank=True, max_length=200)),
                        ("provenance", models.JSONField(default=dict)),
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
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="projects",
                                to="projects.campaign",
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
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("campaign", "number"), name="one_project_per_number_of_a_campaign"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("left_at", None)),
                                fields=("campaign", "name"),
                                name="one_project_of_a_name_in_a_campaign",
                            ),
                        ],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name="planbaseline",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="plan_baselines", to="projects.project"
            ),
        ),
        gongjian.core.together.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="InvestmentReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("state", models.CharField(default="reported", max_length=20)),
                        ("as_of_on", models.DateField()),
                        ("cumulative_wan", models.DecimalField(decimal_places=4, max_digits=16)),
                        ("progress_text", models.TextField(blank=True)),
                        ("source", models.CharField(max_length=200)),
                        ("decrease_reason", models.CharField(blank=True, max_length=200)),
                        ("reported_at", models.DateTimeField()),
                        ("reviewed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "confidence",
                            models.CharField(
                                blank=True,
                                choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                                max_length=10,
                            ),
                        ),
                        ("confidence_reason", models.CharField(blank=True, max_length=200)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        ("withdraw_reason", models.CharField(blank=True, max_length=200)),
                        (
                            "reported_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "reviewed_by",
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
                                related_name="investment_reports",
                                to="projects.project",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=("project", "as_of_on"),
                                name="one_investment_report_per_day_of_a_project",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("cumulative_wan__gte", 0)), name="investment_is_not_negative"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Stoppage",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("from_on", models.DateField()),
                        ("until_on", models.DateField(blank=True, null=True)),
                        ("reason", models.CharField(max_length=200)),
                        ("is_force_majeure", models.BooleanField(default=False)),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stoppages",
                                to="projects.project",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_on", None), ("until_on__gt", models.F("from_on")), _connector="OR"
                                ),
                                name="stoppage_ends_after_it_began",
                            )
                        ],
                    },
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="planbaseline",
            constraint=models.UniqueConstraint(
                fields=("project", "number"), name="one_baseline_per_number_of_a_project"
            ),
        ),
        migrations.AddConstraint(
            model_name="planbaseline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaced_at", None)),
                fields=("project",),
                name="one_baseline_in_force_of_a_project",
            ),
        ),
    ]

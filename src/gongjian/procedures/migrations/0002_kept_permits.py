import django.db.models.deletion
from django.db import migrations, models

from gongjian.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_device"),
        ("procedures", "0001_initial"),
        ("projects", "0004_kept_days"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptPermit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_gone", models.BooleanField(default=False)),
                ("code", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=200)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("land", "1 Project and land"),
                            ("beside", "In parallel"),
                            ("works", "2 Works planning"),
                            ("start", "3 Start of construction"),
                            ("completion", "4 Acceptance"),
                        ],
                        default="beside",
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("not_needed", "Not needed or waived"),
                            ("to_prepare", "To be prepared"),
                            ("handed_in", "Handed in, not yet accepted"),
                            ("accepted", "Accepted, being examined"),
                            ("supplement", "Supplement asked for"),
                            ("evaluation", "Under evaluation"),
                            ("granted", "Permit granted"),
                            ("refused", "Not granted"),
                        ],
                        default="to_prepare",
                        max_length=20,
                    ),
                ),
                ("handed_in_on", models.DateField(blank=True, null=True)),
                ("accepted_on", models.DateField(blank=True, null=True)),
                ("granted_on", models.DateField(blank=True, null=True)),
                ("lacking_due_on", models.DateField(blank=True, null=True)),
                ("lacking_met_on", models.DateField(blank=True, null=True)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("promised_due_on", models.DateField(blank=True, null=True)),
                ("found_before", models.JSONField(default=list)),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="procedures.catalogueitem",
                    ),
                ),
                (
                    "kept_day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.keptday"
                    ),
                ),
                (
                    "lead_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
                (
                    "permit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="procedures.permit"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.project"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        AppendOnly("procedures_keptpermit"),
    ]

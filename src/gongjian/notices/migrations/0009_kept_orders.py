import django.db.models.deletion
from django.db import migrations, models

from gongjian.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0008_evidence"),
        ("projects", "0005_whose_stoppage"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptOrder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_gone", models.BooleanField(default=False)),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("issued", "Issued"),
                            ("received", "Received"),
                            ("replied", "Replied, to be re-checked"),
                            ("back", "Sent back"),
                            ("closed", "Closed"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("blue", "Blue reminder"),
                            ("yellow", "Yellow warning"),
                            ("talk", "Talk on record"),
                            ("red", "Red notice"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "proposed_step",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("blue", "Blue reminder"),
                            ("yellow", "Yellow warning"),
                            ("talk", "Talk on record"),
                            ("red", "Red notice"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "kept_day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.keptday"
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="notices.order"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        AppendOnly("notices_keptorder"),
    ]

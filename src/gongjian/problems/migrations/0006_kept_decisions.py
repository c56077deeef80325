import django.db.models.deletion
from django.db import migrations, models

from gongjian.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("problems", "0005_kept_problems"),
        ("projects", "0005_whose_stoppage"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_gone", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Being carried out"),
                            ("kept", "Carried out in time"),
                            ("missed", "Not carried out in time"),
                            ("dropped", "No longer needed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("settled_on", models.DateField(null=True)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="problems.decision"
                    ),
                ),
                (
                    "kept_day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.keptday"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        AppendOnly("problems_keptdecision"),
    ]

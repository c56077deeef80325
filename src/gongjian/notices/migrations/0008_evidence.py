import django.db.models.deletion
from django.db import migrations, models

from gongjian.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0007_commendations"),
        ("people", "0003_facts_erasure"),
    ]

    operations = [
        migrations.CreateModel(
            name="AppealPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[("pdf", "PDF"), ("jpg", "Picture"), ("docx", "Word"), ("xlsx", "Excel")], max_length=10
                    ),
                ),
                ("digest", models.CharField(max_length=80)),
                ("stored_digest", models.CharField(max_length=80)),
                ("size_bytes", models.PositiveIntegerField()),
                ("left_out", models.JSONField(default=list)),
                ("brought_at", models.DateTimeField()),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "appeal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="notices.appeal"
                    ),
                ),
                (
                    "brought_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("appeal", "number"), name="one_paper_per_number_of_an_appeal"),
                    models.UniqueConstraint(fields=("appeal", "digest"), name="a_paper_is_brought_once_to_an_appeal"),
                ],
            },
        ),
        AppendOnly("notices_appealpaper"),
    ]

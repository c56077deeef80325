import django.db.models.deletion
import gongjian.core.append_only
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0002_append_only"),
        ("people", "0001_initial"),
        ("projects", "0002_no_overlap"),
    ]

    operations = [
        migrations.CreateModel(
            name="Letterhead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("agency", models.CharField(max_length=20)),
                ("issuing_body", models.CharField(max_length=60)),
                ("heading", models.CharField(max_length=60)),
                ("addressee", models.CharField(blank=True, max_length=200)),
                ("addressee_en", models.CharField(blank=True, max_length=200)),
                ("copies", models.CharField(blank=True, max_length=200)),
                ("printing_office", models.CharField(max_length=60)),
                ("closing", models.CharField(blank=True, max_length=400)),
                ("closing_en", models.CharField(blank=True, max_length=400)),
                ("reason", models.CharField(max_length=200)),
                ("set_at", models.DateTimeField()),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="letterheads", to="projects.campaign"
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        blank=True,
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
                        fields=("campaign", "number"), name="one_letterhead_per_number_of_a_campaign"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="notice",
            name="letterhead",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notices",
                to="notices.letterhead",
            ),
        ),
        gongjian.core.append_only.AppendOnly(
            table="notices_letterhead",
        ),
    ]

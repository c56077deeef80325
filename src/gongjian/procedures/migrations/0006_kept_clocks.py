import django.db.models.deletion
from django.db import migrations, models

from gongjian.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("procedures", "0005_waivers_and_papers"),
        ("projects", "0005_whose_stoppage"),
    ]

    operations = [
        migrations.AddField(
            model_name="keptpermit",
            name="limit_days",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="keptpermit",
            name="limit_kind",
            field=models.CharField(
                choices=[("working", "working days"), ("calendar", "calendar days")], max_length=10, null=True
            ),
        ),
        migrations.AddField(
            model_name="keptpermit",
            name="promised_days",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="keptpermit",
            name="promised_kind",
            field=models.CharField(
                choices=[("working", "working days"), ("calendar", "calendar days")], max_length=10, null=True
            ),
        ),
        migrations.CreateModel(
            name="KeptStop",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_gone", models.BooleanField(default=False)),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(null=True)),
                (
                    "kept_day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.keptday"
                    ),
                ),
                (
                    "permit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="procedures.permit"
                    ),
                ),
                (
                    "stop",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="procedures.permitstop",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="KeptWork",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_gone", models.BooleanField(default=False)),
                ("activity_code", models.CharField(max_length=60)),
                ("starts_at", models.DateTimeField(null=True)),
                ("float_minutes", models.IntegerField(null=True)),
                (
                    "kept_day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.keptday"
                    ),
                ),
                (
                    "permit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="procedures.permit"
                    ),
                ),
                (
                    "tie",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="procedures.permittie",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        AppendOnly("procedures_keptstop"),
        AppendOnly("procedures_keptwork"),
    ]

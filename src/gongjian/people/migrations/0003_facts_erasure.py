import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0004_facts_erased_by_note"),
        ("people", "0002_device"),
    ]

    operations = [
        migrations.CreateModel(
            name="FactsErasure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("erasure_asked_at", models.DateTimeField(blank=True, null=True)),
                ("erasure_reason", models.CharField(blank=True, max_length=200)),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
                ("fields", models.JSONField()),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            (
                                "request",
                                "the person asks for it (Personal Information Protection Law, article 47)",
                            ),
                            (
                                "mistake",
                                "typed by mistake, was never needed (the same law, articles 6 and 46)",
                            ),
                            ("order", "a court or an authority orders it"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.district"
                    ),
                ),
                (
                    "erasure_asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.event"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("erased_at", None), ("erasure_asked_at__isnull", False)),
                        fields=("event",),
                        name="one_open_erasure_of_an_event",
                    )
                ],
            },
        ),
    ]

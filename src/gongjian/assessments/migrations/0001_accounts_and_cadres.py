import django.db.models.deletion
import gongjian.core.append_only
import gongjian.core.together
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0002_device"),
        ("projects", "0003_places_on_the_map"),
    ]

    operations = [
        gongjian.core.together.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Account",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("week", models.PositiveSmallIntegerField()),
                        ("first_on", models.DateField()),
                        ("last_on", models.DateField()),
                        (
                            "side",
                            models.CharField(
                                choices=[("district", "District side"), ("firm", "Firm side")], max_length=10
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("drafted", "Drafted"), ("handed_in", "Handed in")],
                                default="drafted",
                                max_length=20,
                            ),
                        ),
                        ("drafted_at", models.DateTimeField()),
                        ("due_at", models.DateTimeField()),
                        ("meets_at", models.DateTimeField()),
                        ("sentence", models.CharField(blank=True, max_length=200)),
                        ("lines", models.JSONField(default=list)),
                        ("digest", models.CharField(blank=True, max_length=80)),
                        ("handed_in_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="accounts",
                                to="projects.campaign",
                            ),
                        ),
                        (
                            "handed_in_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "unit",
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
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("person", None), ("unit__isnull", False)),
                                    models.Q(("person__isnull", False), ("unit", None)),
                                    _connector="OR",
                                ),
                                name="an_account_is_of_one_unit_or_one_person",
                            ),
                            models.UniqueConstraint(
                                fields=("campaign", "week", "unit"), name="one_account_of_a_unit_and_week"
                            ),
                            models.UniqueConstraint(
                                fields=("campaign", "week", "person"), name="one_account_of_a_person_and_week"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("digest", ""), ("handed_in_at", None), ("state", "drafted")),
                                    models.Q(
                                        ("handed_in_at__isnull", False),
                                        ("state", "handed_in"),
                                        models.Q(("digest", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="an_account_handed_in_is_frozen",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CadreCorrection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("subject", models.CharField(max_length=60)),
                        ("entry", models.CharField(max_length=400)),
                        ("reason", models.CharField(max_length=200)),
                        (
                            "state",
                            models.CharField(
                                choices=[("asked", "Asked for"), ("granted", "Granted"), ("declined", "Declined")],
                                default="asked",
                                max_length=20,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("note", models.CharField(blank=True, max_length=200)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "asked")),
                                fields=("person", "subject"),
                                name="one_open_correction_of_an_entry",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by", None),
                                    models.Q(("decided_by", models.F("person")), _negated=True),
                                    _connector="OR",
                                ),
                                name="nobody_decides_on_the_own_record",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at", None), ("state", "asked")),
                                    models.Q(
                                        models.Q(("state", "asked"), _negated=True),
                                        ("decided_at__isnull", False),
                                        models.Q(("note", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_decided_correction_has_its_note",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CadreLook",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("looked_at", models.DateTimeField()),
                        ("reason", models.CharField(max_length=200)),
                        (
                            "looked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["person", "looked_by", "looked_at"], name="look_by_person")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("looked_by", models.F("person")), _negated=True),
                                name="the_own_record_needs_no_reason",
                            )
                        ],
                    },
                ),
            ],
        ),
        gongjian.core.append_only.AppendOnly(
            table="assessments_cadrelook",
        ),
    ]

import django.db.models.deletion
import gongjian.core.together
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0003_letterheads"),
        ("people", "0002_device"),
        ("projects", "0002_no_overlap"),
    ]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("weekly_evaluation", "Weekly evaluation"),
                    ("correction", "Correction of a notice"),
                    ("order", "Supervision order"),
                ],
                max_length=30,
            ),
        ),
        gongjian.core.together.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Order",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "basis_kind",
                            models.CharField(
                                choices=[
                                    ("rule", "Rule or regulation"),
                                    ("notice", "Notice"),
                                    ("conference", "Decision of a conference"),
                                    ("record", "Record"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("basis", models.CharField(max_length=200)),
                        ("fact", models.CharField(max_length=400)),
                        ("subject", models.CharField(max_length=60)),
                        ("demand", models.TextField()),
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
                                default="issued",
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
                                default="blue",
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
                        ("again_reason", models.CharField(blank=True, max_length=200)),
                        ("issued_at", models.DateTimeField()),
                        ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "extension",
                            models.CharField(
                                choices=[
                                    ("none", "Not asked for"),
                                    ("asked", "Asked for"),
                                    ("granted", "Granted"),
                                    ("refused", "Refused"),
                                ],
                                default="none",
                                max_length=10,
                            ),
                        ),
                        ("extension_until_on", models.DateField(blank=True, null=True)),
                        ("extension_reason", models.CharField(blank=True, max_length=200)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        ("end_note", models.CharField(blank=True, max_length=200)),
                        (
                            "acknowledged_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="orders",
                                to="projects.campaign",
                            ),
                        ),
                        (
                            "issued_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "notice",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="order", to="notices.notice"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="orders",
                                to="people.person",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="orders",
                                to="projects.project",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="orders",
                                to="people.unit",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["project", "state"], name="order_by_project"),
                            models.Index(fields=["due_on", "state"], name="order_by_day"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["back", "issued", "received", "replied"])),
                                fields=("campaign", "subject"),
                                name="one_open_order_of_a_fact",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("person", None), ("unit__isnull", False)),
                                    models.Q(("person__isnull", False), ("unit", None)),
                                    _connector="OR",
                                ),
                                name="an_order_addresses_a_unit_or_a_person",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrderReply",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[("done", "Done"), ("partly", "Partly done"), ("not_done", "Not done")],
                                max_length=10,
                            ),
                        ),
                        ("text", models.TextField()),
                        ("replied_at", models.DateTimeField()),
                        ("checked_at", models.DateTimeField(blank=True, null=True)),
                        ("check_note", models.CharField(blank=True, max_length=200)),
                        (
                            "checked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "fixed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "order",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="replies", to="notices.order"
                            ),
                        ),
                        (
                            "replied_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("checked_by", None),
                                    models.Q(
                                        models.Q(
                                            ("replied_by", None),
                                            models.Q(("checked_by", models.F("replied_by")), _negated=True),
                                            _connector="OR",
                                        ),
                                        models.Q(
                                            ("fixed_by", None),
                                            models.Q(("checked_by", models.F("fixed_by")), _negated=True),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="whoever_rechecks_did_not_reply_or_fix",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrderStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("is_taken", models.BooleanField()),
                        ("note", models.TextField()),
                        ("due_on", models.DateField()),
                        ("decided_at", models.DateTimeField()),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "order",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="notices.order"
                            ),
                        ),
                    ],
                ),
            ],
        ),
    ]

import django.db.models.deletion
import gongjian.core.append_only
import gongjian.core.together
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0002_accounts_of_projects"),
        ("people", "0002_device"),
        ("projects", "0004_kept_days"),
    ]

    operations = [
        gongjian.core.together.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Stage",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("gate_day", models.PositiveIntegerField()),
                        ("edition", models.PositiveIntegerField(default=1)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("frozen", "Draft, facts frozen"),
                                    ("hearing", "Hearing"),
                                    ("signed", "Signed"),
                                    ("issued", "Issued"),
                                    ("corrected", "Corrected by a later edition"),
                                    ("replaced", "Replaced before it was signed"),
                                ],
                                default="frozen",
                                max_length=20,
                            ),
                        ),
                        ("first_on", models.DateField()),
                        ("last_on", models.DateField()),
                        ("frozen_at", models.DateTimeField()),
                        ("remark", models.TextField(blank=True)),
                        ("digest", models.CharField(max_length=80)),
                        ("hearing_opened_at", models.DateTimeField(blank=True, null=True)),
                        ("hearing_due_at", models.DateTimeField(blank=True, null=True)),
                        ("issued_at", models.DateTimeField(blank=True, null=True)),
                        ("is_open", models.BooleanField(default=False)),
                        ("reason", models.CharField(blank=True, max_length=200)),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stages",
                                to="projects.campaign",
                            ),
                        ),
                        (
                            "corrects",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrections",
                                to="assessments.stage",
                            ),
                        ),
                        (
                            "frozen_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "issued_by",
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
                                fields=("campaign", "gate_day", "edition"), name="one_edition_of_a_number_per_stage"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "issued")),
                                fields=("campaign", "gate_day"),
                                name="one_issued_assessment_per_stage",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("frozen", "hearing", "signed"))),
                                fields=("campaign", "gate_day"),
                                name="one_assessment_under_work_per_stage",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ("issued", "corrected")), _negated=True),
                                    ("issued_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="an_issued_assessment_has_its_moment",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("last_on__gte", models.F("first_on"))),
                                name="a_stage_ends_after_it_began",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StageProof",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.TextField()),
                        ("digest", models.CharField(max_length=80)),
                        (
                            "stage",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proof",
                                to="assessments.stage",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="StageResult",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "board",
                            models.CharField(
                                choices=[("projects", "Projects"), ("units", "Responsible units")], max_length=20
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        ("subject", models.CharField(max_length=40)),
                        ("name", models.CharField(max_length=200)),
                        ("score", models.DecimalField(blank=True, decimal_places=4, max_digits=9, null=True)),
                        ("rank", models.PositiveIntegerField(blank=True, null=True)),
                        ("best_rank", models.PositiveIntegerField(blank=True, null=True)),
                        ("worst_rank", models.PositiveIntegerField(blank=True, null=True)),
                        ("not_ranked", models.CharField(blank=True, max_length=20)),
                        (
                            "project",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="projects.project",
                            ),
                        ),
                        (
                            "stage",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="results",
                                to="assessments.stage",
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
                        "indexes": [models.Index(fields=["subject", "stage"], name="stage_result_by_subject")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("stage", "board", "subject"), name="one_stage_result_per_subject_of_a_board"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Hearing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Not heard yet"),
                                    ("heard", "Heard"),
                                    ("decided", "Objection decided"),
                                ],
                                default="waiting",
                                max_length=20,
                            ),
                        ),
                        ("objects_to_it", models.BooleanField(default=False)),
                        ("text", models.TextField(blank=True)),
                        ("heard_at", models.DateTimeField(blank=True, null=True)),
                        ("upheld", models.BooleanField(blank=True, null=True)),
                        ("decision", models.TextField(blank=True)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
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
                            "heard_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "leader",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
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
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                            ),
                        ),
                        (
                            "stage",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hearings",
                                to="assessments.stage",
                            ),
                        ),
                        (
                            "result",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hearing",
                                to="assessments.stageresult",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("objects_to_it", False), models.Q(("text", ""), _negated=True), _connector="OR"
                                ),
                                name="an_objection_at_a_hearing_has_its_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "decided"), _negated=True),
                                    models.Q(("decided_at__isnull", False), ("upheld__isnull", False)),
                                    _connector="OR",
                                ),
                                name="a_decided_hearing_has_its_decision",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by", None),
                                    ("heard_by", None),
                                    models.Q(("decided_by", models.F("heard_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="whoever_was_heard_does_not_decide",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StageScheme",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("body", models.TextField()),
                        ("is_open", models.BooleanField(default=True)),
                        ("reason", models.CharField(max_length=200)),
                        ("set_at", models.DateTimeField()),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stage_schemes",
                                to="projects.campaign",
                            ),
                        ),
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
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("campaign", "number"), name="one_stage_scheme_per_number_of_a_campaign"
                            )
                        ],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name="stage",
            name="scheme",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="stages",
                to="assessments.stagescheme",
            ),
        ),
        gongjian.core.together.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="StageSignature",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("signed_at", models.DateTimeField()),
                        ("digest", models.CharField(max_length=80)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "stage",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signature",
                                to="assessments.stage",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Veto",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("gate_day", models.PositiveIntegerField()),
                        (
                            "ground",
                            models.CharField(
                                choices=[
                                    ("fatal_accident", "Fatal safety accident"),
                                    ("falsification", "Falsification"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("basis", models.CharField(max_length=200)),
                        ("decided_at", models.DateTimeField()),
                        ("lifted_at", models.DateTimeField(blank=True, null=True)),
                        ("lift_reason", models.CharField(blank=True, max_length=200)),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="vetoes",
                                to="projects.campaign",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "lifted_by",
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
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="projects.project",
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
                                    models.Q(("project__isnull", False), ("unit", None)),
                                    models.Q(("project", None), ("unit__isnull", False)),
                                    _connector="OR",
                                ),
                                name="a_veto_is_of_a_project_or_a_unit",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("lifted_at", None), ("project__isnull", False)),
                                fields=("campaign", "gate_day", "project"),
                                name="one_standing_veto_of_a_project_and_stage",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("lifted_at", None), ("unit__isnull", False)),
                                fields=("campaign", "gate_day", "unit"),
                                name="one_standing_veto_of_a_unit_and_stage",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("lifted_at", None), ("lifted_by", None)),
                                    models.Q(
                                        ("lifted_at__isnull", False), models.Q(("lift_reason", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="a_lifted_veto_has_its_reason",
                            ),
                        ],
                    },
                ),
            ],
        ),
        gongjian.core.append_only.AppendOnly(
            table="assessments_stageproof",
        ),
        gongjian.core.append_only.AppendOnly(
            table="assessments_stageresult",
        ),
        gongjian.core.append_only.AppendOnly(
            table="assessments_stagesignature",
        ),
    ]

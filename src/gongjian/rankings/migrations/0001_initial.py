import django.db.models.deletion
import gongjian.core.together
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
        ("projects", "0002_no_overlap"),
    ]

    operations = [
        gongjian.core.together.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Evaluation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("week", models.PositiveIntegerField()),
                        ("edition", models.PositiveIntegerField(default=1)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("frozen", "Facts frozen"),
                                    ("drafted", "Drafted"),
                                    ("replying", "Replies open"),
                                    ("signed", "Signed"),
                                    ("published", "Published"),
                                    ("corrected", "Corrected by a later edition"),
                                    ("replaced", "Replaced before it was signed"),
                                ],
                                default="frozen",
                                max_length=20,
                            ),
                        ),
                        ("first_on", models.DateField()),
                        ("last_on", models.DateField()),
                        ("cut_off_at", models.DateTimeField()),
                        ("known_at", models.DateTimeField()),
                        ("frozen_at", models.DateTimeField()),
                        ("digest", models.CharField(max_length=80)),
                        ("drafted_at", models.DateTimeField(blank=True, null=True)),
                        ("remark", models.TextField(blank=True)),
                        ("replies_opened_at", models.DateTimeField(blank=True, null=True)),
                        ("replies_due_at", models.DateTimeField(blank=True, null=True)),
                        ("reminded_at", models.DateTimeField(blank=True, null=True)),
                        ("published_at", models.DateTimeField(blank=True, null=True)),
                        ("reason", models.CharField(blank=True, max_length=200)),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evaluations",
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
                                to="rankings.evaluation",
                            ),
                        ),
                        (
                            "drafted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "frozen_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "published_by",
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
                                fields=("campaign", "week", "edition"), name="one_edition_of_a_number_per_week"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "published")),
                                fields=("campaign", "week"),
                                name="one_published_evaluation_per_week",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("frozen", "drafted", "replying", "signed"))),
                                fields=("campaign", "week"),
                                name="one_evaluation_under_work_per_week",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ("published", "corrected")), _negated=True),
                                    ("published_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="a_published_evaluation_has_its_moment",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("last_on__gte", models.F("first_on"))),
                                name="evaluated_week_ends_after_it_began",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FrozenFacts",
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
                            "evaluation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="frozen",
                                to="rankings.evaluation",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Result",
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
                                choices=[
                                    ("projects", "Projects"),
                                    ("lead_leaders", "Lead leaders"),
                                    ("departments", "Promotion departments"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        ("subject", models.CharField(max_length=40)),
                        ("name", models.CharField(max_length=200)),
                        ("score", models.DecimalField(blank=True, decimal_places=4, max_digits=9, null=True)),
                        ("rank", models.PositiveIntegerField(blank=True, null=True)),
                        ("best_rank", models.PositiveIntegerField(blank=True, null=True)),
                        ("worst_rank", models.PositiveIntegerField(blank=True, null=True)),
                        ("rank_change", models.IntegerField(blank=True, null=True)),
                        ("not_ranked", models.CharField(blank=True, max_length=20)),
                        ("on_list", models.CharField(blank=True, max_length=10)),
                        ("light", models.CharField(blank=True, max_length=20)),
                        (
                            "evaluation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="results",
                                to="rankings.evaluation",
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
                        "indexes": [models.Index(fields=["subject", "rank"], name="result_by_subject")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("evaluation", "board", "subject"), name="one_result_per_subject_of_a_board"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("rank", None),
                                    models.Q(
                                        ("best_rank__lte", models.F("rank")), ("worst_rank__gte", models.F("rank"))
                                    ),
                                    _connector="OR",
                                ),
                                name="a_rank_lies_within_its_interval",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reply",
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
                                    ("waiting", "No reply yet"),
                                    ("replied", "Replied"),
                                    ("decided", "Objection decided"),
                                ],
                                default="waiting",
                                max_length=20,
                            ),
                        ),
                        ("objects_to_it", models.BooleanField(default=False)),
                        ("text", models.TextField(blank=True)),
                        ("replied_at", models.DateTimeField(blank=True, null=True)),
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
                            "evaluation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replies",
                                to="rankings.evaluation",
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
                            "replied_by",
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
                        (
                            "result",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="reply", to="rankings.result"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("objects_to_it", False), models.Q(("text", ""), _negated=True), _connector="OR"
                                ),
                                name="an_objection_says_what_is_wrong",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "decided"), _negated=True),
                                    models.Q(("decided_at__isnull", False), ("upheld__isnull", False)),
                                    _connector="OR",
                                ),
                                name="a_decided_objection_has_its_decision",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Scheme",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("effective_on", models.DateField()),
                        ("body", models.TextField()),
                        ("switched_off", models.JSONField(default=list)),
                        ("reason", models.CharField(max_length=200)),
                        ("set_at", models.DateTimeField()),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="schemes",
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
                                fields=("campaign", "number"), name="one_scheme_per_number_of_a_campaign"
                            )
                        ],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name="evaluation",
            name="scheme",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="evaluations",
                to="rankings.scheme",
            ),
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("signed_at", models.DateTimeField()),
                ("digest", models.CharField(max_length=80)),
                ("note", models.CharField(blank=True, max_length=200)),
                (
                    "evaluation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="signature", to="rankings.evaluation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
        ),
    ]

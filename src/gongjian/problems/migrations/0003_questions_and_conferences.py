import django.db.models.deletion
import gongjian.core.together
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0002_nodes_of_schedules"),
        ("people", "0001_initial"),
        ("problems", "0002_holding_office_day"),
        ("projects", "0002_no_overlap"),
    ]

    operations = [
        gongjian.core.together.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="AgendaItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("order", models.PositiveSmallIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("problem", "Problem"),
                                    ("constraint", "Open constraint"),
                                    ("decision", "Decision not kept"),
                                    ("other", "Other matter"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Not dealt with yet"),
                                    ("decided", "Decided"),
                                    ("put_off", "Put off to the next conference"),
                                    ("noted", "Heard, nothing to decide"),
                                ],
                                default="open",
                                max_length=20,
                            ),
                        ),
                        ("outcome", models.CharField(blank=True, max_length=200)),
                        ("notes", models.TextField(blank=True)),
                        (
                            "constraint",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="agenda_items",
                                to="commitments.constraint",
                            ),
                        ),
                        (
                            "problem",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agenda_items",
                                to="problems.problem",
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
                    ],
                ),
                migrations.CreateModel(
                    name="Attendee",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "role",
                            models.CharField(
                                choices=[("attends", "Attends"), ("listens", "Sits in"), ("excused", "Excused")],
                                default="attends",
                                max_length=20,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=200)),
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
                                    models.Q(("person__isnull", False), ("unit__isnull", True)),
                                    models.Q(("person__isnull", True), ("unit__isnull", False)),
                                    _connector="OR",
                                ),
                                name="an_attendee_is_one_unit_or_one_person",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Comment",
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
                                    ("owed", "Comment awaited"),
                                    ("agrees", "Agrees"),
                                    ("conditions", "Agrees with conditions"),
                                    ("objects", "Objects"),
                                    ("silent", "Silent: counted as consent"),
                                ],
                                default="owed",
                                max_length=20,
                            ),
                        ),
                        ("text", models.TextField(blank=True)),
                        ("given_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "given_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "problem",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="comments",
                                to="problems.problem",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["unit", "state"], name="comment_by_unit")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ("agrees", "conditions", "objects")), _negated=True),
                                    models.Q(("given_at__isnull", False), ("given_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="a_comment_names_who_gave_it",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "owed"), _negated=True),
                                    ("given_at__isnull", True),
                                    _connector="OR",
                                ),
                                name="a_comment_owed_is_not_given",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Conference",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("number", models.PositiveIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("drafted", "Being prepared"),
                                    ("called", "Called, invitations sent"),
                                    ("held", "In session"),
                                    ("closed", "Closed, minutes issued"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="drafted",
                                max_length=20,
                            ),
                        ),
                        ("drafted_at", models.DateTimeField()),
                        ("meets_at", models.DateTimeField(blank=True, null=True)),
                        ("venue", models.CharField(blank=True, max_length=100)),
                        ("called_at", models.DateTimeField(blank=True, null=True)),
                        ("begun_at", models.DateTimeField(blank=True, null=True)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        ("closing_reason", models.CharField(blank=True, max_length=200)),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conferences",
                                to="projects.campaign",
                            ),
                        ),
                        (
                            "chair",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "current_item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="problems.agendaitem",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["campaign", "meets_at"], name="conference_by_day")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("campaign", "number"), name="one_conference_per_number_of_a_campaign"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "drafted")),
                                fields=("campaign",),
                                name="one_open_draft_of_a_conference",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ("drafted", "cancelled")),
                                    models.Q(("meets_at__isnull", False), models.Q(("venue", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="a_called_conference_has_its_time_and_place",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Consultation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("proposal", models.TextField()),
                        ("asked_at", models.DateTimeField()),
                        ("silence_days", models.PositiveSmallIntegerField()),
                        ("due_at", models.DateTimeField()),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "problem",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="consultations",
                                to="problems.problem",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Decision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("number", models.PositiveSmallIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("promise", "Work with an owner and a day"),
                                    ("assign", "Hand the problem to a holder with a limit"),
                                    ("solve", "The problem is solved by this"),
                                    ("lift", "Hand the problem up at once"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("text", models.CharField(max_length=200)),
                        ("due_on", models.DateField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Being carried out"),
                                    ("kept", "Carried out in time"),
                                    ("missed", "Not carried out in time"),
                                    ("dropped", "No longer needed"),
                                ],
                                default="open",
                                max_length=20,
                            ),
                        ),
                        ("decided_at", models.DateTimeField()),
                        ("settled_on", models.DateField(blank=True, null=True)),
                        ("settled_note", models.CharField(blank=True, max_length=200)),
                        (
                            "conference",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="decisions",
                                to="problems.conference",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="decisions",
                                to="problems.agendaitem",
                            ),
                        ),
                        (
                            "owner_person",
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
                            "problem",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="problems.problem",
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
                            "promise",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="commitments.promise",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "open")), fields=["due_on"], name="open_decision_by_day"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("conference", "number"), name="one_decision_per_number_of_a_conference"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("owner_person__isnull", False), ("owner_unit__isnull", False), _connector="OR"
                                ),
                                name="a_decision_has_its_owner",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("settled_on__isnull", True), ("state", "open")),
                                    models.Q(models.Q(("state", "open"), _negated=True), ("settled_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="a_settled_decision_has_its_day",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Dispute",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("raised_at", models.DateTimeField()),
                        ("reason", models.CharField(max_length=200)),
                        ("due_at", models.DateTimeField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("raised", "To be decided"),
                                    ("upheld", "Right: assigned to another holder"),
                                    ("rejected", "Rejected: the holder stays"),
                                    ("lapsed", "Lapsed: the holder changed before a decision"),
                                ],
                                default="raised",
                                max_length=20,
                            ),
                        ),
                        ("decision", models.CharField(blank=True, max_length=200)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("overdue_at", models.DateTimeField(blank=True, null=True)),
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
                            "holding",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="dispute",
                                to="problems.holding",
                            ),
                        ),
                        (
                            "problem",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="disputes",
                                to="problems.problem",
                            ),
                        ),
                        (
                            "raised_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "rather_unit",
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
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "raised")), fields=["due_at"], name="dispute_by_due"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Extension",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        ("reason", models.CharField(max_length=200)),
                        ("wished_days", models.PositiveSmallIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Asked, not answered yet"),
                                    ("granted", "Granted"),
                                    ("refused", "Refused"),
                                    ("lapsed", "Lapsed: the holder changed before an answer"),
                                ],
                                default="asked",
                                max_length=20,
                            ),
                        ),
                        ("granted_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("answer", models.CharField(blank=True, max_length=200)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "holding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="extensions",
                                to="problems.holding",
                            ),
                        ),
                        (
                            "problem",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="extensions",
                                to="problems.problem",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "asked")),
                                fields=("holding",),
                                name="one_extension_asked_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "granted"), _negated=True),
                                    ("granted_days__gte", 1),
                                    _connector="OR",
                                ),
                                name="a_granted_extension_has_its_days",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Minutes",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField()),
                        ("year", models.PositiveIntegerField()),
                        ("sequence", models.PositiveIntegerField()),
                        ("title", models.CharField(max_length=200)),
                        ("reason", models.CharField(blank=True, max_length=200)),
                        ("issued_at", models.DateTimeField()),
                        ("dated_on", models.DateField()),
                        (
                            "conference",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes",
                                to="problems.conference",
                            ),
                        ),
                        (
                            "issued_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("conference", "version"), name="one_version_of_minutes_per_number"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("version", 1),
                                    models.Q(("version__gt", 1), models.Q(("reason", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="a_correction_of_minutes_has_its_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MinutesFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("docx", "docx"), ("pdf", "PDF"), ("html", "Preview")], max_length=10
                            ),
                        ),
                        ("content", models.BinaryField()),
                        ("digest", models.CharField(max_length=80)),
                        (
                            "minutes",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="files", to="problems.minutes"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("minutes", "kind"), name="one_file_of_a_kind_per_minutes")
                        ],
                    },
                ),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="problem",
            name="a_clock_runs_exactly_while_a_problem_is_held",
        ),
        migrations.AddField(
            model_name="holding",
            name="pauses",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="problem",
            name="disputed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="problem",
            name="reminded_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="holding",
            name="ended_by",
            field=models.CharField(
                blank=True,
                choices=[
                    ("climbed", "Time ran out"),
                    ("lifted", "Handed up by the holder"),
                    ("assigned", "Assigned to another holder"),
                    ("solved", "Solved"),
                    ("withdrawn", "Withdrawn"),
                    ("decision_missed", "A decision of the conference was not kept"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="problem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("disputed_at__isnull", True), ("due_at__isnull", False), ("state__in", ("open", "answered"))
                    ),
                    models.Q(
                        ("disputed_at__isnull", False), ("due_at__isnull", True), ("state__in", ("open", "answered"))
                    ),
                    models.Q(
                        models.Q(("state__in", ("open", "answered")), _negated=True),
                        ("disputed_at__isnull", True),
                        ("due_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="a_clock_runs_while_a_problem_is_held_and_not_disputed",
            ),
        ),
        migrations.AddField(
            model_name="attendee",
            name="conference",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="attendees", to="problems.conference"
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="conference",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="items", to="problems.conference"
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="consultation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="problems.consultation"
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="decision",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agenda_items",
                to="problems.decision",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendee",
            constraint=models.UniqueConstraint(fields=("conference", "unit"), name="a_unit_attends_once"),
        ),
        migrations.AddConstraint(
            model_name="attendee",
            constraint=models.UniqueConstraint(fields=("conference", "person"), name="a_person_attends_once"),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.UniqueConstraint(fields=("consultation", "unit"), name="one_comment_of_a_unit"),
        ),
        migrations.AddIndex(
            model_name="agendaitem",
            index=models.Index(fields=["conference", "order"], name="item_by_order"),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(
                fields=("conference", "problem"), name="a_problem_stands_once_on_an_agenda"
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(
                fields=("conference", "constraint"), name="a_constraint_stands_once_on_an_agenda"
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(
                fields=("conference", "decision"), name="a_decision_stands_once_on_an_agenda"
            ),
        ),
    ]

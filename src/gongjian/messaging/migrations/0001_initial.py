import django.db.models.deletion
import gongjian.core.together
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0002_append_only"),
        ("people", "0001_initial"),
    ]

    operations = [
        gongjian.core.together.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="Mail",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("address", models.CharField(max_length=120)),
                        ("subject", models.CharField(max_length=200)),
                        ("body", models.TextField()),
                        ("key", models.CharField(max_length=80, unique=True)),
                        ("made_at", models.DateTimeField()),
                        ("sent_at", models.DateTimeField(blank=True, null=True)),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("next_try_at", models.DateTimeField(blank=True, null=True)),
                        ("last_error", models.CharField(blank=True, max_length=300)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="mails", to="people.person"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Wishes",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("mail_digest", models.BooleanField(default=True)),
                        ("mail_at_once", models.BooleanField(default=True)),
                        ("digest_at", models.TimeField(default="07:30")),
                        ("quiet_from", models.TimeField(default="20:00")),
                        ("quiet_until", models.TimeField(default="07:30")),
                        ("quiet_on_free_days", models.BooleanField(default=True)),
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE, related_name="wishes", to="people.person"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Complaint",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "about",
                            models.CharField(
                                choices=[
                                    ("forms", "The same thing has to be reported twice"),
                                    ("meetings", "Too many meetings or visits"),
                                    ("traces", "Photos, sign-ins or records as proof of work"),
                                    ("hours", "Disturbed outside working hours"),
                                    ("ranking", "Ranked by activity instead of results"),
                                    ("other", "Something else"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("text", models.TextField()),
                        ("filed_at", models.DateTimeField()),
                        ("answer", models.TextField(blank=True)),
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
                            "district",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="complaints",
                                to="people.district",
                            ),
                        ),
                        (
                            "filed_by",
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
                        "indexes": [models.Index(fields=["district", "-filed_at"], name="complaint_by_district")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answered_at", None), models.Q(("answer", ""), _negated=True), _connector="OR"
                                ),
                                name="an_answered_complaint_has_its_answer",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Message",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("url", models.CharField(blank=True, max_length=200)),
                        ("must_act", models.BooleanField(default=False)),
                        ("at", models.DateTimeField()),
                        ("mailed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.event"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="people.person"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["person", "-at"], name="message_by_person"),
                            models.Index(
                                condition=models.Q(("mailed_at", None)), fields=["person"], name="message_to_mail"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("person", "event"), name="one_message_per_person_and_event")
                        ],
                    },
                ),
            ],
        ),
    ]

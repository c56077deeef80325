"""Letters become deliveries, which also go to the robots of groups."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

CHANNELS = [("mail", "E-mail"), ("wecom", "WeCom"), ("dingtalk", "DingTalk"), ("feishu", "Feishu")]
KINDS = [
    ("digest", "Daily e-mail"),
    ("urgent", "Must be acted on"),
    ("call", "Called in a group"),
    ("announcement", "Told to a group"),
    ("trial", "Trial message"),
]


def name_urgent_letters(apps, schema_editor):
    apps.get_model("messaging", "Delivery").objects.filter(key__startswith="message:").update(kind="urgent")


class Migration(migrations.Migration):
    dependencies = [("messaging", "0001_initial"), ("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Robot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1)),
                ("quiet_from", models.TimeField(default="20:00")),
                ("quiet_until", models.TimeField(default="07:30")),
                ("quiet_on_free_days", models.BooleanField(default=True)),
                ("kind", models.CharField(choices=CHANNELS[1:], max_length=20)),
                ("name", models.CharField(max_length=60)),
                ("host", models.CharField(max_length=120)),
                ("sealed_address", models.TextField(blank=True)),
                ("sealed_secret", models.TextField(blank=True)),
                ("topics", models.JSONField(default=list)),
                ("may_call", models.BooleanField(default=False)),
                ("language", models.CharField(default="zh-hans", max_length=10)),
                ("is_on", models.BooleanField(default=True)),
                ("added_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="robots", to="people.district"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(removed_at=None),
                        fields=("district", "name"),
                        name="one_robot_of_a_name_in_a_district",
                    ),
                    models.CheckConstraint(
                        condition=Q(removed_at=None) | Q(sealed_address="", sealed_secret="", is_on=False),
                        name="a_removed_robot_keeps_no_key",
                    ),
                ],
            },
        ),
        migrations.RenameModel("Mail", "Delivery"),
        migrations.RenameField("Delivery", "last_error", "said"),
        migrations.AddField(
            "Delivery",
            "channel",
            models.CharField(choices=CHANNELS, default="mail", max_length=20),
            preserve_default=False,
        ),
        migrations.AddField(
            "Delivery", "kind", models.CharField(choices=KINDS, default="digest", max_length=20), preserve_default=False
        ),
        migrations.AlterField(
            "Delivery",
            "person",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="deliveries",
                to="people.person",
            ),
        ),
        migrations.AddField(
            "Delivery",
            "robot",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deliveries",
                to="messaging.robot",
            ),
        ),
        migrations.AlterField("Delivery", "address", models.CharField(blank=True, max_length=120)),
        migrations.AlterField("Delivery", "body", models.TextField(blank=True)),
        migrations.AddField("Delivery", "link", models.CharField(blank=True, max_length=300)),
        migrations.AddField("Delivery", "calls", models.JSONField(default=list)),
        migrations.AddField("Delivery", "first_tried_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("Delivery", "tried_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("Delivery", "fault", models.CharField(blank=True, max_length=20)),
        migrations.AddConstraint(
            "Delivery",
            models.CheckConstraint(
                condition=Q(person=None, robot__isnull=False) | Q(person__isnull=False, robot=None),
                name="a_delivery_goes_to_a_person_or_to_a_group",
            ),
        ),
        migrations.AddIndex(
            "Delivery",
            models.Index(condition=Q(sent_at=None), fields=["next_try_at"], name="delivery_to_try"),
        ),
        migrations.AddIndex("Delivery", models.Index(fields=["robot", "-tried_at"], name="delivery_by_robot")),
        migrations.AddField("Message", "called_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "Wishes",
            "call_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="messaging.robot",
            ),
        ),
        migrations.AddField("Wishes", "call_as", models.CharField(blank=True, max_length=64)),
        migrations.AddConstraint(
            "Wishes",
            models.CheckConstraint(
                condition=Q(call_by=None) | ~Q(call_as=""), name="who_is_called_has_a_name_to_be_called_by"
            ),
        ),
        migrations.RunPython(name_urgent_letters, migrations.RunPython.noop, elidable=True),
    ]

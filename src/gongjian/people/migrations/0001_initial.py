import django.db.models.deletion
import gongjian.core.together
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        gongjian.core.together.CreateModels(
            operations=[
                migrations.CreateModel(
                    name="District",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("name", models.CharField(max_length=60, unique=True)),
                        ("code", models.CharField(max_length=12, unique=True)),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Person",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("name", models.CharField(max_length=60)),
                        ("title", models.CharField(blank=True, max_length=100)),
                        ("rank", models.PositiveSmallIntegerField(default=0)),
                        ("phone", models.CharField(blank=True, max_length=40)),
                        ("email", models.CharField(blank=True, max_length=120)),
                        ("pinyin", models.CharField(blank=True, max_length=120)),
                        (
                            "district",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="persons",
                                to="people.district",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Account",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        ("username", models.CharField(max_length=60, unique=True)),
                        ("is_active", models.BooleanField(default=True)),
                        ("must_change_password", models.BooleanField(default=False)),
                        ("password_changed_at", models.DateTimeField(null=True)),
                        ("language", models.CharField(default="zh-hans", max_length=10)),
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="account", to="people.person"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Token",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("label", models.CharField(max_length=60)),
                        ("digest", models.CharField(max_length=80, unique=True)),
                        ("scopes", models.JSONField(default=list)),
                        ("expires_at", models.DateTimeField()),
                        ("revoked_at", models.DateTimeField(null=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="tokens", to="people.person"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Unit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("name", models.CharField(max_length=100)),
                        ("short_name", models.CharField(blank=True, max_length=40)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("office", "Campaign office"),
                                    ("department", "Promotion department"),
                                    ("functional", "Functional department"),
                                    ("bank", "Bank"),
                                    ("town", "Town or park"),
                                    ("owner", "Owner"),
                                    ("contractor", "Contractor"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("document_code", models.CharField(blank=True, max_length=20)),
                        ("pinyin", models.CharField(blank=True, max_length=200)),
                        (
                            "district",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="units", to="people.district"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("district", "name"), name="one_unit_of_a_name_in_a_district"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Post",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("system", "system"),
                                    ("system_admin", "system_admin"),
                                    ("security_admin", "security_admin"),
                                    ("auditor", "auditor"),
                                    ("district_leader", "district_leader"),
                                    ("lead_leader", "lead_leader"),
                                    ("office", "office"),
                                    ("stationed_cadre", "stationed_cadre"),
                                    ("team_member", "team_member"),
                                    ("department", "department"),
                                    ("owner", "owner"),
                                    ("contractor", "contractor"),
                                    ("supervision", "supervision"),
                                    ("assessment", "assessment"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("from_on", models.DateField()),
                        ("until_on", models.DateField(blank=True, null=True)),
                        ("basis", models.CharField(blank=True, max_length=200)),
                        (
                            "district",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="posts", to="people.district"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="posts", to="people.person"
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="posts",
                                to="people.unit",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_on__isnull", True), ("until_on__gte", models.F("from_on")), _connector="OR"
                                ),
                                name="post_ends_after_it_began",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("unit__isnull", True), ("until_on__isnull", True)),
                                fields=("person", "role", "district"),
                                name="one_open_district_post_of_a_role",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("unit__isnull", False), ("until_on__isnull", True)),
                                fields=("person", "role", "unit"),
                                name="one_open_unit_post_of_a_role",
                            ),
                        ],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name="person",
            name="unit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="persons",
                to="people.unit",
            ),
        ),
    ]

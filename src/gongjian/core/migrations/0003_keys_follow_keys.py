from django.db import migrations, models

from gongjian.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("core", "0002_append_only")]
    operations = [
        migrations.AddField("checkpoint", "previous_digest", models.CharField(max_length=80, null=True)),
        migrations.AddConstraint(
            "checkpoint",
            models.UniqueConstraint(
                fields=("previous_digest",),
                name="one_checkpoint_follows_another",
                condition=models.Q(previous_digest__isnull=False),
            ),
        ),
        migrations.CreateModel(
            name="SigningKey",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("public_key", models.CharField(max_length=200, unique=True)),
                ("previous_key", models.CharField(max_length=200, unique=True)),
                ("is_lost", models.BooleanField(default=False)),
                ("reason", models.CharField(max_length=200)),
                ("signature", models.CharField(blank=True, max_length=200)),
                ("countersignature", models.CharField(max_length=200)),
            ],
        ),
        AppendOnly("core_signingkey"),
    ]

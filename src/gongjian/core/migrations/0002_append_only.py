from django.db import migrations

from gongjian.core.append_only import AppendOnly


def found_installation(apps, schema_editor):
    apps.get_model("core", "Installation").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [
        AppendOnly("core_event"),
        AppendOnly("core_checkpoint"),
        migrations.RunPython(found_installation, migrations.RunPython.noop),
    ]

from django.db import migrations

from gongjian.core.append_only import ErasedByNote


class Migration(migrations.Migration):
    dependencies = [("core", "0003_keys_follow_keys")]
    operations = [ErasedByNote()]

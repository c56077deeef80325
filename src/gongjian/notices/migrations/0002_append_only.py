from django.db import migrations

from gongjian.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial")]
    operations = [AppendOnly("notices_noticefile")]

from django.db import migrations

from gongjian.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("rankings", "0001_initial")]
    operations = [AppendOnly("rankings_frozenfacts"), AppendOnly("rankings_result"), AppendOnly("rankings_signature")]

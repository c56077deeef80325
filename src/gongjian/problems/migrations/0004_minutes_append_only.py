from django.db import migrations

from gongjian.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("problems", "0003_questions_and_conferences")]
    operations = [AppendOnly("problems_minutesfile")]
